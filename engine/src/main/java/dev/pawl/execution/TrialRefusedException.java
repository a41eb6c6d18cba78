package dev.pawl.execution;

/** What a trial is told to have happened cannot have happened to the state. */
public final class TrialRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TrialRefusedException(String message) {
    super(message, null, false, false);
  }
}
