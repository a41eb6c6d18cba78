package dev.pawl.lambda;

import dev.pawl.runtime.TaskException;

/**
 * A function cannot be invoked, or changed: what is wrong is not in its code but around it.
 *
 * <p>Thrown when its configuration is invalid, its runtime is missing, or all workers are busy. The
 * function did not run; nothing was changed.
 */
public final class FunctionException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String error;

  /**
   * @param error the name that a Task state sees, for example
   *     {@code Lambda.TooManyRequestsException}
   * @param message what is wrong, where, and what would be right
   */
  public FunctionException(String error, String message) {
    super(message);
    this.error = error;
  }

  static FunctionException invalidConfiguration(String message) {
    return new FunctionException("Lambda.InvalidParameterValueException", message);
  }

  static FunctionException missingRuntime(String message) {
    return new FunctionException("Lambda.InvalidRuntimeException", message);
  }

  static FunctionException tooManyRequests(String message) {
    return new FunctionException("Lambda.TooManyRequestsException", message);
  }

  /** {@return the name that a Task state sees} */
  public String error() {
    return error;
  }

  TaskException toTaskException() {
    return new TaskException(error, String.valueOf(getMessage()));
  }
}
