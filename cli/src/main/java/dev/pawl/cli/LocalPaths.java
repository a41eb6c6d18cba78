package dev.pawl.cli;

import dev.pawl.json.Json;
import dev.pawl.server.SourceException;
import dev.pawl.server.TemplateTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The local paths of a template: what is there is to be uploaded, folders as archives, and its
 * place in S3 takes the place of the path. Used once.
 *
 * @spec https://docs.aws.amazon.com/cli/latest/reference/cloudformation/package.html aws
 *     cloudformation package
 */
final class LocalPaths {
  private static final String FUNCTION = "AWS::Serverless::Function";
  private static final byte[] ZIP = {'P', 'K', 3, 4};

  private static final List<Property> PROPERTIES = List.of(
      new Property(FUNCTION, "CodeUri", Kind.CODE, Parts.PLAIN),
      new Property("AWS::Serverless::LayerVersion", "ContentUri", Kind.CODE, Parts.PLAIN),
      new Property("AWS::Serverless::StateMachine", "DefinitionUri", Kind.FILE, Parts.PLAIN),
      new Property("AWS::Serverless::Api", "DefinitionUri", Kind.FILE, Parts.PLAIN),
      new Property("AWS::Lambda::Function", "Code", Kind.CODE, Parts.LAMBDA),
      new Property("AWS::Lambda::LayerVersion", "Content", Kind.CODE, Parts.LAMBDA),
      new Property(
          "AWS::StepFunctions::StateMachine", "DefinitionS3Location", Kind.FILE, Parts.PLAIN));

  private final Path folder;
  private final List<StackSource.Asset> assets = new ArrayList<>();

  private LocalPaths(Path folder) {
    this.folder = folder;
  }

  /** A template as it is to be deployed, and what it needs in S3. */
  record Packed(String template, List<StackSource.Asset> assets) {
    Packed {
      assets = List.copyOf(assets);
    }
  }

  /** What is uploaded for a path: an archive, or the file as it is. */
  private enum Kind {
    CODE,
    FILE
  }

  /** What the parts of a place in S3 are called. */
  private enum Parts {
    PLAIN("Bucket", "Key"),
    LAMBDA("S3Bucket", "S3Key");

    private final String bucket;
    private final String key;

    Parts(String bucket, String key) {
      this.bucket = bucket;
      this.key = key;
    }

    private Map<String, Object> of(String name) {
      return Map.of(bucket, Map.of("Fn::Sub", Uploads.BUCKET), key, name);
    }
  }

  /** A property that may be a path, of resources of one type. */
  private record Property(String type, String name, Kind kind, Parts parts) {}

  /**
   * {@return a template without local paths: the same text if it had none}
   *
   * @throws CommandException if it cannot be read, with line and column, or a path is wrong
   */
  static Packed of(Path file, String text) throws CommandException, IOException {
    Path folder = file.toAbsolutePath().normalize().getParent();
    LocalPaths paths = new LocalPaths(folder == null ? file.toAbsolutePath() : folder);
    try {
      Map<String, Object> tree = new LinkedHashMap<>(TemplateTree.of(text));
      Globals globals = paths.globals(tree);
      paths.resources(tree, globals);
      return new Packed(paths.assets.isEmpty() ? text : Json.of(tree).text(), paths.assets);
    } catch (SourceException e) {
      throw CommandException.usage(file + ": " + e.getMessage());
    }
  }

  /** Whether functions that name no code have some. */
  private record Globals(boolean hasCode) {}

  private Globals globals(Map<String, Object> tree) throws CommandException, IOException {
    if (tree.get("Globals") instanceof Map<?, ?> all
        && all.get("Function") instanceof Map<?, ?> functions) {
      Map<String, Object> replaced = copy(functions);
      replace("Globals.Function", PROPERTIES.getFirst(), replaced);
      Map<String, Object> globals = copy(all);
      globals.put("Function", replaced);
      tree.put("Globals", globals);
      return new Globals(replaced.containsKey("CodeUri") || isWithout(replaced));
    }
    return new Globals(false);
  }

  private void resources(Map<String, Object> tree, Globals globals)
      throws CommandException, IOException {
    if (!(tree.get("Resources") instanceof Map<?, ?> given)) {
      return;
    }
    Map<String, Object> resources = copy(given);
    for (Map.Entry<String, Object> each : resources.entrySet()) {
      if (each.getValue() instanceof Map<?, ?> resource) {
        Optional<Property> property = PROPERTIES.stream()
            .filter(known -> known.type().equals(resource.get("Type")))
            .findFirst();
        if (property.isPresent()) {
          each.setValue(replaced(each.getKey(), property.get(), resource, globals));
        }
      }
    }
    tree.put("Resources", resources);
  }

  private Map<String, Object> replaced(
      String id, Property property, Map<?, ?> resource, Globals globals)
      throws CommandException, IOException {
    Map<String, Object> properties =
        resource.get("Properties") instanceof Map<?, ?> given ? copy(given) : new LinkedHashMap<>();
    boolean isMissing = !properties.containsKey(property.name())
        && property.type().equals(FUNCTION)
        && !globals.hasCode()
        && !isWithout(properties);
    if (isMissing) {
      // The code of a function that names none is beside the template.
      properties.put(property.name(), ".");
    }
    replace(id, property, properties);
    Map<String, Object> copy = copy(resource);
    copy.put("Properties", properties);
    return copy;
  }

  /** {@return whether a function of SAM has code that is in no file} */
  private static boolean isWithout(Map<String, Object> function) {
    return function.containsKey("InlineCode")
        || function.containsKey("ImageUri")
        || "Image".equals(function.get("PackageType"));
  }

  private void replace(String id, Property property, Map<String, Object> properties)
      throws CommandException, IOException {
    if (!(properties.get(property.name()) instanceof String text)
        || text.matches("(?s)(s3|https?)://.*|\\{\\{resolve:.*")) {
      return;
    }
    Path path = path(id, property, text);
    byte[] bytes = property.kind() == Kind.CODE ? archive(path) : Files.readAllBytes(path);
    String key = Archive.hash(bytes) + (property.kind() == Kind.CODE ? ".zip" : ending(path));
    assets.add(new StackSource.Asset(Uploads.BUCKET, key, path, () -> bytes));
    properties.put(property.name(), property.parts().of(key));
  }

  private Path path(String id, Property property, String text) throws CommandException {
    String where = id + "." + property.name() + ": " + text;
    try {
      Path path = folder.resolve(text).normalize();
      if (!Files.exists(path)) {
        throw CommandException.usage(where + ": there is no such file or folder as " + path);
      }
      if (property.kind() == Kind.FILE && !Files.isRegularFile(path)) {
        throw CommandException.usage(where + " is a folder, a file is needed");
      }
      return path;
    } catch (InvalidPathException e) {
      throw CommandException.usage(where + " is not a path");
    }
  }

  private static byte[] archive(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      return Archive.of(path);
    }
    try (var in = Files.newInputStream(path)) {
      if (!Arrays.equals(in.readNBytes(ZIP.length), ZIP)) {
        return Archive.ofFile(path);
      }
    }
    return Archive.asItIs(path);
  }

  private static String ending(Path path) {
    String name = String.valueOf(path.getFileName());
    return name.substring(Math.max(0, name.lastIndexOf('.')));
  }

  @SuppressWarnings("unchecked") // the keys of a template are texts
  private static Map<String, Object> copy(Map<?, ?> members) {
    return new LinkedHashMap<>((Map<String, Object>) members);
  }
}
