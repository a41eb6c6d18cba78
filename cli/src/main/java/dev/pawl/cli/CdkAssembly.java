package dev.pawl.cli;

import dev.pawl.json.JsonSyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code cdk synth} wrote: stacks, their templates and their assets, and the same of the
 * stages in folders below.
 *
 * @spec https://docs.aws.amazon.com/cdk/api/v2/docs/cloud-assembly-schema-readme.html Cloud
 *     assembly schema
 */
final class CdkAssembly {
  static final String MANIFEST = "manifest.json";

  private static final Pattern ENVIRONMENT = Pattern.compile("aws://([^/]+)/([^/]+)");

  private final Path folder;
  private final Map<?, ?> artifacts;

  private CdkAssembly(Path folder) throws CommandException, IOException {
    this.folder = folder;
    this.artifacts = read(folder.resolve(MANIFEST)).object("artifacts").tree();
  }

  /** {@return the stacks of an app, each after those that it depends on} */
  static List<StackSource> of(Path folder, Optional<String> name, Map<String, String> parameters)
      throws CommandException, IOException {
    List<StackSource> stacks = new CdkAssembly(folder).stacks(parameters);
    if (stacks.isEmpty()) {
      throw CommandException.usage(folder + ": there is no stack in this app");
    }
    if (name.isEmpty()) {
      return stacks;
    }
    List<StackSource> named =
        stacks.stream().filter(stack -> stack.name().equals(name.get())).toList();
    if (named.isEmpty()) {
      throw CommandException.usage(folder + ": there is no stack " + name.get() + ", but "
          + String.join(", ", stacks.stream().map(StackSource::name).toList()));
    }
    return named;
  }

  private List<StackSource> stacks(Map<String, String> parameters)
      throws CommandException, IOException {
    List<StackSource> stacks = new ArrayList<>();
    for (String id : inOrder()) {
      Members artifact = artifact(id);
      Members properties = artifact.object("properties");
      switch (artifact.optionalText("type").orElse("")) {
        case "aws:cloudformation:stack" -> stacks.add(stack(id, artifact, parameters));
        case "cdk:cloud-assembly" ->
          stacks.addAll(new CdkAssembly(folder.resolve(member(id, properties, "directoryName")))
              .stacks(parameters));
        // The assets are those of the stacks that depend on them; the rest is for the CDK alone.
        default -> {}
      }
    }
    return stacks;
  }

  private Members artifact(String id) {
    return new Members(artifacts).object(id);
  }

  /** {@return all artifacts, each after those that it depends on} */
  private Set<String> inOrder() {
    Set<String> order = new LinkedHashSet<>();
    Set<String> seen = new LinkedHashSet<>();
    artifacts.keySet().forEach(id -> place(String.valueOf(id), seen, order));
    return order;
  }

  private void place(String id, Set<String> seen, Set<String> order) {
    if (seen.add(id) && artifacts.containsKey(id)) {
      dependencies(artifact(id)).forEach(each -> place(each, seen, order));
      order.add(id);
    }
  }

  private static List<String> dependencies(Members artifact) {
    return artifact.tree().get("dependencies") instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }

  private StackSource stack(String id, Members artifact, Map<String, String> given)
      throws CommandException, IOException {
    Members properties = artifact.object("properties");
    Map<String, String> parameters = texts(properties.object("parameters"));
    parameters.putAll(given);
    List<StackSource.Asset> assets = new ArrayList<>();
    for (String dependency : dependencies(artifact)) {
      Members other = artifact(dependency);
      if (other.optionalText("type").orElse("").equals("cdk:asset-manifest")) {
        assets.addAll(
            assets(folder.resolve(member(dependency, other.object("properties"), "file"))));
      }
    }
    Matcher place = ENVIRONMENT.matcher(artifact.optionalText("environment").orElse(""));
    Optional<String> region = place.matches() ? Optional.of(place.group(2)) : Optional.empty();
    return new StackSource(
        StackSources.checked(properties.optionalText("stackName").orElse(id)),
        Texts.file(folder.resolve(member(id, properties, "templateFile")).toString()),
        new StackSource.Settings(parameters, texts(properties.object("tags"))),
        assets,
        region.filter(known -> !known.equals("unknown-region")));
  }

  private static List<StackSource.Asset> assets(Path manifest)
      throws CommandException, IOException {
    Members assets = read(manifest);
    if (!assets.object("dockerImages").tree().isEmpty()) {
      throw CommandException.usage(
          manifest + ": container images are not available; functions need code in an archive");
    }
    List<StackSource.Asset> found = new ArrayList<>();
    Members files = assets.object("files");
    for (Object id : files.tree().keySet()) {
      Members file = files.object(String.valueOf(id));
      Members source = file.object("source");
      Path path = manifest.resolveSibling(member(manifest + ": " + id, source, "path"));
      boolean isFolder = source.optionalText("packaging").orElse("file").equals("zip");
      if (!Files.exists(path)) {
        throw CommandException.usage(path + ": there is no such file, which is an asset");
      }
      Members destinations = file.object("destinations");
      for (Object each : destinations.tree().keySet()) {
        Members destination = destinations.object(String.valueOf(each));
        found.add(new StackSource.Asset(
            member(manifest + ": " + id, destination, "bucketName"),
            member(manifest + ": " + id, destination, "objectKey"),
            path,
            () -> isFolder ? Archive.of(path) : Files.readAllBytes(path)));
      }
    }
    return found;
  }

  private static Map<String, String> texts(Members members) {
    Map<String, String> texts = new LinkedHashMap<>();
    members.tree().forEach((name, value) -> texts.put(String.valueOf(name), String.valueOf(value)));
    return texts;
  }

  private static String member(String where, Members members, String name) throws CommandException {
    return members
        .optionalText(name)
        .orElseThrow(() -> CommandException.usage(where + " has no " + name));
  }

  private static Members read(Path file) throws CommandException {
    try {
      return Members.parse(Texts.file(file.toString()));
    } catch (JsonSyntaxException e) {
      throw CommandException.usage(file + " is not JSON: " + SyntaxPlace.sentence(e));
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(file + " is not a JSON object");
    }
  }
}
