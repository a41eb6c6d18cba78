package dev.pawl.integrations;

import dev.pawl.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The model of one service: its operations and the types of what goes in and comes out.
 *
 * <p>Types are made when first asked for. Safe for use by many threads.
 */
final class ServiceModel {
  private static final String SUFFIX = ".json.gz";
  private static final int BAD_REQUEST = 400;

  /** The one service whose model gives each document its name space, and none to those it sends. */
  private static final String S3 = "http://s3.amazonaws.com/doc/2006-03-01/";

  private final Map<?, ?> metadata;
  private final Map<?, ?> operations;
  private final Map<?, ?> shapes;
  private final Map<String, Type> types = new ConcurrentHashMap<>();

  private ServiceModel(Json text) {
    Map<?, ?> whole = object(text.tree());
    this.metadata = object(whole.get("metadata"));
    this.operations = object(whole.get("operations"));
    this.shapes = object(whole.get("shapes"));
  }

  /** {@return the model of a service by its name in a Resource; empty if it is not known} */
  static Optional<ServiceModel> of(String service) {
    InputStream file = ServiceModel.class.getResourceAsStream("models/" + service + SUFFIX);
    if (file == null) {
      return Optional.empty();
    }
    try (InputStream text = new GZIPInputStream(file)) {
      return Optional.of(
          new ServiceModel(Json.trusted(new String(text.readAllBytes(), StandardCharsets.UTF_8))));
    } catch (IOException e) {
      throw new UncheckedIOException("the model of " + service + " cannot be read", e);
    }
  }

  /** {@return what the errors of the service begin with, the name of the SDK's client} */
  String client() {
    return Naming.client(metadata("serviceId").orElseThrow());
  }

  Optional<String> metadata(String name) {
    return metadata.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** {@return whether it spoke the query protocol before the one it speaks} */
  boolean spokeQuery() {
    return metadata.get("awsQueryCompatible") != null;
  }

  /** {@return the name space of its documents in XML; the empty text if they have none} */
  String namespace() {
    return switch (metadata.get("xmlNamespace")) {
      case String uri -> uri;
      case Map<?, ?> traits when traits.get("uri") instanceof String uri -> uri;
      case null, default -> metadata("serviceId").filter("S3"::equals).isPresent() ? S3 : "";
    };
  }

  /** {@return the protocols it speaks, the preferred one first} */
  List<String> protocols() {
    List<String> all = metadata.get("protocols") instanceof List<?> names
        ? names.stream().map(String::valueOf).toList()
        : List.of();
    return Stream.concat(metadata("protocol").stream(), all.stream()).distinct().toList();
  }

  /** {@return the names of its operations} */
  Set<?> operations() {
    return operations.keySet();
  }

  /** {@return an operation by its name in the API} */
  Optional<ApiCall> operation(String name) {
    if (!(operations.get(name) instanceof Map<?, ?> traits)) {
      return Optional.empty();
    }
    Map<?, ?> http = object(traits.get("http"));
    return Optional.of(new ApiCall(
        this,
        name,
        String.valueOf(http.get("method")),
        String.valueOf(http.get("requestUri")),
        traits));
  }

  /** {@return the error of a code on the wire; empty if the service's model has none such} */
  Optional<String> error(String code) {
    return shapes.entrySet().stream()
        .filter(shape -> shape.getValue() instanceof Map<?, ?> traits
            && Boolean.TRUE.equals(traits.get("exception"))
            && (shape.getKey().equals(code) || code.equals(codeOf(traits))))
        .map(shape -> String.valueOf(shape.getKey()))
        .findFirst();
  }

  private static @Nullable Object codeOf(Map<?, ?> exception) {
    return exception.get("error") instanceof Map<?, ?> error ? error.get("code") : null;
  }

  /** {@return the status of an error, 400 if the model does not say} */
  int errorStatus(String shape) {
    return errorTrait(shape, "httpStatusCode") instanceof Number status
        ? status.intValue()
        : BAD_REQUEST;
  }

  /** {@return the code of an error on the wire, the name itself if the model does not say} */
  String errorCode(String shape) {
    return errorTrait(shape, "code") instanceof String code ? code : shape;
  }

  private @Nullable Object errorTrait(String shape, String trait) {
    return shapes.get(shape) instanceof Map<?, ?> traits
            && traits.get("error") instanceof Map<?, ?> error
        ? error.get(trait)
        : null;
  }

  /** {@return a shape as the model has it} */
  Map<?, ?> shape(String name) {
    return object(shapes.get(name));
  }

  Type type(String shape) {
    Type known = types.get(shape);
    if (known == null) {
      known = type(shape, shape(shape));
      types.put(shape, known);
    }
    return known;
  }

  private Type type(String name, Map<?, ?> shape) {
    boolean flattened = Boolean.TRUE.equals(shape.get("flattened"));
    return switch (String.valueOf(shape.get("type"))) {
      case "structure" ->
        Boolean.TRUE.equals(shape.get("document"))
            ? scalar(Type.Kind.DOCUMENT)
            : new Type.Structure(name, members(shape), Optional.ofNullable(text(shape)));
      case "list" -> new Type.Elements(place(shape, "member"), flattened);
      case "map" -> new Type.Entries(place(shape, "key"), place(shape, "value"), flattened);
      case "boolean" -> scalar(Type.Kind.FLAG);
      case "integer", "long", "bigInteger" -> scalar(Type.Kind.WHOLE);
      case "float", "double", "bigDecimal" -> scalar(Type.Kind.FRACTION);
      case "blob" -> scalar(Type.Kind.BYTES);
      case "timestamp" ->
        new Type.Scalar(
            Type.Kind.TIME,
            shape.get("timestampFormat") instanceof String format
                ? Optional.of(format)
                : Optional.empty());
      default -> scalar(Type.Kind.TEXT);
    };
  }

  private static @Nullable String text(Map<?, ?> shape) {
    return shape.get("payload") instanceof String payload ? payload : null;
  }

  private static Type scalar(Type.Kind kind) {
    return new Type.Scalar(kind, Optional.empty());
  }

  private Map<String, Member> members(Map<?, ?> shape) {
    Map<String, Member> members = new LinkedHashMap<>();
    object(shape.get("members")).forEach((name, traits) -> {
      String said = String.valueOf(name);
      members.put(said, new Member(said, object(traits), this));
    });
    return Collections.unmodifiableMap(members);
  }

  private Member place(Map<?, ?> shape, String side) {
    Map<?, ?> traits = object(shape.get(side));
    return new Member(String.valueOf(traits.get("shape")), traits, this);
  }

  private static Map<?, ?> object(@Nullable Object tree) {
    if (tree instanceof Map<?, ?> members) {
      return members;
    }
    throw new IllegalStateException("not an object: " + tree);
  }
}
