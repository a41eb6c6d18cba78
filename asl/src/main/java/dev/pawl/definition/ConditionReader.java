package dev.pawl.definition;

import dev.pawl.definition.Condition.Operand;
import dev.pawl.expression.Path;
import dev.pawl.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the condition of a choice rule of JSONPath. */
final class ConditionReader {
  private static final Map<String, ValueType> TYPES = new TreeMap<>(Map.of(
      "IsBoolean", ValueType.BOOLEAN,
      "IsNull", ValueType.NULL,
      "IsNumeric", ValueType.NUMERIC,
      "IsString", ValueType.STRING,
      "IsTimestamp", ValueType.TIMESTAMP));

  private final Fields rule;

  ConditionReader(Fields rule) {
    this.rule = rule;
  }

  /** {@return the condition; empty if it cannot be made, and then there is an error} */
  Optional<Condition> read() {
    return condition(rule);
  }

  private Optional<Condition> condition(Fields fields) {
    List<Optional<Condition>> found = new ArrayList<>();
    for (String operator : List.of("And", "Or")) {
      if (fields.has(operator)) {
        List<Condition> inner = all(fields, operator);
        found.add(Optional.of(
            operator.equals("And") ? new Condition.And(inner) : new Condition.Or(inner)));
      }
    }
    if (fields.has("Not")) {
      found.add(fields.object("Not").flatMap(this::inner).map(Condition.Not::new));
    }
    if (found.isEmpty()) {
      return comparison(fields);
    }
    if (found.size() > 1 || fields.has("Variable")) {
      fields.error("Only one of these fields may be present: [And, Or, Not, Variable]");
    }
    return found.getFirst();
  }

  private List<Condition> all(Fields fields, String operator) {
    List<?> elements = fields.nonEmptyElements(operator);
    List<Condition> inner = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      fields.element(operator, i, elements.get(i)).flatMap(this::inner).ifPresent(inner::add);
    }
    return inner;
  }

  private Optional<Condition> inner(Fields fields) {
    Optional<Condition> condition = condition(fields);
    fields.refuseTheRest();
    return condition;
  }

  private Optional<Condition> comparison(Fields fields) {
    fields.require("Variable");
    Optional<Path> variable = fields.path("Variable");
    List<Optional<Condition>> found = new ArrayList<>();
    TYPES.forEach((field, type) -> {
      if (fields.has(field)) {
        found.add(fields
            .flag(field)
            .flatMap(yes -> variable.map(path -> new Condition.Is(path, type, yes))));
      }
    });
    if (fields.has("IsPresent")) {
      found.add(fields
          .flag("IsPresent")
          .flatMap(yes -> variable.map(path -> new Condition.IsPresent(path, yes))));
    }
    for (Comparison comparison : Comparison.values()) {
      operand(fields, comparison)
          .ifPresent(operand ->
              found.add(variable.map(path -> new Condition.Compare(path, comparison, operand))));
    }
    if (found.size() != 1) {
      fields.error(
          "A choice rule has exactly one comparison operator, but " + found.size() + " were found");
      return Optional.empty();
    }
    return found.getFirst();
  }

  private static Optional<Operand> operand(Fields fields, Comparison comparison) {
    String field = comparison.text();
    if (fields.has(field)) {
      Object value = fields.value(field);
      if (!comparison.family.accepts(value)) {
        fields.error(field, comparison.family.refusal(value));
      }
      return Optional.of(new Operand.Literal(Json.of(value)));
    }
    if (comparison == Comparison.STRING_MATCHES || !fields.has(field + "Path")) {
      return Optional.empty();
    }
    return fields.path(field + "Path").map(Operand.AtPath::new);
  }
}
