package dev.pawl.definition;

import dev.pawl.definition.Inspector.Stage;
import dev.pawl.expression.Expression;
import dev.pawl.expression.Path;
import dev.pawl.expression.ReferencePath;
import dev.pawl.expression.Scope;
import dev.pawl.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The data path of a JSONPath state: InputPath, Parameters, ResultSelector, ResultPath, OutputPath
 * and Assign, with the language's defaults where a field is absent.
 *
 * @param inputPath empty stands for {@code null}: the empty object
 * @param payload makes the effective input: Parameters, or a fixed Result; empty keeps the input
 * @param fixed whether the payload is a Result, which does not look at the input
 * @param resultPath where the result goes in the raw input; empty stands for {@code null}: the
 *     result is dropped
 * @param outputPath empty stands for {@code null}: the empty object
 * @param assign gives an object of new variable values
 * @spec https://states-language.net/#filters States Language, Input and Output Processing
 */
record JsonPathTransform(
    Optional<Path> inputPath,
    Optional<Expression> payload,
    boolean fixed,
    Optional<Expression> resultSelector,
    Optional<ReferencePath> resultPath,
    Optional<Path> outputPath,
    Optional<Expression> assign)
    implements Transform {

  @Override
  public Json enter(Scope scope, Inspector inspector) {
    Json effective = select(inputPath, scope);
    if (fixed) {
      Json result = payload.orElseThrow().evaluate(scope.at(effective));
      inspector.see(Stage.RESULT, result);
      return result;
    }
    inspector.see(Stage.AFTER_INPUT_PATH, effective);
    Json worked = payload.map(fields -> fields.evaluate(scope.at(effective))).orElse(effective);
    inspector.see(Stage.AFTER_PARAMETERS, worked);
    return worked;
  }

  @Override
  public Outcome leave(Scope scope, Json result, Inspector inspector) {
    Json selected =
        resultSelector.map(fields -> fields.evaluate(scope.at(result))).orElse(result);
    inspector.see(Stage.AFTER_RESULT_SELECTOR, selected);
    Json combined = resultPath.map(path -> path.put(scope.root(), selected)).orElse(scope.root());
    inspector.see(Stage.AFTER_RESULT_PATH, combined);
    Json output = select(outputPath, scope.at(combined));
    return new Outcome(output, assigned(scope.at(result)));
  }

  @Override
  public Set<String> variables() {
    return Expression.variables(Stream.of(
            inputPath.map(path -> (Expression) path),
            payload,
            resultSelector,
            outputPath.map(path -> (Expression) path),
            assign)
        .flatMap(Optional::stream));
  }

  private static Json select(Optional<Path> path, Scope scope) {
    return path.map(found -> found.evaluate(scope)).orElse(Json.EMPTY_OBJECT);
  }

  private Map<String, Json> assigned(Scope scope) {
    Map<String, Json> values = new LinkedHashMap<>();
    if (assign.isPresent() && assign.get().evaluate(scope).tree() instanceof Map<?, ?> members) {
      members.forEach((name, value) -> values.put((String) name, Json.of(value)));
    }
    return values;
  }
}
