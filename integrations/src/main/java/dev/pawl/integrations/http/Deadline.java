package dev.pawl.integrations.http;

import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * When an exchange must have ended, however slowly the other side goes on.
 *
 * @param nanos on the clock of {@link System#nanoTime}
 */
record Deadline(long nanos) {

  static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /**
   * {@return the time that is left, above zero}
   *
   * @throws SocketTimeoutException if there is none
   */
  int leftMillis() throws SocketTimeoutException {
    long millis = Duration.ofNanos(nanos - System.nanoTime()).toMillis();
    if (millis <= 0) {
      throw passed();
    }
    return Math.toIntExact(Math.min(millis, Integer.MAX_VALUE));
  }

  SocketTimeoutException passed() {
    return new SocketTimeoutException("The request timed out");
  }
}
