package dev.pawl.integrations;

import dev.pawl.integrations.WireRequest.Content;
import dev.pawl.integrations.WireRequest.Parameter;
import dev.pawl.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The request of a call whose fields are spread over path, query, headers and body. */
final class RestRequest {
  private static final Pattern LABEL = Pattern.compile("\\{([^}+]+)(\\+?)\\}");
  private static final String CONTENT_TYPE = "Content-Type";

  private final ApiCall call;
  private final Map<String, @Nullable Object> values;
  private final boolean xml;
  private final Type.Structure structure;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final List<Parameter> query = new ArrayList<>();

  RestRequest(ApiCall call, Map<String, @Nullable Object> values, boolean xml) {
    this.call = call;
    this.values = values;
    this.xml = xml;
    this.structure = RequestWriter.structure(call);
  }

  WireRequest write() throws ArgumentsException {
    String[] target = call.path().split("\\?", 2);
    String path = path(target[0]);
    if (target.length > 1) {
      for (String each : target[1].split("&", -1)) {
        String[] parameter = each.split("=", 2);
        query.add(new Parameter(parameter[0], parameter.length > 1 ? parameter[1] : ""));
      }
    }
    for (Member member : structure.members().values()) {
      Object value = values.get(member.name());
      if (value != null) {
        place(member, value);
      }
    }
    byte[] body = body();
    return new WireRequest(call.method(), "", path, query, new Content(headers, body));
  }

  private String path(String template) throws ArgumentsException {
    StringBuilder path = new StringBuilder();
    Matcher label = LABEL.matcher(template);
    while (label.find()) {
      label.appendReplacement(path, Matcher.quoteReplacement(label(label)));
    }
    return label.appendTail(path).toString();
  }

  private String label(Matcher label) throws ArgumentsException {
    for (Member member : structure.members().values()) {
      Object value = values.get(member.name());
      boolean here = member.location().filter("uri"::equals).isPresent()
          && member.wireName().equals(label.group(1));
      if (here && value != null && !value.toString().isEmpty()) {
        String text = text(member, value, WireTime.ISO);
        return label.group(2).isEmpty()
            ? WireRequest.encoded(text)
            : Stream.of(text.split("/", -1))
                .map(WireRequest::encoded)
                .collect(Collectors.joining("/"));
      }
    }
    throw new ArgumentsException(
        "The field '" + Naming.shown(label.group(1)) + "' is required but was missing");
  }

  private void place(Member member, Object value) {
    switch (member.location().orElse("")) {
      case "querystring" -> addToQuery(member, value);
      case "header" -> headers.put(member.wireName(), header(member, value));
      case "headers" ->
        ((Map<?, ?>) value)
            .forEach((name, each) -> headers.put(member.wireName() + name, each.toString()));
      default -> {
        // In the path already, or in the body.
      }
    }
  }

  private void addToQuery(Member member, Object value) {
    switch (member.type()) {
      case Type.Elements elements ->
        ((List<?>) value)
            .forEach(each -> query.add(new Parameter(
                member.wireName(), text(elements.each(), (Object) each, WireTime.ISO))));
      case Type.Entries entries ->
        ((Map<?, ?>) value).forEach((name, each) -> addEntry(String.valueOf(name), each));
      case Type.Structure _, Type.Scalar _ ->
        query.add(new Parameter(member.wireName(), text(member, value, WireTime.ISO)));
    }
  }

  private void addEntry(String name, Object value) {
    List<?> values = value instanceof List<?> several ? several : List.of(value);
    values.forEach(each -> query.add(new Parameter(name, String.valueOf(each))));
  }

  /** {@return a value as a header has it} */
  static String header(Member member, Object value) {
    if (member.is("jsonvalue")) {
      return Base64.getEncoder().encodeToString(value.toString().getBytes(StandardCharsets.UTF_8));
    }
    if (member.type() instanceof Type.Elements elements) {
      return ((List<?>) value)
          .stream()
              .map(each -> each instanceof String element
                  ? quoted(element)
                  : text(elements.each(), (Object) each, WireTime.HTTP))
              .collect(Collectors.joining(","));
    }
    return text(member, value, WireTime.HTTP);
  }

  /** {@return an element of a list in a header, in quotes if it could be taken for two} */
  private static String quoted(String element) {
    boolean plain = element.indexOf('"') < 0 && element.indexOf(',') < 0;
    return plain ? element : '"' + element.replace("\"", "\\\"") + '"';
  }

  private static String text(Member place, Object value, WireTime usual) {
    return switch (value) {
      case Instant time
      when place.type() instanceof Type.Scalar scalar ->
        WireTime.of(place, scalar, usual).text(time);
      case byte[] bytes -> Base64.getEncoder().encodeToString(bytes);
      default -> value.toString();
    };
  }

  private byte[] body() {
    Optional<Member> payload =
        structure.payload().map(name -> structure.members().get(name));
    if (payload.isPresent()) {
      Object value = values.get(payload.get().name());
      return value == null ? without(payload.get()) : payload(payload.get(), value);
    }
    boolean hasBody = structure.members().values().stream()
        .anyMatch(member -> member.location().isEmpty());
    if (!hasBody || (!xml && call.method().equals("GET"))) {
      return empty();
    }
    return xml ? xml() : json(JsonBody.of(structure, values));
  }

  /** {@return the body without its payload, which is an empty object if it could be an object} */
  private byte[] without(Member payload) {
    return payload.type() instanceof Type.Structure && !xml ? json(Json.of(Map.of())) : empty();
  }

  private static byte[] empty() {
    return new byte[0];
  }

  private byte[] payload(Member payload, Object value) {
    return switch (payload.type()) {
      case Type.Structure inner
      when xml -> document(payload.text("locationName").orElse(inner.name()), payload, value);
      case Type.Structure inner -> json(JsonBody.of(inner, strings((Map<?, ?>) value)));
      case Type.Elements _, Type.Entries _ ->
        throw new IllegalStateException("a body cannot be a bare list or map: " + payload.name());
      case Type.Scalar _ -> raw(payload, value);
    };
  }

  private byte[] raw(Member payload, Object value) {
    return switch (value) {
      case byte[] bytes -> {
        // What is streamed is made of a text, and was recorded to be stored as one.
        headers.putIfAbsent(
            CONTENT_TYPE,
            Boolean.TRUE.equals(payload.trait("streaming"))
                ? "text/plain; charset=UTF-8"
                : "application/octet-stream");
        yield bytes;
      }
      case String text -> {
        headers.putIfAbsent(CONTENT_TYPE, "text/plain");
        yield text.getBytes(StandardCharsets.UTF_8);
      }
      default -> json(Json.of(value));
    };
  }

  private byte[] json(Json body) {
    headers.putIfAbsent(CONTENT_TYPE, "application/json");
    return body.text().getBytes(StandardCharsets.UTF_8);
  }

  private byte[] xml() {
    Member input = call.input().orElseThrow();
    boolean any = structure.members().values().stream()
        .anyMatch(member -> member.location().isEmpty() && values.get(member.name()) != null);
    return any
        ? document(input.text("locationName").orElse(structure.name()), input, values)
        : empty();
  }

  private byte[] document(String root, Member place, Object value) {
    headers.putIfAbsent(CONTENT_TYPE, "application/xml");
    return XmlBody.of(root, place, (Map<?, ?>) value);
  }

  private static Map<String, @Nullable Object> strings(Map<?, ?> values) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    values.forEach((name, value) -> copy.put(String.valueOf(name), value));
    return copy;
  }
}
