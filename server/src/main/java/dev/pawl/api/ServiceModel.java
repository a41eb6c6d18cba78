package dev.pawl.api;

import dev.pawl.api.RequestShape.Bounds;
import dev.pawl.api.RequestShape.Measure;
import dev.pawl.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the requests of one service must be, by operation.
 *
 * <p>The text form is that of AWS's service models, of which it has the shapes of requests:
 * {@code operations} names the structure that each operation takes, {@code shapes} says what each
 * shape is. A required member has a star after its name; {@code bytes} says that a length counts
 * bytes of UTF-8. What a request must be is made out when the first comes.
 */
public final class ServiceModel {
  private static final String REQUIRED = "*";

  private final Map<?, ?> shapes;
  private final OptionalLong payloadBytesMax;
  private final Map<?, ?> operations;
  private final Map<String, RequestShape.Structure> requests = new ConcurrentHashMap<>();

  private ServiceModel(Json model, OptionalLong payloadBytesMax) {
    Map<?, ?> whole = object(model.tree());
    this.shapes = object(whole.get("shapes"));
    this.payloadBytesMax = payloadBytesMax;
    this.operations = object(whole.get("operations"));
  }

  /** {@return the model in a text} */
  static ServiceModel of(Json model) {
    return new ServiceModel(model, OptionalLong.empty());
  }

  /** {@return the model of CloudWatch Logs} */
  public static ServiceModel logs() {
    return new ServiceModel(read("logs.json"), OptionalLong.empty());
  }

  /**
   * {@return the model of Step Functions}
   *
   * @param payloadBytesMax the longest payload, in bytes of UTF-8, whatever AWS grants
   */
  public static ServiceModel states(int payloadBytesMax) {
    return new ServiceModel(read("states.json"), OptionalLong.of(payloadBytesMax));
  }

  /** {@return the text of a model} */
  static Json read(String file) {
    try (InputStream text = ServiceModel.class.getResourceAsStream(file)) {
      if (text == null) {
        throw new IllegalStateException("the model " + file + " is missing");
      }
      return Json.trusted(new String(text.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("the model " + file + " cannot be read", e);
    }
  }

  /** {@return what a request to an operation must be} */
  RequestShape.Structure request(String operation) {
    return requests.computeIfAbsent(
        operation, _ -> (RequestShape.Structure) shape(requestOf(operation)));
  }

  /** {@return the name of the structure that an operation takes} */
  String requestOf(String operation) {
    if (operations.get(operation) instanceof String shape) {
      return shape;
    }
    throw new IllegalStateException(
        "the model has no operation " + operation + ", only " + operations.keySet());
  }

  private RequestShape shape(String name) {
    Map<?, ?> shape = object(shapes.get(name));
    return switch (text(shape, "type")) {
      case "structure" -> structure(name, object(shape.get("members")));
      case "list" -> new RequestShape.Elements(shape(text(shape, "member")), bounds(shape));
      case "map" ->
        new RequestShape.Entries(
            scalar(text(shape, "key")), scalar(text(shape, "value")), bounds(shape));
      case "boolean" -> new RequestShape.Flag();
      case "integer" -> new RequestShape.Numeric(integers(shape), "an Integer");
      case "long" -> new RequestShape.Numeric(bounds(shape), "a Long");
      case "float" -> new RequestShape.Numeric(bounds(shape), "a Float");
      case "double" -> new RequestShape.Numeric(bounds(shape), "a Double");
      // Bytes come as base64.
      case "blob" -> new RequestShape.Text(Bounds.NONE, Measure.CHARACTERS, true, Optional.empty());
      case "string" ->
        shape.get("enum") instanceof List<?> values
            ? new RequestShape.Choice(values.stream().map(String.class::cast).toList())
            : characters(shape);
      default -> throw new IllegalStateException("not a kind of shape: " + name + " " + shape);
    };
  }

  private RequestShape.Scalar scalar(String name) {
    if (shape(name) instanceof RequestShape.Scalar scalar) {
      return scalar;
    }
    throw new IllegalStateException("a map of what is no text or number: " + name);
  }

  private RequestShape.Structure structure(String name, Map<?, ?> texts) {
    Map<String, RequestShape.Member> members = new LinkedHashMap<>();
    texts.forEach((member, shape) -> {
      String text = (String) member;
      boolean required = text.endsWith(REQUIRED);
      String plain = required ? text.substring(0, text.length() - REQUIRED.length()) : text;
      members.put(plain, new RequestShape.Member(shape((String) shape), required));
    });
    return new RequestShape.Structure(name, members);
  }

  private RequestShape.Text characters(Map<?, ?> shape) {
    Optional<Pattern> pattern =
        Optional.ofNullable(shape.get("pattern")).map(String.class::cast).map(Pattern::compile);
    boolean sensitive = Boolean.TRUE.equals(shape.get("sensitive"));
    if (Boolean.TRUE.equals(shape.get("bytes"))) {
      Bounds length = bounds(shape);
      Bounds granted =
          payloadBytesMax.isPresent() ? new Bounds(length.min(), payloadBytesMax) : length;
      return new RequestShape.Text(granted, Measure.BYTES, sensitive, pattern);
    }
    return new RequestShape.Text(bounds(shape), Measure.CHARACTERS, sensitive, pattern);
  }

  private static Bounds bounds(Map<?, ?> shape) {
    return new Bounds(bound(shape.get("min")), bound(shape.get("max")));
  }

  /** Beyond the bounds that the model sets, an integer is one of 32 bits. */
  private static Bounds integers(Map<?, ?> shape) {
    Bounds bounds = bounds(shape);
    return new Bounds(
        OptionalLong.of(bounds.min().orElse(Integer.MIN_VALUE)),
        OptionalLong.of(bounds.max().orElse(Integer.MAX_VALUE)));
  }

  private static OptionalLong bound(@Nullable Object value) {
    return value instanceof Number number
        ? OptionalLong.of(number.longValue())
        : OptionalLong.empty();
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
