package dev.pawl.deploy.template;

import dev.pawl.standins.Hurried;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
  /** The most bytes of a value. */
  private static final int VALUE_MAX = 4_096;

  private static final String STORED = "AWS::SSM::Parameter::Value<";
  private static final String OF_SERVICES =
      "AWS::EC2::(?:AvailabilityZone::Name|Image::Id|Instance::Id|KeyPair::KeyName|"
          + "SecurityGroup::GroupName|SecurityGroup::Id|Subnet::Id|VPC::Id|Volume::Id)|"
          + "AWS::Route53::HostedZone::Id";
  private static final Pattern TYPE = Pattern.compile(
      "String|Number|CommaDelimitedList|List<(?:Number|String)>|AWS::SSM::Parameter::Name|"
          + OF_SERVICES + "|List<(?:" + OF_SERVICES + ")>|" + STORED
          + "(?:String|CommaDelimitedList|List<String>|" + OF_SERVICES + "|List<(?:" + OF_SERVICES
          + ")>)>");
  private static final Set<String> ATTRIBUTES = Set.of(
      "AllowedPattern",
      "AllowedValues",
      "ConstraintDescription",
      "Default",
      "Description",
      "MaxLength",
      "MaxValue",
      "MinLength",
      "MinValue",
      "NoEcho",
      "Type");

  static Parameter of(String name, Map<String, Object> tree) throws TemplateException {
    String place = Declarations.at("Parameters", name);
    for (String attribute : new TreeSet<>(tree.keySet())) {
      if (!ATTRIBUTES.contains(attribute)) {
        throw new TemplateException(
            "Invalid template parameter property '" + attribute + "' at " + place);
      }
    }
    if (!(tree.get("Type") instanceof String type)) {
      throw new TemplateException("Template format error: " + place
          + " Every Parameters object must contain a Type member.");
    }
    if (!TYPE.matcher(type).matches()) {
      throw new TemplateException("Template format error: Unrecognized parameter type: " + type);
    }
    Object standard = tree.get("Default");
    if (standard != null && !Tree.isScalar(standard)) {
      throw new TemplateException(
          "Template format error: " + place + " Every Default member must be a string.");
    }
    Parameter parameter = new Parameter(
        name,
        type,
        Optional.ofNullable(standard).map(Tree::text),
        Optional.ofNullable(tree.get("Description")).map(Tree::text),
        isSecret(tree, place),
        tree);
    parameter.refuseRules(place);
    return parameter;
  }

  private static boolean isSecret(Map<String, Object> tree, String place) throws TemplateException {
    String text = Tree.text(tree.getOrDefault("NoEcho", "false"));
    if (!text.equals("true") && !text.equals("false")) {
      throw new TemplateException(
          "Template format error: " + place + " NoEcho is true or false, not " + text);
    }
    return text.equals("true");
  }

  /** Refuses rules that are none: they would count when a value is given, or never. */
  private void refuseRules(String place) throws TemplateException {
    Object allowed = rules.get("AllowedValues");
    if (allowed != null && !(allowed instanceof List<?> values && !values.isEmpty())) {
      throw new TemplateException(
          "Template format error: " + place + " AllowedValues must be a list of values.");
    }
    for (String limit : List.of("MaxLength", "MaxValue", "MinLength", "MinValue")) {
      var _ = limit(limit);
    }
    if (rules.get("AllowedPattern") != null) {
      if (!(rules.get("AllowedPattern") instanceof String pattern)) {
        throw new TemplateException(
            "Template format error: " + place + " AllowedPattern must be a string.");
      }
      var _ = compiled(pattern);
    }
  }

  private Pattern compiled(String pattern) throws TemplateException {
    try {
      return Pattern.compile(pattern);
    } catch (PatternSyntaxException | StackOverflowError e) {
      throw new TemplateException("Template format error: AllowedPattern of parameter " + name
          + " is no regular expression: " + pattern);
    }
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
    if (text.getBytes(StandardCharsets.UTF_8).length > VALUE_MAX) {
      throw new TemplateException(
          "Parameter '" + name + "' has a value of more than " + VALUE_MAX + " bytes");
    }
    if (isStored()) {
      // It names what it stands for, and the rules are for what that is.
      return;
    }
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
        if (!Hurried.isMatch(compiled(pattern), one)) {
          throw refused("Parameter '" + name + "' must match pattern " + pattern);
        }
      } catch (Hurried.TooLongException e) {
        throw new TemplateException("Template format error: AllowedPattern of parameter " + name
            + " takes too long to match: " + pattern);
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
