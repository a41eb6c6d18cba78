package dev.pawl.integrations;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** Compares JSON and XML by what they mean. */
final class JudgedTrees {
  private JudgedTrees() {}

  /** {@return whether two trees mean the same: members in any order, numbers by their value} */
  static boolean equal(@Nullable Object one, @Nullable Object other) {
    if (one instanceof Map<?, ?> members && other instanceof Map<?, ?> others) {
      return members.keySet().equals(others.keySet())
          && members.keySet().stream().allMatch(name -> equal(members.get(name), others.get(name)));
    }
    if (one instanceof List<?> elements && other instanceof List<?> others) {
      if (elements.size() != others.size()) {
        return false;
      }
      for (int i = 0; i < elements.size(); i++) {
        if (!equal(elements.get(i), others.get(i))) {
          return false;
        }
      }
      return true;
    }
    if (one instanceof Number number && other instanceof Number second) {
      return new BigDecimal(number.toString()).compareTo(new BigDecimal(second.toString())) == 0;
    }
    return Objects.equals(one, other);
  }

  /** {@return a document with its elements sorted by name, those of one name as they stand} */
  static Map<String, Object> of(byte[] document) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
      return tree(factory
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(document))
          .getDocumentElement());
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new AssertionError("no document: " + new String(document, StandardCharsets.UTF_8), e);
    }
  }

  private static Map<String, Object> tree(Element element) {
    Map<String, Object> tree = new TreeMap<>();
    tree.put("name", element.getNamespaceURI() + " " + element.getLocalName());
    List<Map<String, Object>> children = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (Node each = element.getFirstChild(); each != null; each = each.getNextSibling()) {
      if (each instanceof Element child) {
        children.add(tree(child));
      } else {
        text.append(each.getTextContent());
      }
    }
    children.sort(Comparator.comparing(child -> String.valueOf(child.get("name"))));
    tree.put("children", children);
    tree.put("text", text.toString());
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      Node attribute = element.getAttributes().item(i);
      tree.put("@" + attribute.getNodeName(), attribute.getNodeValue());
    }
    return tree;
  }
}
