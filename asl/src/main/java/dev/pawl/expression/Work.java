package dev.pawl.expression;

import java.util.function.LongSupplier;

/**
 * What the expressions of one step have cost so far, and how much more they may.
 *
 * <p>Payloads are bounded in bytes and steps in events, yet a path of ten characters can look at a
 * value a million times, and a loop can hold a thousand such paths. So everything that takes time
 * by the size of the data counts it here, in units of about one place looked at: a fraction of a
 * microsecond. The count depends on nothing but the program and the data, so it is the same on
 * every machine. It ends what one state does, and tells the interpreter when to cut a step.
 */
public final class Work {
  /** The most units that the fields of one state take, each time it is worked on: a second. */
  public static final long STATE_UNITS_MAX = 10_000_000;

  /** How long the JSONata of one state may take together, in nanoseconds; one may take a second. */
  static final long STATE_NANOSECONDS_MAX = 1_250_000_000;

  /** Characters that are copied, compared or printed in the time of one place looked at. */
  private static final int CHARACTERS_PER_UNIT = 16;

  private final LongSupplier stopwatch;
  private final long began;
  private long spent = 0;
  private long stateFrom = 0;
  private long stateBegan;

  /** @param stopwatch nanoseconds since any moment */
  Work(LongSupplier stopwatch) {
    this.stopwatch = stopwatch;
    this.began = stopwatch.getAsLong();
    this.stateBegan = began;
  }

  /** The fields of a state are about to be evaluated: they have the whole of what a state may. */
  public void beginState() {
    stateFrom = spent;
    stateBegan = stopwatch.getAsLong();
  }

  /** {@return the units spent since the step began} */
  public long spent() {
    return spent;
  }

  /** {@return how long ago the step began, in nanoseconds} */
  public long nanoseconds() {
    return stopwatch.getAsLong() - began;
  }

  /** Counts units; {@return whether the state may go on}. */
  public boolean isAffordable(long units) {
    spent += units;
    return spent - stateFrom <= STATE_UNITS_MAX;
  }

  /** {@return how long the JSONata of the state may still take, in nanoseconds} */
  public long nanosecondsLeft() {
    return STATE_NANOSECONDS_MAX - (stopwatch.getAsLong() - stateBegan);
  }

  /**
   * Counts units.
   *
   * @throws StatesException {@code States.Runtime} if the state has spent too many
   */
  public void spend(long units) {
    if (!isAffordable(units)) {
      throw StatesException.runtime(
          "The fields of the state look at more than " + STATE_UNITS_MAX + " places.");
    }
  }

  /** Counts the units of reading or making a text; fails as {@link #spend} does. */
  public void spendOnText(long characters) {
    spend(1 + characters / CHARACTERS_PER_UNIT);
  }
}
