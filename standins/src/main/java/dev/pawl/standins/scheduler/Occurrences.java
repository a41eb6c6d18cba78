package dev.pawl.standins.scheduler;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Which time is to be handled next, of what is due again and again: each once, in their order. Of
 * the times that passed while nobody looked, the last alone.
 */
public final class Occurrences {
  /** A time further ahead was handled by a clock that was wrong, and has been set since. */
  private static final Duration AHEAD_MAX = Duration.ofDays(1);

  /** By key, up to when nothing is made good. */
  private final Map<String, Instant> skipped = new ConcurrentHashMap<>();

  /** By key, when it was seen that one was handled too far ahead. */
  private final Map<String, Instant> setBack = new ConcurrentHashMap<>();

  /**
   * The times at which something is due.
   *
   * @param since no time up to this one is due any more
   * @param ageMax how old one may become before it is handled
   * @param delay from a time to when it is handled
   * @param next the time after another; empty if there is none
   */
  public record Series(
      Instant since, Duration ageMax, Duration delay, Function<Instant, Optional<Instant>> next) {}

  /** {@return the first time that is not handled, whether it has passed or not} */
  public Optional<Instant> first(String key, Series series, Instant now) {
    Instant from = series.since().isAfter(now.plus(AHEAD_MAX))
        ? setBack.computeIfAbsent(key, _ -> now)
        : series.since();
    // What is older would be given up unseen.
    Instant oldest = now.minus(series.delay()).minus(series.ageMax());
    Instant upTo = skipped.getOrDefault(key, oldest);
    return series.next().apply(later(from, later(upTo, oldest)));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }

  /** Nobody has looked for a time: all but the last of those that passed are skipped. */
  public void skip(String key, Series series, Instant now) {
    Instant passed = now.minus(series.delay());
    first(key, series, now).filter(first -> !first.isAfter(passed)).ifPresent(first -> {
      Instant last = last(series, first, passed);
      if (last.isAfter(first)) {
        skipped.put(key, last.minusNanos(1));
      }
    });
  }

  /**
   * {@return the last time up to another}
   *
   * <p>What is left to look at is halved again and again: it takes so many looks as the range has
   * binary digits, however many times are in it.
   *
   * @param first some time up to that one
   */
  private static Instant last(Series series, Instant first, Instant upTo) {
    Instant last = first;
    Instant end = upTo;
    while (true) {
      Optional<Instant> next = after(series, last, end);
      if (next.isEmpty()) {
        return last;
      }
      last = next.get();
      Instant middle = last.plus(Duration.between(last, end).dividedBy(2));
      Optional<Instant> later = after(series, middle, end);
      if (later.isPresent()) {
        last = later.get();
      } else {
        end = middle;
      }
    }
  }

  private static Optional<Instant> after(Series series, Instant after, Instant end) {
    return series.next().apply(after).filter(time -> !time.isAfter(end));
  }

  /** Something is due no more. */
  public void forget(String key) {
    skipped.remove(key);
    setBack.remove(key);
  }
}
