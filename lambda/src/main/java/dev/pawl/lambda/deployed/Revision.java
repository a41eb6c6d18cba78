package dev.pawl.lambda.deployed;

import dev.pawl.json.Json;
import dev.pawl.lambda.FunctionConfiguration;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The code and the settings of a function at one time.
 *
 * @param version {@code $LATEST}, or the number under which it was published
 * @param settings the members of the API's FunctionConfiguration that a client chooses
 * @param modified when it became so
 * @param revisionId differs from that of every other revision
 */
public record Revision(
    String version, Json settings, Code code, Instant modified, String revisionId) {

  /** {@return a revision that begins now} */
  static Revision begun(String version, Json settings, Code code, Instant now) {
    return new Revision(version, settings, code, now, UUID.randomUUID().toString());
  }

  /** {@return a setting that is a text; the empty text if it is absent} */
  public String text(String member) {
    return members().get(member) instanceof String text ? text : "";
  }

  /** {@return the settings as a tree} */
  public Map<?, ?> members() {
    return (Map<?, ?>) Objects.requireNonNull(settings.tree(), "settings are an object");
  }

  /** {@return the same with some settings changed, as they are from now on} */
  Revision changed(Map<String, ?> changes, Instant now) {
    Map<String, @Nullable Object> merged = new LinkedHashMap<>();
    members().forEach((name, value) -> merged.put((String) name, value));
    merged.putAll(changes);
    return begun(version, Json.of(merged), code, now);
  }

  /**
   * {@return what runs}
   *
   * @param folder the unpacked code
   * @throws dev.pawl.lambda.FunctionConfigurationException if a setting is not one that Lambda
   *     allows
   */
  FunctionConfiguration configuration(String name, Path folder) {
    return new FunctionConfiguration(
        name,
        text("Runtime"),
        text("Handler"),
        folder,
        new FunctionConfiguration.Settings(
            number("Timeout", FunctionConfiguration.Settings.DEFAULT.timeoutSeconds()),
            number("MemorySize", FunctionConfiguration.Settings.DEFAULT.memorySizeMegabytes()),
            environment()));
  }

  /** {@return the archives of its layers, as they were when it was given them} */
  List<Code> layers() {
    List<Code> layers = new ArrayList<>();
    if (members().get("Layers") instanceof List<?> given) {
      for (Object each : given) {
        Stored layer = Stored.of(each);
        layers.add(new Code(layer.text("CodeSha256"), layer.number("CodeSize")));
      }
    }
    return layers;
  }

  private int number(String member, int absent) {
    return members().get(member) instanceof Number number ? number.intValue() : absent;
  }

  /** {@return the environment variables} */
  public Map<String, String> environment() {
    Map<String, String> variables = new HashMap<>();
    if (members().get("Environment") instanceof Map<?, ?> environment
        && environment.get("Variables") instanceof Map<?, ?> given) {
      given.forEach((name, value) -> variables.put((String) name, String.valueOf(value)));
    }
    return variables;
  }

  Map<String, @Nullable Object> tree() {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("version", version);
    tree.put("settings", settings.tree());
    tree.put("sha256", code.sha256());
    tree.put("bytes", code.bytes());
    tree.put("modified", modified.toEpochMilli());
    tree.put("revisionId", revisionId);
    return tree;
  }

  static Revision of(@Nullable Object tree) {
    Stored members = Stored.of(tree);
    return new Revision(
        members.text("version"),
        Json.of(members.value("settings")),
        new Code(members.text("sha256"), members.number("bytes")),
        Instant.ofEpochMilli(members.number("modified")),
        members.text("revisionId"));
  }
}
