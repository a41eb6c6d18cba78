package dev.pawl.integrations.http;

/** The parameters of a task do not make a request; the message says why. */
final class UnusableException extends Exception {
  private static final long serialVersionUID = 1L;

  UnusableException(String message) {
    super(message);
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
