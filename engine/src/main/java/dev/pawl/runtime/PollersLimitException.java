package dev.pawl.runtime;

/** As many workers as may wait for a task of an activity do so already. Nothing was done. */
public final class PollersLimitException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PollersLimitException(String message) {
    super(message, null, false, false);
  }
}
