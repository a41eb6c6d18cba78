package dev.pawl.definition;

import dev.pawl.definition.Problem.Code;
import dev.pawl.definition.Problem.Severity;
import dev.pawl.expression.Expression;
import dev.pawl.expression.ExpressionSyntaxException;
import dev.pawl.expression.JsonType;
import dev.pawl.expression.jsonata.Jsonata;
import dev.pawl.expression.jsonata.JsonataTemplate;
import dev.pawl.json.Json;
import java.util.Optional;
import java.util.Set;

/** Reads the fields of a JSONata state. */
final class JsonataReader implements TransformReader {
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
        template(fields, "Arguments"),
        template(fields, "Output"),
        assign(fields),
        Optional.of(StatesVariable.RESULT));
  }

  @Override
  public Transform pass() {
    return selection(true);
  }

  @Override
  public Transform selection(boolean assigns) {
    return new JsonataTransform(
        Optional.empty(),
        template(fields, "Output"),
        assigns ? assign(fields) : Optional.empty(),
        Optional.empty());
  }

  @Override
  public Transform catcher(Fields catcher) {
    return new JsonataTransform(
        Optional.empty(),
        template(catcher, "Output"),
        assign(catcher),
        Optional.of(StatesVariable.ERROR_OUTPUT));
  }

  @Override
  public Transform rule(Fields rule) {
    return new JsonataTransform(
        Optional.empty(), template(rule, "Output"), assign(rule), Optional.empty());
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
    return template(fields, field).map(StatesVariable::seenBy);
  }

  private static boolean isExpression(Fields fields, String field) {
    return fields.value(field) instanceof String text && Jsonata.isExpression(text);
  }

  /** {@return the expression in a field, whose value must be of the given type} */
  static Optional<Expression> expression(Fields fields, String field, JsonType type) {
    Optional<String> text = fields.text(field);
    if (text.isPresent() && !Jsonata.isExpression(text.get())) {
      fields.error(
          field, "Expected a " + type + " or a JSONata expression, but was: " + text.get());
      return Optional.empty();
    }
    return text.flatMap(marked -> compiled(fields, field, marked))
        .map(expression ->
            StatesVariable.seenBy(expression.expecting(type.toString(), Set.of(type))));
  }

  private static Optional<Jsonata> compiled(Fields fields, String field, String marked) {
    try {
      return Optional.of(Jsonata.compile(fields.inState(field), marked));
    } catch (ExpressionSyntaxException e) {
      refuse(fields, field, e);
      return Optional.empty();
    }
  }

  private static Optional<Expression> template(Fields fields, String field) {
    if (!fields.has(field)) {
      return Optional.empty();
    }
    try {
      Json value = Json.of(fields.value(field));
      return Optional.of(JsonataTemplate.compile(fields.inState(field), value));
    } catch (ExpressionSyntaxException e) {
      refuse(fields, field, e);
      return Optional.empty();
    }
  }

  private static void refuse(Fields fields, String field, ExpressionSyntaxException e) {
    fields.report(
        Severity.ERROR,
        Code.INVALID_JSONATA_EXPRESSION,
        String.valueOf(e.getMessage()),
        fields.place(field) + e.at());
  }

  private static Optional<Expression> assign(Fields fields) {
    return VariableNames.check(fields, "") ? template(fields, "Assign") : Optional.empty();
  }
}
