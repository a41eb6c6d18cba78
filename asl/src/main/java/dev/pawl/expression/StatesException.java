package dev.pawl.expression;

/**
 * A field failed to evaluate in a way that the language names. Caught in one place, where the
 * interpreter enters or leaves a state; the interpreter puts the state's name before the cause.
 */
public final class StatesException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String error;
  private final String failureCause;
  private final String location;
  private final boolean working;

  /**
   * @param error the error name, one of {@link Errors}
   * @param cause the cause, without the name of the state
   */
  public StatesException(String error, String cause) {
    this(error, cause, "", false);
  }

  private StatesException(String error, String cause, String location, boolean working) {
    // Flow control of the language, not of ours: a stack trace would cost more than the step.
    super(error + ": " + cause, null, false, false);
    this.error = error;
    this.failureCause = cause;
    this.location = location;
    this.working = working;
  }

  /** {@return a {@code States.Runtime} failure} */
  public static StatesException runtime(String cause) {
    return new StatesException(Errors.RUNTIME, cause);
  }

  /**
   * {@return a failure to evaluate a JSONata state}
   *
   * @param location the field, relative to the state; empty for the state as a whole
   */
  public static StatesException queryEvaluation(String cause, String location) {
    return new StatesException(Errors.QUERY_EVALUATION_ERROR, cause, location, false);
  }

  /** {@return this failure as one that arose in the state's work, after its fields evaluated} */
  public StatesException whileWorking() {
    return new StatesException(error, failureCause, location, true);
  }

  /** {@return the field that failed, relative to the state; empty where there is none to name} */
  public String location() {
    return location;
  }

  /** {@return whether the fields of the state evaluated, and their values were of no use} */
  public boolean isWhileWorking() {
    return working;
  }

  /** {@return the error name} */
  public String error() {
    return error;
  }

  /** {@return the cause, without the name of the state} */
  public String failureCause() {
    return failureCause;
  }
}
