package dev.pawl.api;

import java.io.IOException;

/** The files that connections are to be encrypted with cannot be read, or hold no keys. */
public final class KeysException extends IOException {
  private static final long serialVersionUID = 1L;

  KeysException(String message, Throwable cause) {
    super(message, cause);
  }
}
