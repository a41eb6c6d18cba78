package dev.pawl.integrations.http;

import java.io.IOException;

/** A host must not be called; the message says what to do if it should. */
public final class RefusedHostException extends IOException {
  private static final long serialVersionUID = 1L;

  RefusedHostException(String message) {
    super(message);
  }
}
