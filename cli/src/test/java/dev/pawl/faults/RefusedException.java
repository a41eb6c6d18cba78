package dev.pawl.faults;

/** A server that answers with an error. */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String error;

  /** @param error the name of the error, as clients see it */
  RefusedException(String error, String message) {
    super(message);
    this.error = error;
  }

  String error() {
    return error;
  }
}
