package dev.pawl.deploy.template;

import dev.pawl.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The functions that need nothing but their arguments, which are values.
 *
 * @param allowance what they may make
 */
record Function(Map<String, Object> mappings, Allowance allowance) {
  static final String JOIN =
      "every Fn::Join object requires two parameters, (1) a string delimiter and (2) a list of"
          + " strings to be joined or a function that returns a list of strings (such as"
          + " Fn::GetAZs) to be joined.";
  static final String SPLIT =
      "every Fn::Split object requires two parameters, (1) a string delimiter and (2) a string to"
          + " be split or a function that returns a string to be split.";
  static final String SELECT =
      "Fn::Select requires a list argument with two elements: an integer index and a list";
  static final String FIND =
      "every Fn::FindInMap object requires three parameters, the map name, map key and the"
          + " attribute for return value";
  static final String LENGTH = "Fn::Length requires a list";

  Object of(String name, Object argument) throws TemplateException {
    return switch (name) {
      case "Fn::Join" -> join(list(argument));
      case "Fn::Select" -> select(list(argument));
      case "Fn::Split" -> split(list(argument));
      case "Fn::FindInMap" -> find(list(argument));
      case "Fn::Base64" -> base64(Tree.text(argument));
      case "Fn::ToJsonString" -> Json.of(argument).text();
      case "Fn::Length" -> length(argument);
      case "Fn::Cidr" -> Cidr.blocks(list(argument));
      default -> throw unsupported(name);
    };
  }

  static TemplateException unsupported(String name) {
    return new TemplateException("Template error: Encountered unsupported function: " + name
        + " Supported functions are: [Fn::And, Fn::Base64, Fn::Cidr, Fn::Equals, Fn::FindInMap,"
        + " Fn::GetAZs, Fn::GetAtt, Fn::If, Fn::ImportValue, Fn::Join, Fn::Length, Fn::Not,"
        + " Fn::Or, Fn::Select, Fn::Split, Fn::Sub, Fn::ToJsonString]");
  }

  private static List<?> list(Object argument) {
    return argument instanceof List<?> list ? list : List.of();
  }

  private static void required(boolean met, String message) throws TemplateException {
    if (!met) {
      throw new TemplateException("Template error: " + message);
    }
  }

  private String base64(String text) throws TemplateException {
    allowance.require(text.length() * 4L / 3);
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private String join(List<?> parts) throws TemplateException {
    boolean formed = parts.size() == 2
        && parts.getFirst() instanceof String
        && parts.get(1) instanceof List<?> joined
        && joined.stream().allMatch(Tree::isScalar);
    required(formed, JOIN);
    String delimiter = Tree.text(parts.getFirst());
    List<String> texts = list(parts.get(1)).stream().map(Tree::text).toList();
    allowance.require(
        texts.stream().mapToLong(text -> text.length() + delimiter.length()).sum());
    return String.join(delimiter, texts);
  }

  private static Object select(List<?> parts) throws TemplateException {
    boolean formed = parts.size() == 2
        && Tree.text(parts.getFirst()).matches("-?[0-9]{1,9}")
        && parts.get(1) instanceof List<?>;
    required(formed, SELECT);
    int index = Integer.parseInt(Tree.text(parts.getFirst()));
    List<?> values = list(parts.get(1));
    required(
        index >= 0 && index < values.size(),
        "Fn::Select cannot select nonexistent value at index " + index);
    return values.get(index);
  }

  private List<String> split(List<?> parts) throws TemplateException {
    boolean formed = parts.size() == 2
        && parts.getFirst() instanceof String delimiter
        && !delimiter.isEmpty()
        && Tree.isScalar(parts.get(1));
    required(formed, SPLIT);
    String text = Tree.text(parts.get(1));
    String delimiter = Tree.text(parts.getFirst());
    long found = 0;
    for (int at = text.indexOf(delimiter); at >= 0; at = text.indexOf(delimiter, at + 1)) {
      found++;
    }
    allowance.requireValues(found);
    return Arrays.asList(text.split(Pattern.quote(delimiter), -1));
  }

  private Object find(List<?> parts) throws TemplateException {
    Object last = parts.isEmpty() ? "" : parts.getLast();
    boolean otherwise = parts.size() == 4
        && last instanceof Map<?, ?> options
        && options.containsKey("DefaultValue");
    required(parts.size() == 3 || otherwise, FIND);
    List<String> keys = parts.subList(0, 3).stream().map(Tree::text).toList();
    Object mapping = mappings.get(keys.getFirst());
    required(
        mapping != null || otherwise,
        "Mapping named '" + keys.getFirst()
            + "' is not present in the 'Mappings' section of template.");
    Object found =
        mapping instanceof Map<?, ?> first && first.get(keys.get(1)) instanceof Map<?, ?> second
            ? second.get(keys.get(2))
            : null;
    if (found == null && otherwise && last instanceof Map<?, ?> options) {
      found = options.get("DefaultValue");
    }
    if (found == null) {
      throw new TemplateException(
          "Template error: Unable to get mapping for " + String.join("::", keys));
    }
    return found;
  }

  private static int length(Object argument) throws TemplateException {
    required(argument instanceof List<?>, LENGTH);
    return list(argument).size();
  }
}
