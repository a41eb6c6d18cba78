package dev.pawl.definition;

import dev.pawl.expression.Scope;
import dev.pawl.json.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The data path of a state, from its raw input to its output.
 *
 * <p>The scope's root is the raw input of the state, in both methods.
 */
public sealed interface Transform permits JsonPathTransform, JsonataTransform {

  /**
   * {@return what the state works on: the argument of a call, the input of branches and rules}
   *
   * @throws dev.pawl.expression.StatesException if the language defines a failure for it
   */
  default Json enter(Scope scope) {
    return enter(scope, Inspector.NONE);
  }

  /** {@return what the state works on}; each stage on the way is shown to the inspector */
  Json enter(Scope scope, Inspector inspector);

  /**
   * {@return what the state leaves behind}
   *
   * @param result what the state's work gave; for a state without work, what it worked on
   * @throws dev.pawl.expression.StatesException if the language defines a failure for it
   */
  default Outcome leave(Scope scope, Json result) {
    return leave(scope, result, Inspector.NONE);
  }

  /** {@return what the state leaves behind}; each stage on the way is shown to the inspector */
  Outcome leave(Scope scope, Json result, Inspector inspector);

  /** {@return the names of the workflow variables that it reads} */
  Set<String> variables();

  /**
   * What a state leaves behind.
   *
   * @param output the input of the next state
   * @param assigned new values of variables, by name
   */
  record Outcome(Json output, Map<String, Json> assigned) {
    public Outcome {
      // In their order: it reaches the recorded event.
      assigned = Collections.unmodifiableMap(new LinkedHashMap<>(assigned));
    }
  }
}
