package dev.pawl.deploy.sam;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The functions of CloudFormation, as templates write them. */
final class Functions {
  static final String REF = "Ref";
  static final String GET_ATT = "Fn::GetAtt";
  static final String SUB = "Fn::Sub";
  static final String IF = "Fn::If";
  private static final String JOIN = "Fn::Join";
  private static final String NO_VALUE = "AWS::NoValue";
  private static final int IF_PARTS = 3;

  private Functions() {}

  static Map<String, Object> ref(String id) {
    return Tree.object(REF, id);
  }

  static Map<String, Object> getAtt(String id, String attribute) {
    return Tree.object(GET_ATT, Tree.list(id, attribute));
  }

  static Map<String, Object> join(String delimiter, List<?> parts) {
    return Tree.object(JOIN, Tree.list(delimiter, parts));
  }

  static Map<String, Object> sub(String text) {
    return Tree.object(SUB, text);
  }

  static Map<String, Object> sub(String text, Map<String, Object> variables) {
    return Tree.object(SUB, Tree.list(text, variables));
  }

  static Map<String, Object> choose(Object condition, Object yes, Object no) {
    return Tree.object(IF, Tree.list(condition, yes, no));
  }

  static Map<String, Object> noValue() {
    return ref(NO_VALUE);
  }

  static Map<String, Object> not(String condition) {
    return Tree.object("Fn::Not", Tree.list(Tree.object("Condition", condition)));
  }

  static Map<String, Object> and(String one, String other) {
    return Tree.object(
        "Fn::And", Tree.list(Tree.object("Condition", one), Tree.object("Condition", other)));
  }

  /** {@return whether a value is a function: a map whose one name is that of a function} */
  static boolean isFunction(@Nullable Object value) {
    if (value instanceof Map<?, ?> map && map.size() == 1) {
      String name = String.valueOf(map.keySet().iterator().next());
      return name.equals(REF) || name.equals("Condition") || name.startsWith("Fn::");
    }
    return false;
  }

  static boolean isIf(@Nullable Object value) {
    return isFunction(value) && Tree.map(value).containsKey(IF);
  }

  static boolean isNoValue(@Nullable Object value) {
    return isFunction(value) && NO_VALUE.equals(Tree.map(value).get(REF));
  }

  /**
   * {@return the condition and the two values of a {@code Fn::If}}
   *
   * @throws IllegalArgumentException if there are not three
   */
  static List<Object> parts(@Nullable Object choice) {
    if (Tree.map(choice).get(IF) instanceof List<?> parts && parts.size() == IF_PARTS) {
      return Tree.elements(parts);
    }
    throw new IllegalArgumentException("Fn::If requires " + IF_PARTS + " arguments");
  }

  /** {@return the logical id that a Ref or GetAtt names, empty if it is something else} */
  static String referred(@Nullable Object value) {
    if (!isFunction(value)) {
      return "";
    }
    Map<String, Object> function = Tree.map(value);
    if (function.get(REF) instanceof String id) {
      return id;
    }
    Object attribute = function.get(GET_ATT);
    if (attribute instanceof List<?> parts && parts.size() == 2) {
      return parts.getFirst() instanceof String id ? id : "";
    }
    if (attribute instanceof String text) {
      List<String> parts = List.of(text.split("\\.", -1));
      return parts.size() == 2 ? parts.getFirst() : "";
    }
    return "";
  }
}
