package dev.pawl.definition;

import dev.pawl.expression.Expression;
import dev.pawl.expression.Scope;
import dev.pawl.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The data path of a JSONata state: Arguments, Output and Assign.
 *
 * @param arguments what the state works on; empty keeps the input
 * @param output what it leaves behind; empty keeps the result
 * @param assign gives an object of new variable values
 * @param result the name under {@code $states} of what the work gave; empty for a state without
 *     work
 * @spec https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html Transforming
 *     data with JSONata in Step Functions
 */
record JsonataTransform(
    Optional<Expression> arguments,
    Optional<Expression> output,
    Optional<Expression> assign,
    Optional<String> result)
    implements Transform {

  @Override
  public Json enter(Scope scope, Inspector inspector) {
    if (arguments.isEmpty()) {
      return scope.root();
    }
    Expression fields = arguments.get();
    Json worked = fields.evaluate(StatesVariable.in(scope, fields));
    inspector.see(Inspector.Stage.AFTER_ARGUMENTS, worked);
    return worked;
  }

  @Override
  public Outcome leave(Scope scope, Json given, Inspector inspector) {
    Json left = output.map(fields -> evaluate(fields, scope, given)).orElse(given);
    Map<String, Json> assigned = new LinkedHashMap<>();
    if (assign.isPresent()
        && evaluate(assign.get(), scope, given).tree() instanceof Map<?, ?> members) {
      members.forEach((name, value) -> assigned.put((String) name, Json.of(value)));
    }
    return new Outcome(left, assigned);
  }

  @Override
  public Set<String> variables() {
    return Expression.variables(Stream.of(arguments, output, assign).flatMap(Optional::stream));
  }

  private Json evaluate(Expression fields, Scope scope, Json given) {
    return fields.evaluate(
        result.isPresent()
            ? StatesVariable.in(scope, fields, result.get(), given)
            : StatesVariable.in(scope, fields));
  }
}
