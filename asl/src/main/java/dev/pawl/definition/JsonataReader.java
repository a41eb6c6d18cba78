package dev.pawl.definition;

import dev.pawl.definition.Distribution.Mode;
import dev.pawl.definition.Problem.Code;
import dev.pawl.definition.Problem.Severity;
import dev.pawl.expression.Expression;
import dev.pawl.expression.ExpressionSyntaxException;
import dev.pawl.expression.JsonType;
import dev.pawl.expression.Scope;
import dev.pawl.expression.StatesException;
import dev.pawl.expression.jsonata.Jsonata;
import dev.pawl.expression.jsonata.JsonataTemplate;
import dev.pawl.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the fields of a JSONata state. */
final class JsonataReader implements TransformReader {
  private static final String ITEMS = "Items";

  private final Fields fields;

  JsonataReader(Fields fields) {
    this.fields = fields;
  }

  @Override
  public QueryLanguage language() {
    return QueryLanguage.JSONATA;
  }

  @Override
  public Transform work() {
    return new JsonataTransform(
        template(fields, "Arguments", StatesVariable.BEFORE_WORK),
        template(fields, "Output", StatesVariable.AFTER_WORK),
        assign(fields, StatesVariable.AFTER_WORK),
        Optional.of(StatesVariable.RESULT));
  }

  @Override
  public Transform map() {
    return new JsonataTransform(
        Optional.empty(),
        template(fields, "Output", StatesVariable.AFTER_WORK),
        assign(fields, StatesVariable.AFTER_WORK),
        Optional.of(StatesVariable.RESULT));
  }

  @Override
  public Items items(Mode mode) {
    Optional<Expression> items = switch (mode) {
      case INLINE -> listed().or(() -> expression(fields, ITEMS, JsonType.ARRAY));
      case DISTRIBUTED -> template(ITEMS);
    };
    return new Items(items.orElse(JsonataReader::input), template("ItemSelector"));
  }

  /** {@return the array that the definition spells out; each element may be an expression} */
  private Optional<Expression> listed() {
    return fields.value(ITEMS) instanceof List<?> ? template(ITEMS) : Optional.empty();
  }

  private static Json input(Scope scope) {
    if (scope.root().tree() instanceof List<?>) {
      return scope.root();
    }
    throw StatesException.queryEvaluation(
        "Map state input must be an array but was: " + scope.root().text(), "");
  }

  @Override
  public Optional<Quantity> quantity(Fields within, Quantity.Field field) {
    return isExpression(within, field.name())
        ? expression(within, field.name(), JsonType.NUMBER)
            .map(expression ->
                new Quantity(within.inState(field.name()), expression, QueryLanguage.JSONATA))
        : field.fixed(within);
  }

  @Override
  public Optional<Expression> arguments(Fields within) {
    return template(within, "Arguments", StatesVariable.BEFORE_WORK).map(StatesVariable::seenBy);
  }

  @Override
  public Transform pass() {
    return selection(true);
  }

  @Override
  public Transform selection(boolean assigns) {
    return new JsonataTransform(
        Optional.empty(),
        template(fields, "Output", StatesVariable.BEFORE_WORK),
        assigns ? assign(fields, StatesVariable.BEFORE_WORK) : Optional.empty(),
        Optional.empty());
  }

  @Override
  public Transform catcher(Fields catcher) {
    return new JsonataTransform(
        Optional.empty(),
        template(catcher, "Output", StatesVariable.AFTER_FAILURE),
        assign(catcher, StatesVariable.AFTER_FAILURE),
        Optional.of(StatesVariable.ERROR_OUTPUT));
  }

  @Override
  public Transform rule(Fields rule) {
    return new JsonataTransform(
        Optional.empty(),
        template(rule, "Output", StatesVariable.BEFORE_WORK),
        assign(rule, StatesVariable.BEFORE_WORK),
        Optional.empty());
  }

  @Override
  public Optional<Condition> condition(Fields rule) {
    rule.require("Condition");
    Optional<Expression> expression = rule.value("Condition") instanceof Boolean fixed
        ? Optional.of(Expression.constant(Json.of(fixed)))
        : expression(rule, "Condition", JsonType.BOOLEAN);
    return expression.map(Condition.Holds::new);
  }

