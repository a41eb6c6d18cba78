package dev.pawl.definition;

import dev.pawl.expression.Expression;
import dev.pawl.expression.Path;
import dev.pawl.expression.Scope;
import dev.pawl.expression.StatesException;
import dev.pawl.json.Json;
import java.util.List;
import java.util.Set;

/** The path to the array that a JSONPath Map state runs over: a reference path. */
record ItemsPath(Path path) implements Expression {

  @Override
  public Json evaluate(Scope scope) {
    Json found = path.require(scope);
    if (found.tree() instanceof List<?>) {
      return found;
    }
    throw StatesException.runtime("Reference path \"" + shown() + "\" must point to array.");
  }

  /** {@return the path as AWS shows it: one into the context object as if that were the input} */
  private String shown() {
    return path.isContext() ? path.text().substring(1) : path.text();
  }

  @Override
  public Set<String> variables() {
    return path.variables();
  }
}
