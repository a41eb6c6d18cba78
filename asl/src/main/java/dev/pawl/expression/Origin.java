package dev.pawl.expression;

import java.time.Instant;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Everything a step may depend on besides its arguments: the time, and a stream of random choices.
 *
 * <p>Made fresh for each step and owned by it: two origins with the same time and seed give the
 * same values in the same order. One stream for the whole step, drawn from in evaluation order,
 * keeps two calls of {@code States.UUID()} apart whatever fields, states or iterations they stand
 * in.
 */
public final class Origin {
  private final Instant now;
  private final long seed;
  private final RandomGenerator random;
  private final LongSupplier stopwatch;
  private final Work work;

  /**
   * An origin whose expressions may take all the time that their other limits leave them.
   *
   * @param now the time of the step; millisecond precision
   * @param seed what every random choice of the step derives from
   */
  public Origin(Instant now, long seed) {
    this(now, seed, () -> 0);
  }

  /**
   * @param now the time of the step; millisecond precision
   * @param seed what every random choice of the step derives from
   * @param stopwatch nanoseconds since any moment; what the time limit of an expression is measured
   *     with, and nothing else: no value ever depends on it
   */
  public Origin(Instant now, long seed, LongSupplier stopwatch) {
    this.now = now;
    this.seed = seed;
    this.random = new SplittableRandom(seed);
    this.stopwatch = stopwatch;
    this.work = new Work(stopwatch);
  }

  /** {@return an origin as this one was before anything was drawn from it} */
  public Origin unspent() {
    return new Origin(now, seed, stopwatch);
  }

  /** {@return the time of the step} */
  public Instant now() {
    return now;
  }

  /** {@return the seed the stream began with} */
  public long seed() {
    return seed;
  }

  /** {@return the stream of random choices; every draw moves it on} */
  public RandomGenerator random() {
    return random;
  }

  /** {@return what the expressions of the step have cost} */
  public Work work() {
    return work;
  }

  /** {@return nanoseconds since any moment, to measure how long an expression takes} */
  public LongSupplier stopwatch() {
    return stopwatch;
  }

  /** {@return a version 4 UUID as text, drawn from the stream} */
  public String uuid() {
    long high = (random.nextLong() & ~0xF000L) | 0x4000L;
    long low = (random.nextLong() & ~(0b11L << 62)) | (0b10L << 62);
    return new UUID(high, low).toString();
  }
}
