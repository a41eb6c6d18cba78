package dev.pawl.integrations;

import dev.pawl.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The model of a service as AWS publishes it, of which what it answers is taken. */
final class ServiceModel {
  /** Where AWS was recorded to hold a mock to another maximum than its newer models have. */
  private static final Map<String, Integer> RECORDED_MAX = Map.of("lambda/MemorySize", 10_240);

  private final Map<?, ?> model;
  private final Map<String, Object> structures = new TreeMap<>();

  private ServiceModel(Map<?, ?> model) {
    this.model = model;
  }

  static ServiceModel read(Path file) throws IOException {
    try (InputStream text = new GZIPInputStream(Files.newInputStream(file))) {
      return new ServiceModel(object(
          Json.parse(new String(text.readAllBytes(), StandardCharsets.UTF_8)).tree()));
    }
  }

  /** {@return the name of the service in a Resource, which is that of the SDK for Java} */
  String name() {
    return text(object(model.get("metadata")), "serviceId")
        .replaceAll("[^A-Za-z0-9]", "")
        .replaceFirst("^(Amazon|AWS)", "")
        .replaceFirst("Service$", "")
        .toLowerCase(Locale.ROOT);
  }

  /** {@return what it answers, as the file of its shapes has it} */
  Json shapes() {
    Map<String, Object> operations = new TreeMap<>();
    object(model.get("operations")).forEach((name, operation) -> {
      if (object(operation).get("output") instanceof Map<?, ?> output) {
        String structure = text(output, "shape");
        shape(structure);
        operations.put((String) name, structure);
      }
    });
    Map<String, Object> whole = new LinkedHashMap<>();
    whole.put("operations", operations);
    whole.put("structures", structures);
    return Json.of(whole);
  }

  private Object shape(String name) {
    Map<?, ?> shape = object(object(model.get("shapes")).get(name));
    return switch (text(shape, "type")) {
      case "structure" -> structure(name, shape);
      case "list" -> List.of("list", shape(text(object(shape.get("member")), "shape")));
      case "map" -> List.of("map", shape(text(object(shape.get("value")), "shape")));
      case "boolean" -> "flag";
      case "integer", "long", "float", "double" ->
        bounded("number", shape.get("min"), max(name, shape));
      case "string", "character", "blob", "timestamp" ->
        shape.get("enum") instanceof List<?> values
            ? choice(values)
            : bounded("text", shape.get("min"), shape.get("max"));
      default -> throw new IllegalStateException("a type that is not known: " + shape);
    };
  }

  private Object structure(String name, Map<?, ?> shape) {
    if (Boolean.TRUE.equals(shape.get("document"))) {
      return "any";
    }
    if (!structures.containsKey(name)) {
      structures.put(name, Map.of());
      List<?> required = shape.get("required") instanceof List<?> names ? names : List.of();
      Map<String, Object> fields = new LinkedHashMap<>();
      object(shape.get("members"))
          .forEach((member, of) -> fields.put(
              shown((String) member) + (required.contains(member) ? "*" : ""),
              shape(text(object(of), "shape"))));
      structures.put(name, fields);
    }
    return "@" + name;
  }

  private static Object choice(List<?> values) {
    List<Object> choice = new ArrayList<>();
    choice.add("choice");
    choice.addAll(values);
    return choice;
  }

  private @Nullable Object max(String name, Map<?, ?> shape) {
    Integer recorded = RECORDED_MAX.get(name() + "/" + name);
    return recorded == null ? shape.get("max") : recorded;
  }

  private static Object bounded(String kind, @Nullable Object min, @Nullable Object max) {
    return min == null && max == null ? kind : Arrays.asList(kind, min, max);
  }

  /**
   * {@return the name of a field as Step Functions shows it: its words, each with one capital}
   *
   * <p>Words end where the AWS SDK for Java ends them.
   */
  static String shown(String member) {
    String words = member
        .replaceAll("[^A-Za-z0-9]+", " ")
        .replaceAll("([^a-z]{2,})v([0-9]+)", "$1 v$2 ")
        .replaceAll("([^A-Z]{2,})V([0-9]+)", "$1 V$2 ")
        .replaceAll("(?<=[a-z])(?=[A-Z][a-zA-Z0-9])", " ")
        .replaceAll("([A-Z]+)([A-Z][a-z])", "$1 $2")
        .replaceAll("([0-9])([a-zA-Z])", "$1 $2")
        .strip();
    return Arrays.stream(words.split(" +"))
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT)
            + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }

  private static String text(Map<?, ?> members, String name) {
    if (members.get(name) instanceof String text) {
      return text;
    }
    throw new IllegalStateException("no text '" + name + "' in " + members);
  }

  private static Map<?, ?> object(@Nullable Object tree) {
    if (tree instanceof Map<?, ?> members) {
      return members;
    }
    throw new IllegalStateException("not an object: " + tree);
  }
}
