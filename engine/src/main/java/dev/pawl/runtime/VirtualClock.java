package dev.pawl.runtime;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * A clock that stands still until it is moved, and never goes back. One thread moves it, any may
 * look.
 */
public final class VirtualClock implements InstantSource {
  private volatile Instant now;

  /** @param start the time it shows at first; a fraction of a millisecond is dropped */
  public VirtualClock(Instant start) {
    this.now = start.truncatedTo(ChronoUnit.MILLIS);
  }

  @Override
  public Instant instant() {
    return now;
  }

  /**
   * Moves on to a time; a fraction of a millisecond is dropped.
   *
   * @throws IllegalArgumentException if that time has passed
   */
  public void moveTo(Instant later) {
    Instant whole = later.truncatedTo(ChronoUnit.MILLIS);
    if (whole.isBefore(now)) {
      throw new IllegalArgumentException("it is " + now + " already, after " + later);
    }
    now = whole;
  }
}
