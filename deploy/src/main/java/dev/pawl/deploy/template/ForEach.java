package dev.pawl.deploy.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes loops out: each element of a collection makes members of its own, whose names and values
 * say the element where they name it.
 *
 * @spec
 *     https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html
 *     Fn::ForEach
 */
public final class ForEach {
  private static final String LOOP = "Fn::ForEach::";

  /** What all loops together may make, within one another too. */
  private static final int ROUNDS_MAX = 10_000;

  private final Map<String, Object> parameters;
  private final Allowance allowance = new Allowance();
  private int rounds;

  private ForEach(Map<String, Object> parameters) {
    this.parameters = parameters;
  }

  /**
   * {@return a template without loops}
   *
   * @param parameters their values by name: a text, or a list of texts
   * @throws TemplateException if a loop is not as it must be, or makes a member that there is
   */
  public static Map<String, Object> writtenOut(
      Map<String, Object> template, Map<String, Object> parameters) throws TemplateException {
    return new ForEach(parameters).members(template);
  }

  private Map<String, Object> members(Map<?, ?> given) throws TemplateException {
    Map<String, Object> members = new LinkedHashMap<>();
    for (Map.Entry<?, ?> each : given.entrySet()) {
      String name = (String) each.getKey();
      if (name.startsWith(LOOP)) {
        for (Map<?, ?> made : rounds(name, each.getValue())) {
          for (Map.Entry<String, Object> member : members(made).entrySet()) {
            if (members.put(member.getKey(), member.getValue()) != null) {
              throw new TemplateException("Template error: " + name + " makes " + member.getKey()
                  + " twice; its names must say ${the identifier}");
            }
          }
        }
      } else {
        members.put(name, value(each.getValue()));
      }
    }
    return members;
  }

  @SuppressWarnings("NullAway") // what is null in a template is refused later, with its place
  private Object value(@Nullable Object given) throws TemplateException {
    if (given instanceof Map<?, ?> map) {
      return members(map);
    }
    if (given instanceof List<?> list) {
      List<Object> values = new ArrayList<>();
      for (Object each : list) {
        values.add(value(each));
      }
      return values;
    }
    return given;
  }

  private List<Map<?, ?>> rounds(String name, @Nullable Object loop) throws TemplateException {
    if (!(loop instanceof List<?> parts)
        || parts.size() != 3
        || !(parts.getFirst() instanceof String identifier)
        || !(parts.get(2) instanceof Map<?, ?> body)) {
      throw new TemplateException("Template error: " + name
          + " requires an identifier, a collection and a map of what is made for each element");
    }
    List<Map<?, ?>> made = new ArrayList<>();
    allowance.at(name);
    for (String element : collection(name, parts.get(1))) {
      if (++rounds > ROUNDS_MAX) {
        throw new TemplateException(
            "Template error: the loops of a template make at most " + ROUNDS_MAX + " elements");
      }
      Map<?, ?> round = (Map<?, ?>) said(body, identifier, element);
      allowance.take(round);
      made.add(round);
    }
    return made;
  }

  /** {@return the elements of a list, of which each may be a parameter, or of a parameter} */
  private List<String> collection(String name, @Nullable Object given) throws TemplateException {
    Object known = parameter(given).orElse(given);
    List<String> elements = new ArrayList<>();
    if (known instanceof List<?> list) {
      for (Object each : list) {
        Object element = parameter(each).orElse(each);
        if (element instanceof List<?> several) {
          several.forEach(one -> elements.add(String.valueOf(one)));
        } else if (element != null && Tree.isScalar(element)) {
          elements.add(Tree.text(element));
        } else {
          throw unknown(name);
        }
      }
      return elements;
    }
    throw unknown(name);
  }

  private static TemplateException unknown(String name) {
    return new TemplateException("Template error: the collection of " + name
        + " is a list of texts, or the Ref of a parameter that is a list");
  }

  private Optional<Object> parameter(@Nullable Object value) {
    return Tree.only(value)
        .filter(only -> only.getKey().equals("Ref"))
        .map(only -> parameters.get(Tree.text(only.getValue())));
  }

  /** {@return a value in which an element is said wherever its identifier is} */
  private @Nullable Object said(@Nullable Object value, String identifier, String element)
      throws TemplateException {
    if (value instanceof String text) {
      return text(text, identifier, element);
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> elements = new ArrayList<>();
      for (Object each : list) {
        elements.add(said(each, identifier, element));
      }
      return elements;
    }
    if (!(value instanceof Map<?, ?> map)) {
      return value;
    }
    if (map.size() == 1 && identifier.equals(map.get("Ref"))) {
      return element;
    }
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    for (Map.Entry<?, ?> each : map.entrySet()) {
      members.put(
          text((String) each.getKey(), identifier, element),
          said(each.getValue(), identifier, element));
    }
    // The name of a resource must be a text, where it is asked for an attribute.
    return members.size() == 1
            && members.get("Fn::Sub") instanceof String whole
            && !whole.contains("${")
        ? whole
        : members;
  }

  private String text(String text, String identifier, String element) throws TemplateException {
    // A variable is at least as long as its identifier and three characters more.
    long most = text.length() / (identifier.length() + 3L) * element.length() + text.length();
    allowance.require(text.indexOf('{') < 0 ? text.length() : most);
    return text.replace("${" + identifier + "}", element)
        .replace("&{" + identifier + "}", element.replaceAll("[^A-Za-z0-9]", ""));
  }
}
