package dev.pawl.simulation;

import java.time.Duration;

/** Many runs, one seed after the other. */
final class Runs {
  private final long from;
  private final long began = System.nanoTime();
  private long seeds;
  private long executions;
  private long events;
  private long crashes;
  private long slowest;
  private long slowestNanos;

  private Runs(long from) {
    this.from = from;
  }

  /**
   * {@return what a run came to}
   *
   * @throws AssertionError if something did not hold; says how to run it again
   */
  static Simulation.Result one(long seed) {
    try {
      return new Simulation(seed).run();
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      throw new AssertionError("again with: ./dev simulate --seed " + seed, e);
    }
  }

  /**
   * {@return what as many runs came to as fit in the time, in a sentence}
   *
   * @param from the first seed
   * @throws AssertionError if something did not hold; says how to run it again
   */
  static String during(Duration time, long from) {
    Runs runs = new Runs(from);
    do {
      runs.next();
    } while (System.nanoTime() - runs.began < time.toNanos());
    return runs.toString();
  }

  /**
   * {@return what so many runs came to, in a sentence}
   *
   * @param from the first seed
   * @throws AssertionError if something did not hold; says how to run it again
   */
  static String of(long count, long from) {
    Runs runs = new Runs(from);
    while (runs.seeds < count) {
      runs.next();
    }
    return runs.toString();
  }

  private void next() {
    long start = System.nanoTime();
    long seed = from + seeds++;
    Simulation.Result result = one(seed);
    executions += result.executions();
    events += result.events();
    crashes += result.crashes();
    long nanos = System.nanoTime() - start;
    if (nanos > slowestNanos) {
      slowestNanos = nanos;
      slowest = seed;
    }
  }

  @Override
  public String toString() {
    double minutes = (System.nanoTime() - began) / 60e9;
    return String.format(
        "%,d seeds from %d held: %,d executions, %,d events, %,d crashes; %,.0f seeds a minute;"
            + " the slowest is %d with %.1f s",
        seeds, from, executions, events, crashes, seeds / minutes, slowest, slowestNanos / 1e9);
  }
}
