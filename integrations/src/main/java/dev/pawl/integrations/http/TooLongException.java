package dev.pawl.integrations.http;

import java.io.IOException;

/** An answer is longer than a state can hold. */
final class TooLongException extends IOException {
  private static final long serialVersionUID = 1L;

  TooLongException(String message) {
    super(message);
  }
}
