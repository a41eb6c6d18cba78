package dev.pawl.integrations;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** An element of an XML document; names are without their namespaces. */
record XmlNode(
    String name, Map<String, String> attributes, List<XmlNode> children, StringBuilder text) {
  /** Far deeper than any API's answer. */
  private static final int DEPTH_MAX = 200;

  /**
   * {@return the root of a document}
   *
   * @throws XMLStreamException if it is none, or is nested too deep
   */
  static XmlNode parse(byte[] document) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    XMLStreamReader in = factory.createXMLStreamReader(new ByteArrayInputStream(document));
    Deque<XmlNode> open = new ArrayDeque<>();
    open.push(new XmlNode("", Map.of(), new ArrayList<>(), new StringBuilder()));
    while (in.hasNext()) {
      switch (in.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          XmlNode node = begin(in);
          open.element().children().add(node);
          open.push(node);
          if (open.size() > DEPTH_MAX) {
            throw new XMLStreamException("nested deeper than " + DEPTH_MAX + " elements");
          }
        }
        case XMLStreamConstants.END_ELEMENT -> open.pop();
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
          open.element().text().append(in.getText());
        default -> {
          // Comments and the like say nothing.
        }
      }
    }
    return open.element().children().getFirst();
  }

  private static XmlNode begin(XMLStreamReader in) {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = 0; i < in.getAttributeCount(); i++) {
      attributes.put(in.getAttributeLocalName(i), in.getAttributeValue(i));
    }
    return new XmlNode(in.getLocalName(), attributes, new ArrayList<>(), new StringBuilder());
  }

  List<XmlNode> all(String child) {
    return children.stream().filter(each -> each.name().equals(child)).toList();
  }

  Optional<XmlNode> first(String child) {
    return children.stream().filter(each -> each.name().equals(child)).findFirst();
  }

  /** {@return the element of a name, itself or the first inside at any depth} */
  Optional<XmlNode> find(String wanted) {
    if (name.equals(wanted)) {
      return Optional.of(this);
    }
    return children.stream().flatMap(each -> each.find(wanted).stream()).findFirst();
  }
}
