package dev.pawl.integrations;

/** The parameters of a task are not what its API takes; the message says which field. */
final class ArgumentsException extends Exception {
  private static final long serialVersionUID = 1L;

  ArgumentsException(String message) {
    super(message);
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
