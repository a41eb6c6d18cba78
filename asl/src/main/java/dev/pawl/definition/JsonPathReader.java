package dev.pawl.definition;

import dev.pawl.definition.Distribution.Mode;
import dev.pawl.expression.Expression;
import dev.pawl.expression.ExpressionSyntaxException;
import dev.pawl.expression.Path;
import dev.pawl.expression.PathOrIntrinsic;
import dev.pawl.expression.ReferencePath;
import dev.pawl.expression.Scope;
import dev.pawl.expression.Template;
import dev.pawl.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the fields of a JSONPath state, with their defaults. */
final class JsonPathReader implements TransformReader {
  private static final Path WHOLE = whole();
  private static final ReferencePath REPLACE = new ReferencePath(List.of());

  private final Fields fields;

  JsonPathReader(Fields fields) {
    this.fields = fields;
  }

  private static Path whole() {
    try {
      return Path.compile("$");
    } catch (ExpressionSyntaxException e) {
      throw new IllegalStateException("'$' is a path", e);
    }
  }

  @Override
  public QueryLanguage language() {
    return QueryLanguage.JSONPATH;
  }

  @Override
  public Transform work() {
    return new JsonPathTransform(
        selector("InputPath"),
        template("Parameters"),
        false,
        template("ResultSelector"),
        resultPath(),
        selector("OutputPath"),
        assign());
  }

  @Override
  public Transform map() {
    return new JsonPathTransform(
        selector("InputPath"),
        Optional.empty(),
        false,
        template("ResultSelector"),
        resultPath(),
        selector("OutputPath"),
        assign());
  }

  @Override
  public Items items(Mode mode) {
    Optional<Path> path = fields.path("ItemsPath");
    if (path.isPresent() && !path.get().isReference()) {
      fields.error("ItemsPath", "Value is not a Reference Path: " + path.get());
    }
    fields.atMostOne("ItemSelector", "Parameters");
    Optional<Expression> selector = template("ItemSelector");
    Optional<Expression> older = template("Parameters");
    return new Items(new ItemsPath(path.orElse(WHOLE)), selector.or(() -> older));
  }

  @Override
  public Optional<Quantity> quantity(Fields within, Quantity.Field field) {
    String twin = field.name() + "Path";
    within.atMostOne(field.name(), twin);
    Optional<Quantity> fixed = field.fixed(within);
    Optional<Quantity> computed =
        within.path(twin).map(path -> new Quantity(twin, path, QueryLanguage.JSONPATH));
    return fixed.or(() -> computed);
  }

  @Override
  public Optional<Expression> arguments(Fields within) {
    return within.object("Parameters").isPresent()
        ? new JsonPathReader(within).template("Parameters")
        : Optional.empty();
  }

  @Override
  public Transform pass() {
    Optional<Expression> parameters = template("Parameters");
    Optional<Expression> result = fields.has("Result")
        ? Optional.of(Expression.constant(Json.of(fields.value("Result"))))
        : Optional.empty();
    return new JsonPathTransform(
        selector("InputPath"),
        result.isPresent() ? result : parameters,
        result.isPresent(),
        Optional.empty(),
        resultPath(),
        selector("OutputPath"),
        assign());
  }

  @Override
  public Transform selection(boolean assigns) {
    return new JsonPathTransform(
        selector("InputPath"),
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.of(REPLACE),
        selector("OutputPath"),
        assigns ? assign() : Optional.empty());
  }

  @Override
  public Transform catcher(Fields catcher) {
    JsonPathReader reader = new JsonPathReader(catcher);
    return new JsonPathTransform(
        Optional.of(WHOLE),
        Optional.empty(),
        false,
        Optional.empty(),
        reader.resultPath(),
        Optional.of(WHOLE),
        reader.assign());
  }

  /** {@return the data path of a choice rule: its state's, with its own Assign} */
  @Override
  public Transform rule(Fields rule) {
    return new JsonPathTransform(
        selector("InputPath"),
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.of(REPLACE),
        selector("OutputPath"),
        new JsonPathReader(rule).assign());
  }

