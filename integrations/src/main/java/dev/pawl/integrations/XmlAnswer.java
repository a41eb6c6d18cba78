package dev.pawl.integrations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads bodies in XML. */
record XmlAnswer(Values values, boolean ec2) {

  /** {@return the members of a structure that an element has} */
  Map<String, @Nullable Object> structure(Type.Structure structure, XmlNode node) {
    Map<String, @Nullable Object> shown = new LinkedHashMap<>();
    for (Member member : structure.members().values()) {
      if (member.location().isEmpty()) {
        member(member, node)
            .ifPresent(value -> shown.put(values.style().shown(member.name()), value));
      }
    }
    return shown;
  }

  private Optional<Object> member(Member member, XmlNode node) {
    if (member.is("xmlAttribute")) {
      String name = member.wireName();
      return Optional.ofNullable(node.attributes().get(name.substring(name.indexOf(':') + 1)));
    }
    boolean flat = switch (member.type()) {
      case Type.Elements elements -> elements.flattened() || member.is("flattened");
      case Type.Entries entries -> entries.flattened() || member.is("flattened");
      case Type.Structure _, Type.Scalar _ -> false;
    };
    if (!flat) {
      return node.first(member.wireName()).map(inner -> value(member, inner));
    }
    List<XmlNode> all = node.all(flatName(member));
    if (all.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (member.type()) {
          case Type.Elements elements ->
            all.stream().map(each -> value(elements.each(), each)).toList();
          case Type.Entries entries -> entries(entries, all);
          case Type.Structure _, Type.Scalar _ -> throw new IllegalStateException(member.name());
        });
  }

  /** {@return the name of each element of a flattened list, which may have one of its own} */
  private static String flatName(Member member) {
    return member.type() instanceof Type.Elements elements
            && member.text("locationName").isEmpty()
        ? elements.each().text("locationName").orElse(member.name())
        : member.wireName();
  }

  /** {@return the name of the elements that a member of an answer is} */
  static String elementName(Member member) {
    boolean flatList = member.type() instanceof Type.Elements elements
        && (elements.flattened() || member.is("flattened"));
    return flatList ? flatName(member) : member.wireName();
  }

  private Object value(Member place, XmlNode node) {
    return switch (place.type()) {
      case Type.Structure structure -> structure(structure, node);
      case Type.Elements elements -> elements(elements, node);
      case Type.Entries entries -> entries(entries, node.all("entry"));
      case Type.Scalar scalar -> values.text(scalar, node.text().toString());
    };
  }

  private List<Object> elements(Type.Elements elements, XmlNode node) {
    List<Object> shown = new ArrayList<>();
    Optional<String> name = elements.each().text("locationName");
    // Some lists of EC2 have elements of which its model does not say how they are called.
    List<XmlNode> all = ec2 && name.isEmpty() ? node.children() : node.all(name.orElse("member"));
    all.forEach(each -> shown.add(value(elements.each(), each)));
    return shown;
  }

  private Map<String, @Nullable Object> entries(Type.Entries entries, List<XmlNode> nodes) {
    Map<String, @Nullable Object> shown = new LinkedHashMap<>();
    String key = entries.key().text("locationName").orElse("key");
    String value = entries.value().text("locationName").orElse("value");
    for (XmlNode node : nodes) {
      Optional<XmlNode> name = node.first(key);
      Optional<XmlNode> held = node.first(value);
      if (name.isPresent() && held.isPresent()) {
        shown.put(name.get().text().toString(), value(entries.value(), held.get()));
      }
    }
    return shown;
  }
}
