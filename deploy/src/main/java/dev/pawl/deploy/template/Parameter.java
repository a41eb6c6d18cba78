package dev.pawl.deploy.template;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A parameter as a template declares it.
 *
 * @param standard the value if none is given
 * @param secret whether its value is never shown
 * @param rules what its values are held to, by the names of the template
 * @spec
 *     https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html
 *     Parameters
 */
public record Parameter(
    String name,
    String type,
    Optional<String> standard,
    Optional<String> description,
    boolean secret,
    Map<String, Object> rules) {
  private static final String STORED = "AWS::SSM::Parameter::Value<";
  private static final Pattern TYPE = Pattern.compile(
      "String|Number|CommaDelimitedList|List<(?:Number|String)>|AWS::SSM::Parameter::Name|"
          + "(?:AWS::SSM::Parameter::Value<|List<)?(?:AWS::[A-Za-z0-9]+::[A-Za-z0-9:]+|String|"
          + "List<[A-Za-z0-9:]+>|CommaDelimitedList)>?");

  static Parameter of(String name, Map<String, Object> tree) throws TemplateException {
    if (!(tree.get("Type") instanceof String type)) {
      throw new TemplateException("Template format error: [/Parameters/" + name
          + "] Every Parameters object must contain a Type member.");
    }
    if (!TYPE.matcher(type).matches()) {
      throw new TemplateException("Template format error: Unrecognized parameter type: " + type);
    }
    return new Parameter(
        name,
        type,
        Optional.ofNullable(tree.get("Default")).map(Parameter::plain),
        Optional.ofNullable(tree.get("Description")).map(Tree::text),
        tree.get("NoEcho") != null && Tree.text(tree.get("NoEcho")).equals("true"),
        tree);
  }

  private static String plain(Object value) {
    return value instanceof List<?> list
        ? String.join(",", list.stream().map(Tree::text).toList())
        : Tree.text(value);
  }

  /** {@return whether what is given is the name of a parameter of the Parameter Store} */
  public boolean isStored() {
    return type.startsWith(STORED);
  }

  private boolean isList() {
    String inner = isStored() ? type.substring(STORED.length()) : type;
    return inner.startsWith("List<") || inner.startsWith("CommaDelimitedList");
  }

  /** {@return the value of a text, which for some types are several} */
  public Object value(String text) {
    if (!isList()) {
      return text;
    }
    return text.isEmpty()
        ? List.of()
        : Arrays.stream(text.split(",", -1)).map(String::strip).toList();
  }

  /**
   * Refuses a value that the declaration does not allow.
   *
   * @throws TemplateException with the text of ConstraintDescription, if there is one
   */
  public void check(String text) throws TemplateException {
    List<String> each = isList() ? list(text) : List.of(text);
    for (String one : each) {
      allowed(one);
      matching(one);
      length(one);
      if (type.contains("Number")) {
        number(one);
      }
    }
  }

  private List<String> list(String text) {
    return ((List<?>) value(text)).stream().map(String::valueOf).toList();
  }

  private void allowed(String one) throws TemplateException {
    if (rules.get("AllowedValues") instanceof List<?> values
        && values.stream().noneMatch(value -> value != null && Tree.text(value).equals(one))) {
      throw refused("Parameter '" + name + "' must be one of AllowedValues");
    }
  }

  private void matching(String one) throws TemplateException {
    if (rules.get("AllowedPattern") instanceof String pattern) {
      try {
        if (!Pattern.matches(pattern, one)) {
          throw refused("Parameter '" + name + "' must match pattern " + pattern);
        }
      } catch (PatternSyntaxException e) {
        throw new TemplateException("Template format error: AllowedPattern of parameter " + name
            + " is no regular expression: " + e.getDescription());
      }
    }
  }

  private void length(String one) throws TemplateException {
    BigDecimal length = BigDecimal.valueOf(one.length());
    if (limit("MinLength").filter(least -> length.compareTo(least) < 0).isPresent()) {
      throw refused(
          "Parameter '" + name + "' must contain at least " + rule("MinLength") + " characters");
    }
    if (limit("MaxLength").filter(most -> length.compareTo(most) > 0).isPresent()) {
      throw refused(
          "Parameter '" + name + "' must contain at most " + rule("MaxLength") + " characters");
    }
  }

  private void number(String one) throws TemplateException {
    BigDecimal number = decimal(one, "Parameter '" + name + "' must be a number.");
    if (limit("MinValue").filter(least -> number.compareTo(least) < 0).isPresent()) {
      throw refused("Parameter '" + name + "' must be a number not less than " + rule("MinValue"));
    }
    if (limit("MaxValue").filter(most -> number.compareTo(most) > 0).isPresent()) {
      throw refused(
          "Parameter '" + name + "' must be a number not greater than " + rule("MaxValue"));
    }
  }

  private String rule(String rule) {
    return Optional.ofNullable(rules.get(rule)).map(Tree::text).orElse("");
  }

  private Optional<BigDecimal> limit(String rule) throws TemplateException {
    return rules.get(rule) == null
        ? Optional.empty()
        : Optional.of(decimal(
            rule(rule),
            "Template format error: " + rule + " of parameter " + name + " must be a number."));
  }

  private static BigDecimal decimal(String text, String otherwise) throws TemplateException {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new TemplateException(otherwise);
    }
  }

  private TemplateException refused(String why) {
    Object said = rules.get("ConstraintDescription");
    return new TemplateException(
        said == null
            ? why
            : "Parameter " + name + " failed to satisfy constraint: " + Tree.text(said));
  }
}
