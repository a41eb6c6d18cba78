package dev.pawl.standins.scheduler;

import java.lang.StackWalker.StackFrame;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands until it is set, and knows when a timetable looked at it. */
public final class WatchedClock implements InstantSource {
  private static final StackWalker STACK = StackWalker.getInstance();

  private final AtomicReference<Instant> now;
  private final AtomicInteger looks = new AtomicInteger();

  /** A clock that stands at a time. */
  public WatchedClock(String time) {
    this.now = new AtomicReference<>(Instant.parse(time));
  }

  @Override
  public Instant instant() {
    if (STACK
        .walk(frames -> frames.skip(1).findFirst().filter(WatchedClock::isLook))
        .isPresent()) {
      looks.incrementAndGet();
    }
    return Objects.requireNonNull(now.get());
  }

  /** {@return whether one asks who waits for the next time: the others ask of what is due then} */
  private static boolean isLook(StackFrame caller) {
    return caller.getClassName().equals(Timetable.class.getName())
        && caller.getMethodName().equals("next");
  }

  /** Sets it. A timetable that looks again after more than a minute finds that it slept. */
  public void set(Instant time) {
    now.set(time);
  }

  /**
   * Sets it, and returns when that was seen.
   *
   * @param wake has a timetable look
   */
  public void show(Instant time, Runnable wake) {
    set(time);
    int before = looks.get();
    while (looks.get() == before) {
      wake.run();
    }
  }
}