  @Override
  public Optional<Condition> condition(Fields rule) {
    return new ConditionReader(rule).read();
  }

  @Override
  public Optional<Expression> seconds(String field) {
    Optional<Expression> fixed = fields
        .integer(field, 1, Timeouts.SECONDS_MAX)
        .map(seconds -> Expression.constant(Json.of(Math.toIntExact(seconds))));
    Optional<Expression> atPath = fields.path(field + "Path").map(path -> path);
    if (fields.has(field) && fields.has(field + "Path")) {
      fields.error("Only one of these fields may be present: [" + field + ", " + field + "Path]");
    }
    return fixed.isPresent() ? fixed : atPath;
  }

  @Override
  public Optional<Until> until() {
    List<Until> found = new ArrayList<>();
    fields
        .integer("Seconds", 0, Timeouts.SECONDS_MAX)
        .ifPresent(seconds -> found.add(new Until.Seconds(seconds)));
    fields.path("SecondsPath").ifPresent(path -> found.add(new Until.SecondsPath(path)));
    fields
        .text("Timestamp")
        .flatMap(text -> fields.timestamp("Timestamp", text))
        .ifPresent(instant -> found.add(new Until.Timestamp(instant)));
    fields.path("TimestampPath").ifPresent(path -> found.add(new Until.TimestampPath(path)));
    fields.requireOne("Seconds", "SecondsPath", "Timestamp", "TimestampPath");
    return found.stream().findFirst();
  }

  @Override
  public Optional<Expression> text(String field) {
    Optional<Expression> fixed = fields.text(field).map(text -> Expression.constant(Json.of(text)));
    String pathField = field + "Path";
    Optional<Expression> computed =
        fields.text(pathField).flatMap(text -> computed(pathField, text));
    if (fields.has(field) && fields.has(pathField)) {
      fields.error("Only one of these fields may be present: [" + field + ", " + pathField + "]");
    }
    return fixed.isPresent() ? fixed : computed;
  }

  private Optional<Expression> computed(String field, String text) {
    Optional<Expression> expression = PathOrIntrinsic.find(text);
    if (expression.isEmpty()) {
      fields.error(
          field,
          "The value for the field '"
              + field
              + "' must be a valid JSONPath or a valid intrinsic function call");
    }
    return expression.map(found -> new FieldExpression(field, found));
  }

  /** A path or intrinsic function whose failure names the field it stands in. */
  private record FieldExpression(String field, Expression expression) implements Expression {
    @Override
    public Json evaluate(Scope scope) {
      return PathOrIntrinsic.evaluate(field, expression, scope);
    }

    @Override
    public Set<String> variables() {
      return expression.variables();
    }
  }

  @Override
  public Optional<Expression> template(String field) {
    if (!fields.has(field)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Template.compile(Json.of(fields.value(field))));
    } catch (ExpressionSyntaxException e) {
      e.all().forEach(each -> fields.error(field, String.valueOf(each.getMessage())));
      return Optional.empty();
    }
  }

  /** {@return the path; the whole when absent, empty for {@code null}} */
  private Optional<Path> selector(String field) {
    if (fields.has(field) && fields.value(field) == null) {
      return Optional.empty();
    }
    return Optional.of(fields.path(field).orElse(WHOLE));
  }

  private Optional<ReferencePath> resultPath() {
    if (fields.has("ResultPath") && fields.value("ResultPath") == null) {
      return Optional.empty();
    }
    Optional<Path> path = fields.path("ResultPath");
    if (path.isPresent() && path.get().reference().isEmpty()) {
      fields.error("ResultPath", "Value is not a Reference Path: " + path.get());
    }
    return Optional.of(path.flatMap(Path::reference).orElse(REPLACE));
  }

  private Optional<Expression> assign() {
    return VariableNames.check(fields, ".$") ? template("Assign") : Optional.empty();
  }
}
