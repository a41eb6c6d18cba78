package dev.pawl.integrations;

import dev.pawl.json.Json;
import dev.pawl.json.JsonSyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Makes of an answer what a state sees of it. */
record AnswerReader(Protocol protocol, ApiCall call, Values values) {

  /**
   * {@return the fields of an answer that is no error, in the order of the model}
   *
   * @throws MalformedAnswerException if it is not what the model says
   */
  Map<String, @Nullable Object> read(WireAnswer answer) throws MalformedAnswerException {
    Map<String, @Nullable Object> shown = new LinkedHashMap<>();
    if (call.output().isEmpty()
        || !(call.output().get().type() instanceof Type.Structure structure)) {
      return shown;
    }
    try {
      if (protocol.isRest()) {
        structure.members().values().forEach(member -> outside(member, answer, shown));
      }
      Optional<Member> payload =
          structure.payload().map(name -> structure.members().get(name));
      if (payload.isPresent()) {
        payload(payload.get(), answer)
            .ifPresent(value -> shown.put(values.style().shown(payload.get().name()), value));
      } else if (answer.body().length > 0) {
        shown.putAll(body(structure, answer));
      }
      return shown;
    } catch (JsonSyntaxException
        | XMLStreamException
        | IllegalArgumentException
        | DateTimeException e) {
      throw new MalformedAnswerException(
          "The answer of " + call.name() + " cannot be read: " + e.getMessage(), e);
    }
  }

  private void outside(Member member, WireAnswer answer, Map<String, @Nullable Object> shown) {
    String name = values.style().shown(member.name());
    switch (member.location().orElse("")) {
      case "header" ->
        answer.header(member.wireName()).ifPresent(text -> shown.put(name, header(member, text)));
      case "headers" -> shown.put(name, prefixed(member.wireName(), answer));
      case "statusCode" -> shown.put(name, answer.status());
      default -> {
        // In the body.
      }
    }
  }

  private Object header(Member member, String text) {
    if (member.is("jsonvalue")) {
      return new String(Base64.getMimeDecoder().decode(text), StandardCharsets.UTF_8);
    }
    return switch (member.type()) {
      case Type.Scalar scalar -> values.text(scalar, text);
      case Type.Elements elements
      when elements.each().type() instanceof Type.Scalar scalar ->
        Stream.of(text.split(",", -1))
            .map(each -> values.text(scalar, each.strip()))
            .toList();
      case Type.Elements _, Type.Entries _, Type.Structure _ -> text;
    };
  }

  private static Map<String, String> prefixed(String prefix, WireAnswer answer) {
    String small = prefix.toLowerCase(Locale.ROOT);
    Map<String, String> found = new LinkedHashMap<>();
    answer.headers().forEach((name, all) -> {
      if (name.toLowerCase(Locale.ROOT).startsWith(small)) {
        found.put(name.substring(prefix.length()), all.getFirst());
      }
    });
    return found;
  }

  private Optional<Object> payload(Member payload, WireAnswer answer)
      throws XMLStreamException, JsonSyntaxException {
    return switch (payload.type()) {
      case Type.Structure structure when answer.body().length == 0 -> Optional.empty();
      case Type.Structure structure -> Optional.of(body(structure, answer));
      case Type.Scalar scalar
      when scalar.kind() == Type.Kind.DOCUMENT ->
        Optional.ofNullable(Json.parse(answer.text()).tree());
      case Type.Scalar _, Type.Elements _, Type.Entries _ -> Optional.of(answer.text());
    };
  }

  private Map<String, @Nullable Object> body(Type.Structure structure, WireAnswer answer)
      throws XMLStreamException, JsonSyntaxException {
    if (!protocol.isXml()) {
      return Json.parse(answer.text()).tree() instanceof Map<?, ?> members
          ? json(structure, members)
          : Map.of();
    }
    XmlNode root = XmlNode.parse(answer.body());
    XmlNode inner = call.output()
        .flatMap(output -> output.text("resultWrapper"))
        .flatMap(root::first)
        .orElse(root);
    return new XmlAnswer(values, protocol == Protocol.EC2).structure(structure, inner);
  }

  private Map<String, @Nullable Object> json(Type.Structure structure, Map<?, ?> given) {
    Map<String, @Nullable Object> shown = new LinkedHashMap<>();
    for (Member member : structure.members().values()) {
      Object value = given.get(member.wireName());
      if (value != null && member.location().isEmpty()) {
        shown.put(values.style().shown(member.name()), jsonValue(member.type(), value));
      }
    }
    return shown;
  }

  private @Nullable Object jsonValue(Type type, Object given) {
    return switch (type) {
      case Type.Structure structure
      when given instanceof Map<?, ?> members -> json(structure, members);
      case Type.Elements elements
      when given instanceof List<?> all ->
        all.stream()
            .<@Nullable Object>map(
                each -> each == null ? null : jsonValue(elements.each().type(), each))
            .toList();
      case Type.Entries entries
      when given instanceof Map<?, ?> members -> {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        members.forEach((name, value) -> shown.put(
            String.valueOf(name),
            value == null ? null : jsonValue(entries.value().type(), value)));
        yield shown;
      }
      case Type.Scalar scalar -> values.json(scalar, given);
      // Another thing than the model says: what came is more use than nothing.
      case Type.Structure _, Type.Elements _, Type.Entries _ -> given;
    };
  }
}
