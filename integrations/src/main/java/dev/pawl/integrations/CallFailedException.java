package dev.pawl.integrations;

/** A call got no answer that could be used; the message says why. */
final class CallFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  CallFailedException(String message) {
    super(message);
  }

  CallFailedException(String message, Throwable cause) {
    super(message, cause);
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
