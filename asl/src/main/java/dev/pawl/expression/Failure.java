package dev.pawl.expression;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A failure that the language names: what Retry and Catch match and see.
 *
 * @param error the error name; empty where a Fail state or a worker gave none
 * @param cause the human-readable cause
 * @param narrower another name that handlers may ask for it by, though nobody is shown it; it does
 *     not outlive the step, since no event holds it
 * @spec https://states-language.net/#errors States Language, Errors
 */
public record Failure(Optional<String> error, Optional<String> cause, Optional<String> narrower) {
  /**
   * No heartbeat came in time: {@code States.Timeout} in every history, and caught under
   * {@code States.HeartbeatTimeout} as well.
   */
  public static final Failure HEARTBEAT_TIMEOUT = new Failure(
      Optional.of(Errors.TIMEOUT), Optional.empty(), Optional.of(Errors.HEARTBEAT_TIMEOUT));

  public Failure {
    error = error.map(Failure::encodable);
    cause = cause.map(Failure::encodable);
  }

  /** A failure of one name alone, if it has any. */
  public Failure(Optional<String> error, Optional<String> cause) {
    this(error, cause, Optional.empty());
  }

  /** {@return the characters of its error and cause} */
  public long characters() {
    return (long) error.map(String::length).orElse(0)
        + cause.map(String::length).orElse(0);
  }

  /** {@return this as histories show it} */
  public Failure shown() {
    return narrower.isEmpty() ? this : new Failure(error, cause);
  }

  /** {@return the text as UTF-8 keeps it: a surrogate without its other half becomes '?'} */
  public static String encodable(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  /** {@return a failure with a name and a cause} */
  public static Failure of(String error, String cause) {
    return new Failure(Optional.of(error), Optional.of(cause));
  }

  /** {@return a failure with a name alone} */
  public static Failure of(String error) {
    return new Failure(Optional.of(error), Optional.empty());
  }
}
