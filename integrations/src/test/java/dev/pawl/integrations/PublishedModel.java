package dev.pawl.integrations;

import dev.pawl.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The model of a service as AWS publishes it, of which what calls and answers need is taken. */
final class PublishedModel {
  /** Where AWS was recorded to hold a mock to another maximum than its newer models have. */
  private static final Map<String, Integer> RECORDED_MAX = Map.of("lambda/MemorySize", 10_240);

  private static final Set<String> OF_METADATA = Set.of(
      "apiVersion",
      "awsQueryCompatible",
      "endpointPrefix",
      "globalEndpoint",
      "jsonVersion",
      "protocol",
      "protocols",
      "serviceAbbreviation",
      "serviceFullName",
      "serviceId",
      "signatureVersion",
      "signingName",
      "targetPrefix",
      "xmlNamespace");
  private static final Set<String> OF_OPERATION = Set.of(
      "http", "input", "output", "endpoint", "authtype", "httpChecksum", "httpChecksumRequired");
  private static final Set<String> OF_SHAPE = Set.of(
      "type",
      "members",
      "member",
      "key",
      "value",
      "required",
      "min",
      "max",
      "enum",
      "exception",
      "error",
      "payload",
      "timestampFormat",
      "document",
      "union",
      "flattened",
      "eventstream",
      "streaming",
      "locationName",
      "xmlNamespace",
      "wrapper");
  private static final Set<String> OF_MEMBER = Set.of(
      "shape",
      "location",
      "locationName",
      "idempotencyToken",
      "hostLabel",
      "xmlNamespace",
      "jsonvalue",
      "flattened",
      "queryName",
      "xmlAttribute",
      "streaming",
      "timestampFormat");

  private final Map<?, ?> model;

  private PublishedModel(Map<?, ?> model) {
    this.model = model;
  }

  static PublishedModel read(Path file) throws IOException {
    try (InputStream text = new GZIPInputStream(Files.newInputStream(file))) {
      return new PublishedModel(object(
          Json.parse(new String(text.readAllBytes(), StandardCharsets.UTF_8)).tree()));
    }
  }

  /** {@return the name of the service in a Resource, which is that of the SDK for Java} */
  String name() {
    return Naming.service(String.valueOf(object(model.get("metadata")).get("serviceId")));
  }

  /** {@return the model without documentation and what else nobody asks for} */
  Json stripped() {
    Map<String, @Nullable Object> whole = new LinkedHashMap<>();
    whole.put("metadata", only(OF_METADATA, object(model.get("metadata"))));
    whole.put("operations", each(model.get("operations"), of -> only(OF_OPERATION, object(of))));
    Map<String, @Nullable Object> shapes = each(model.get("shapes"), PublishedModel::shape);
    RECORDED_MAX.forEach((place, max) -> {
      String[] path = place.split("/", 2);
      if (path[0].equals(name())) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        object(shapes.get(path[1])).forEach((key, value) -> copy.put(String.valueOf(key), value));
        copy.put("max", max);
        shapes.put(path[1], copy);
      }
    });
    whole.put("shapes", shapes);
    return Json.of(whole);
  }

  private static Object shape(Object given) {
    Map<String, @Nullable Object> shape = only(OF_SHAPE, object(given));
    Optional.ofNullable(shape.get("members"))
        .ifPresent(members ->
            shape.put("members", each(members, of -> only(OF_MEMBER, object(of)))));
    for (String inner : Set.of("member", "key", "value")) {
      Optional.ofNullable(shape.get(inner))
          .ifPresent(of -> shape.put(inner, only(OF_MEMBER, object(of))));
    }
    return shape;
  }

  private static Map<String, @Nullable Object> each(
      @Nullable Object members, UnaryOperator<Object> change) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    object(members).forEach((name, value) -> copy.put(String.valueOf(name), change.apply(value)));
    return copy;
  }

  private static Map<String, @Nullable Object> only(Set<String> names, Map<?, ?> members) {
    Map<String, @Nullable Object> copy = new TreeMap<>();
    members.forEach((name, value) -> {
      boolean documented = name.equals("output") || name.equals("input");
      if (names.contains(name)) {
        copy.put(
            String.valueOf(name),
            documented
                ? only(
                    Set.of("shape", "resultWrapper", "locationName", "xmlNamespace"), object(value))
                : value);
      }
    });
    return copy;
  }

  private static Map<?, ?> object(@Nullable Object tree) {
    if (tree instanceof Map<?, ?> members) {
      return members;
    }
    throw new IllegalStateException("not an object: " + tree);
  }
}
