package dev.pawl.cli;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** An element that a server answered. */
record Xml(Element element) {
  private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

  /** {@return the root of a text; empty if it is not XML} */
  static Optional<Xml> parse(String text) throws IOException {
    try {
      DocumentBuilderFactory builders = DocumentBuilderFactory.newInstance();
      builders.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      builders.setFeature(NO_DOCTYPE, true);
      DocumentBuilder builder = builders.newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler());
      return Optional.of(
          new Xml(builder.parse(new InputSource(new StringReader(text))).getDocumentElement()));
    } catch (SAXException e) {
      return Optional.empty();
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("every Java parses XML securely", e);
    }
  }

  private List<Xml> children(String name) {
    List<Xml> found = new ArrayList<>();
    for (Node each = element.getFirstChild(); each != null; each = each.getNextSibling()) {
      if (each instanceof Element child && child.getTagName().equals(name)) {
        found.add(new Xml(child));
      }
    }
    return found;
  }

  Optional<Xml> child(String name) {
    return children(name).stream().findFirst();
  }

  /** {@return a text that may be absent} */
  Optional<String> find(String name) {
    return child(name).map(each -> String.valueOf(each.element.getTextContent()));
  }

  /** {@return a text; the empty one if it is absent} */
  String text(String name) {
    return find(name).orElse("");
  }

  /** {@return the members of a list; none if it is absent} */
  List<Xml> members(String name) {
    return child(name).map(list -> list.children("member")).orElse(List.of());
  }
}