  @Override
  public Optional<Expression> seconds(String field) {
    return isExpression(fields, field)
        ? expression(fields, field, JsonType.NUMBER)
            .map(expression -> Timeouts.wholeSeconds(field, expression))
        : fields
            .integer(field, 1, Timeouts.SECONDS_MAX)
            .map(seconds -> Expression.constant(Json.of(Math.toIntExact(seconds))));
  }

  @Override
  public Optional<Until> until() {
    fields.requireOne("Seconds", "Timestamp");
    return fields.has("Seconds") ? untilSeconds() : untilTimestamp();
  }

  private Optional<Until> untilSeconds() {
    return isExpression(fields, "Seconds")
        ? expression(fields, "Seconds", JsonType.NUMBER).map(Until.SecondsExpression::new)
        : fields.integer("Seconds", 0, Timeouts.SECONDS_MAX).map(Until.Seconds::new);
  }

  private Optional<Until> untilTimestamp() {
    return isExpression(fields, "Timestamp")
        ? expression(fields, "Timestamp", JsonType.STRING).map(Until.TimestampExpression::new)
        : fields
            .text("Timestamp")
            .flatMap(text -> fields.timestamp("Timestamp", text))
            .map(Until.Timestamp::new);
  }

  @Override
  public Optional<Expression> text(String field) {
    return isExpression(fields, field)
        ? expression(fields, field, JsonType.STRING)
        : fields.text(field).map(text -> Expression.constant(Json.of(text)));
  }

  @Override
  public Optional<Expression> template(String field) {
    return template(fields, field, StatesVariable.BEFORE_WORK).map(StatesVariable::seenBy);
  }

  private static boolean isExpression(Fields fields, String field) {
    return fields.value(field) instanceof String text && Jsonata.isExpression(text);
  }

  /** {@return the expression in a field, whose value must be of the given type} */
  static Optional<Expression> expression(Fields fields, String field, JsonType type) {
    if (!fields.has(field)) {
      return Optional.empty();
    }
    if (!isExpression(fields, field)) {
      String article = type == JsonType.ARRAY || type == JsonType.OBJECT ? "an " : "a ";
      fields.error(
          field,
          "Expected " + article + type + " or a JSONata expression, but was: "
              + Json.of(fields.value(field)).text());
      return Optional.empty();
    }
    return fields
        .text(field)
        .flatMap(marked -> compiled(fields, field, marked))
        .map(expression ->
            StatesVariable.seenBy(expression.expecting(type.toString(), Set.of(type))));
  }

  private static Optional<Jsonata> compiled(Fields fields, String field, String marked) {
    try {
      Jsonata expression = Jsonata.compile(fields.inState(field), marked);
      check(fields, fields.place(field), expression, StatesVariable.BEFORE_WORK);
      return Optional.of(expression);
    } catch (ExpressionSyntaxException e) {
      refuse(fields, field, e);
      return Optional.empty();
    }
  }

  /**
   * {@return what a field gives whose value may hold expressions at any depth}
   *
   * @param seen the fields of {@code $states} that they see
   */
  private static Optional<Expression> template(Fields fields, String field, Set<String> seen) {
    if (!fields.has(field)) {
      return Optional.empty();
    }
    try {
      Json value = Json.of(fields.value(field));
      JsonataTemplate template = JsonataTemplate.compile(fields.inState(field), value);
      template.forEach(
          (at, expression) -> check(fields, fields.place(field) + at, expression, seen));
      return Optional.of(template);
    } catch (ExpressionSyntaxException e) {
      refuse(fields, field, e);
      return Optional.empty();
    }
  }

  private static void check(Fields fields, String place, Jsonata expression, Set<String> seen) {
    for (String problem : expression.unsupported(seen)) {
      fields.report(Severity.ERROR, Code.UNSUPPORTED_JSONATA_EXPRESSION, problem, place);
    }
  }

  private static void refuse(Fields fields, String field, ExpressionSyntaxException e) {
    for (ExpressionSyntaxException each : e.all()) {
      fields.report(
          Severity.ERROR,
          Code.INVALID_JSONATA_EXPRESSION,
          String.valueOf(each.getMessage()),
          fields.place(field) + each.at());
    }
  }

  private static Optional<Expression> assign(Fields fields, Set<String> seen) {
    return VariableNames.check(fields, "") ? template(fields, "Assign", seen) : Optional.empty();
  }
}
