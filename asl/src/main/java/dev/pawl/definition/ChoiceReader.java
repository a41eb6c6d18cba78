package dev.pawl.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a Choice state. */
final class ChoiceReader {
  private final Fields state;
  private final String name;
  private final TransformReader transforms;

  ChoiceReader(Fields state, String name, TransformReader transforms) {
    this.state = state;
    this.name = name;
    this.transforms = transforms;
  }

  State read() {
    state.require("Choices");
    List<?> elements = state.nonEmptyElements("Choices");
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      state.element("Choices", i, elements.get(i)).flatMap(this::rule).ifPresent(rules::add);
    }
    return new State.ChoiceState(name, transforms.selection(true), rules, state.text("Default"));
  }

  private Optional<Rule> rule(Fields rule) {
    rule.require("Next");
    Optional<String> next = rule.text("Next");
    Transform transform = transforms.rule(rule);
    Optional<Condition> condition = transforms.condition(rule);
    QueryLanguages.refuseForeign(rule, transforms.language());
    rule.refuseTheRest();
    return condition.map(found -> new Rule(found, next.orElse(""), transform));
  }
}
