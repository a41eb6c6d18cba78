package dev.pawl.deploy.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the values of parameters must be with one another, before anything is made of them.
 *
 * @param condition when it counts; always, if it is empty
 * @spec https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/rules-section-structure.html
 *     Rules
 */
public record Rule(Optional<Object> condition, List<Assertion> assertions) {
  private static final int RULES_MAX = 200;

  /**
   * Something that must be true.
   *
   * @param description what is told if it is not; the empty text if nothing is
   */
  public record Assertion(Object expression, String description) {}

  static Map<String, Rule> all(Map<String, Object> section) throws TemplateException {
    Declarations.names("Rule", section, RULES_MAX);
    Map<String, Rule> rules = new LinkedHashMap<>();
    for (Map.Entry<String, Object> each : section.entrySet()) {
      String place = Declarations.at("Rules", each.getKey());
      rules.put(each.getKey(), of(Tree.map(each.getValue(), place), place));
    }
    return rules;
  }

  private static Rule of(Map<String, Object> tree, String place) throws TemplateException {
    refuseOthers(tree, Set.of("Assertions", "RuleCondition"), place);
    List<Assertion> assertions = new ArrayList<>();
    for (Object each : Tree.list(tree.get("Assertions"))) {
      Map<String, Object> assertion = Tree.map(each, place + "/Assertions");
      refuseOthers(assertion, Set.of("Assert", "AssertDescription"), place + "/Assertions");
      Object expression = assertion.get("Assert");
      if (expression == null) {
        throw new TemplateException("Template format error: " + place
            + " Every Assertions member must contain an Assert object");
      }
      Object description = assertion.get("AssertDescription");
      assertions.add(new Assertion(expression, description == null ? "" : Tree.text(description)));
    }
    if (assertions.isEmpty()) {
      throw new TemplateException(
          "Template format error: " + place + " Every Rules object must contain Assertions");
    }
    return new Rule(Optional.ofNullable(tree.get("RuleCondition")), assertions);
  }

  private static void refuseOthers(Map<String, Object> tree, Set<String> known, String place)
      throws TemplateException {
    for (String name : tree.keySet()) {
      if (!known.contains(name)) {
        throw new TemplateException("Invalid template rule property '" + name + "' at " + place);
      }
    }
  }
}
