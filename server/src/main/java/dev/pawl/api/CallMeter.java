package dev.pawl.api;

/** Is told of each call that was answered; must be quick, and must not throw. */
@FunctionalInterface
public interface CallMeter {
  /** Counts nothing. */
  CallMeter NONE = (operation, status, error, nanos) -> {};

  /**
   * A call was answered.
   *
   * @param operation for example {@code StartExecution}
   * @param status the HTTP status
   * @param error the name of the error, the empty text if there was none
   * @param nanos from the request's arrival to its answer
   */
  void answered(String operation, int status, String error, long nanos);
}
