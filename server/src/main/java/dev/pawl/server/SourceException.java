package dev.pawl.server;

/** What is to be deployed is not written as it must be. The message is for whoever wrote it. */
public final class SourceException extends Exception {
  private static final long serialVersionUID = 1L;

  SourceException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
