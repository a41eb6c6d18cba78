package dev.pawl.runtime;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Turns of threads that write to one disk: while one flushes, more messages come together for the
 * next, and fewer flushes do for all.
 *
 * <p>A courtesy and no lock: who has waited for a while goes on without a turn, so that a step that
 * computes for long holds up nobody else.
 *
 * <p>Safe for use by many threads.
 */
final class Turns {
  /** A few flushes of a good disk. */
  private static final Duration PATIENCE = Duration.ofMillis(1);

  private final Semaphore free;

  private Turns(int atOnce) {
    free = new Semaphore(atOnce, true);
  }

  /** {@return turns of which one is taken at a time} */
  static Turns oneAtATime() {
    return new Turns(1);
  }

  /** {@return turns for which nobody waits} */
  static Turns free() {
    return new Turns(Integer.MAX_VALUE);
  }

  /**
   * Waits for a turn, but not for long.
   *
   * @return whether it was taken, and must be given back
   */
  boolean take() {
    try {
      return free.tryAcquire(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      // The thread is to stop: it sees that by itself, when it has done what it has in hand.
      Thread.currentThread().interrupt();
      return false;
    }
  }

  void giveBack() {
    free.release();
  }
}
