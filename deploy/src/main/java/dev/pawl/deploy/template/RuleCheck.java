package dev.pawl.deploy.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds the values of parameters against the rules of a template.
 *
 * <p>{@code Fn::ValueOf} and {@code Fn::ValueOfAll} ask for attributes of networks and machines,
 * which this server has not: a rule that asks is refused.
 *
 * @param values of the parameters, by name
 * @spec
 *     https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-rules.html
 *     Rule functions
 */
public record RuleCheck(Template template, Map<String, Object> values, Evaluation evaluation) {

  /**
   * Refuses values that a rule does not allow.
   *
   * @throws TemplateException with what the template says of it
   */
  public void refuse() throws TemplateException {
    for (Map.Entry<String, Rule> each : template.rules().entrySet()) {
      Rule rule = each.getValue();
      if (rule.condition().isPresent() && !holds(rule.condition().get())) {
        continue;
      }
      for (int i = 0; i < rule.assertions().size(); i++) {
        Rule.Assertion assertion = rule.assertions().get(i);
        if (!holds(assertion.expression())) {
          throw new TemplateException(
              assertion.description().isEmpty()
                  ? "Template error: assertion " + i + " of the rule " + each.getKey()
                      + " is not met"
                  : assertion.description());
        }
      }
    }
  }

  private boolean holds(@Nullable Object expression) throws TemplateException {
    Map.Entry<String, Object> only = Tree.only(expression)
        .orElseThrow(() -> new TemplateException(
            "Template error: conditions and assertions of Rules must be functions that say whether"
                + " something is true, not " + expression));
    String name = only.getKey();
    List<?> parts = only.getValue() instanceof List<?> list ? list : List.of();
    return switch (name) {
      case "Fn::And" -> holding(several(name, parts)) == parts.size();
      case "Fn::Or" -> holding(several(name, parts)) > 0;
      case "Fn::Not" -> !holds(sized(name, parts, 1).getFirst());
      case "Fn::Equals" -> {
        List<?> both = sized(name, parts, 2);
        yield value(both.getFirst()).equals(value(both.get(1)));
      }
      case "Fn::Contains" -> {
        List<?> both = sized(name, parts, 2);
        yield texts(both.getFirst()).containsAll(texts(both.get(1)));
      }
      case "Fn::EachMemberEquals" -> {
        List<?> both = sized(name, parts, 2);
        List<String> wanted = texts(both.get(1));
        yield texts(both.getFirst()).stream().allMatch(each -> wanted.equals(List.of(each)));
      }
      case "Fn::EachMemberIn" -> {
        List<?> both = sized(name, parts, 2);
        yield texts(both.get(1)).containsAll(texts(both.getFirst()));
      }
      default ->
        throw new TemplateException("Template error: " + name
            + " is no function that says whether something is true; those of Rules are [Fn::And,"
            + " Fn::Contains, Fn::EachMemberEquals, Fn::EachMemberIn, Fn::Equals, Fn::Not,"
            + " Fn::Or]");
    };
  }

  private int holding(List<?> parts) throws TemplateException {
    int holding = 0;
    for (Object part : parts) {
      holding += holds(part) ? 1 : 0;
    }
    return holding;
  }

  private static List<?> sized(String name, List<?> parts, int size) throws TemplateException {
    if (parts.size() != size) {
      throw new TemplateException("Template error: every " + name + " object of Rules requires a"
          + " list of " + size + (size == 1 ? " member" : " members"));
    }
    return parts;
  }

  private static List<?> several(String name, List<?> parts) throws TemplateException {
    if (parts.size() < 2 || parts.size() > 10) {
      throw new TemplateException("Template error: every " + name
          + " object requires a list of at least 2 and at most 10 boolean parameters.");
    }
    return parts;
  }

  private List<String> texts(@Nullable Object expression) throws TemplateException {
    List<String> texts = new ArrayList<>();
    if (expression instanceof List<?> list) {
      for (Object each : list) {
        texts.addAll(texts(each));
      }
      return texts;
    }
    Object value = value(expression);
    for (Object each : value instanceof List<?> several ? several : List.of(value)) {
      texts.add(each == null ? "" : Tree.text(each));
    }
    return texts;
  }

  private Object value(@Nullable Object expression) throws TemplateException {
    Optional<Map.Entry<String, Object>> only = Tree.only(expression);
    String name = only.map(Map.Entry::getKey).orElse("");
    if (name.equals("Fn::RefAll")) {
      return all(only.map(each -> Tree.text(each.getValue())).orElse(""));
    }
    if (name.equals("Fn::ValueOf") || name.equals("Fn::ValueOfAll")) {
      throw new TemplateException("Template error: " + name + " of Rules asks for attributes of"
          + " networks and machines, which this server has not");
    }
    return expression == null ? "" : evaluation.value(expression).orElse("");
  }

  /** {@return the values of all parameters of a type} */
  private List<String> all(String type) {
    List<String> all = new ArrayList<>();
    for (Parameter parameter : template.parameters().values()) {
      boolean isList = parameter.type().equals("List<" + type + ">");
      Object value = values.get(parameter.name());
      if (value instanceof List<?> several && isList) {
        several.forEach(each -> all.add(String.valueOf(each)));
      } else if (value != null && parameter.type().equals(type)) {
        all.add(String.valueOf(value));
      }
    }
    return all;
  }
}
