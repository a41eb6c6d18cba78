package dev.pawl.standins.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.standins.scheduler.Occurrences.Series;
import dev.pawl.standins.scheduler.ScheduleExpression.Dialect;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left to do of the times that nobody looked at. */
final class OccurrencesTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  /** Clocks go back in the night after this day. */
  private static final Instant BEGIN = Instant.parse("2026-10-24T00:00:00Z");

  private static final int LOOKS_MAX = 50;

  private final AtomicInteger looks = new AtomicInteger();

  private Series series(ScheduleExpression expression, Instant since) {
    return new Series(since, DAY, Duration.ZERO, after -> {
      looks.incrementAndGet();
      return expression.next(after, ZONE, since);
    });
  }

  /** {@return the last time up to another, found one by one} */
  private static Optional<Instant> walked(Series series, Instant from, Instant upTo) {
    Optional<Instant> last = Optional.empty();
    Optional<Instant> next = series.next().apply(from);
    while (next.isPresent() && !next.get().isAfter(upTo)) {
      last = next;
      next = series.next().apply(next.get());
    }
    return last;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rate(1 minute)",
        "rate(7 minutes)",
        "rate(5 hours)",
        "rate(1 day)",
        "cron(* * * * ? *)",
        "cron(*/5 1-3 * * ? *)",
        "cron(* 0-3 ? * SAT *)",
        "cron(30 2 * * ? *)",
        "cron(0 0 1 1 ? 2030)",
        "at(2026-10-24T08:00:00)"
      })
  void theLastTimeIsFoundInFewLooks(String text) {
    ScheduleExpression expression = ScheduleExpression.of(text, Dialect.SCHEDULE);
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      Instant now = BEGIN.plusSeconds(random.nextInt(3 * 86_400));
      Instant since = now.minusSeconds(random.nextInt(2 * 86_400));
      Series series = series(expression, since);
      Instant oldest = now.minus(DAY);
      Optional<Instant> last = walked(series, since.isAfter(oldest) ? since : oldest, now);
      Occurrences occurrences = new Occurrences();
      looks.set(0);
      occurrences.skip("k", series, now);
      assertTrue(looks.get() <= LOOKS_MAX, () -> text + " " + looks.get());
      Optional<Instant> first = occurrences.first("k", series, now);
      if (last.isPresent()) {
        assertEquals(last, first, () -> text + " " + since + " " + now);
      } else {
        assertTrue(first.isEmpty() || first.get().isAfter(now), () -> text + " " + now);
      }
    }
  }

  @Test
  void expressionsOfTheSameTextAreEqual() {
    GivenExpression one = GivenExpression.of("cron(0 8 * * ? *)", Dialect.RULE);
    assertEquals(one, GivenExpression.of("cron(0 8 * * ? *)", Dialect.RULE));
    assertNotEquals(one, GivenExpression.of("cron(0 9 * * ? *)", Dialect.RULE));
  }
}
