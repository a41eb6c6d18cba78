package dev.pawl.server;

import dev.pawl.lambda.FunctionException;
import dev.pawl.lambda.Functions;
import java.util.List;

/** Which local functions a server has. */
public final class KnownFunctions {
  private final Functions functions;

  KnownFunctions(Functions functions) {
    this.functions = functions;
  }

  /**
   * {@return whether there is a function of that name}
   *
   * <p>One whose configuration is wrong is there: a call of it will say so in full.
   */
  public boolean has(String name) {
    try {
      return functions.find(name).isPresent();
    } catch (FunctionException e) {
      return true;
    }
  }

  /** {@return the names of all, in alphabetical order; none if they cannot be listed} */
  public List<String> names() {
    try {
      return functions.names();
    } catch (FunctionException e) {
      return List.of();
    }
  }
}
