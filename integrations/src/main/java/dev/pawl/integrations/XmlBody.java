package dev.pawl.integrations;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Bodies in XML. */
final class XmlBody {
  private final XMLStreamWriter out;
  private final Function<Member, String> naming;

  /** @param naming the names of the elements that members are */
  XmlBody(XMLStreamWriter out, Function<Member, String> naming) {
    this.out = out;
    this.naming = naming;
  }

  /** {@return a structure as a document} */
  static byte[] of(String root, Member place, Map<?, ?> values) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      XMLStreamWriter out = XMLOutputFactory.newDefaultFactory()
          .createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
      new XmlBody(out, Member::wireName).element(root, place, values);
      out.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a document in memory cannot be written", e);
    }
    return bytes.toByteArray();
  }

  private void element(String name, Member place, Object value) throws XMLStreamException {
    switch (place.type()) {
      case Type.Elements elements -> list(name, place, elements, (List<?>) value);
      case Type.Entries entries -> map(name, place, entries, (Map<?, ?>) value);
      case Type.Structure structure -> structure(name, place, structure, (Map<?, ?>) value);
      case Type.Scalar scalar -> text(name, place, scalar(place, scalar, value));
    }
  }

  private void structure(String name, Member place, Type.Structure structure, Map<?, ?> values)
      throws XMLStreamException {
    begin(name, place);
    for (Member member : structure.members().values()) {
      Object value = values.get(member.name());
      if (value != null && member.is("xmlAttribute")) {
        out.writeAttribute(member.wireName(), value.toString());
      }
    }
    members(structure, values);
    out.writeEndElement();
  }

  /** Writes the members of a structure that are in a body, into the element that is open. */
  void members(Type.Structure structure, Map<?, ?> values) throws XMLStreamException {
    for (Member member : structure.members().values()) {
      Object value = values.get(member.name());
      if (value != null && !member.is("xmlAttribute") && member.location().isEmpty()) {
        element(naming.apply(member), member, value);
      }
    }
  }

  private void list(String name, Member place, Type.Elements elements, List<?> values)
      throws XMLStreamException {
    if (elements.flattened() || place.is("flattened")) {
      for (Object value : values) {
        element(name, elements.each(), value);
      }
      return;
    }
    begin(name, place);
    for (Object value : values) {
      element(elements.each().text("locationName").orElse("member"), elements.each(), value);
    }
    out.writeEndElement();
  }

  private void map(String name, Member place, Type.Entries entries, Map<?, ?> values)
      throws XMLStreamException {
    boolean flat = entries.flattened() || place.is("flattened");
    if (!flat) {
      begin(name, place);
    }
    for (Map.Entry<?, ?> each : values.entrySet()) {
      out.writeStartElement(flat ? name : "entry");
      text(
          entries.key().text("locationName").orElse("key"),
          entries.key(),
          String.valueOf(each.getKey()));
      element(entries.value().text("locationName").orElse("value"), entries.value(), (Object)
          each.getValue());
      out.writeEndElement();
    }
    if (!flat) {
      out.writeEndElement();
    }
  }

  private void text(String name, Member place, String value) throws XMLStreamException {
    begin(name, place);
    out.writeCharacters(value);
    out.writeEndElement();
  }

  private void begin(String name, Member place) throws XMLStreamException {
    out.writeStartElement(name);
    if (place.trait("xmlNamespace") instanceof Map<?, ?> namespace) {
      String uri = String.valueOf(namespace.get("uri"));
      if (namespace.get("prefix") instanceof String prefix) {
        out.writeNamespace(prefix, uri);
      } else {
        out.writeDefaultNamespace(uri);
      }
    }
  }

  private static String scalar(Member place, Type.Scalar scalar, Object value) {
    return switch (value) {
      case byte[] bytes -> Base64.getEncoder().encodeToString(bytes);
      case Instant time -> WireTime.of(place, scalar, WireTime.ISO).text(time);
      default -> value.toString();
    };
  }
}
