package dev.pawl.standins.scheduler;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.standins.scheduler.ScheduleExpression.Dialect;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleExpressionTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  /** The examples of AWS's guides: an expression, a time, and what is due after it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cron(0 10 * * ? *)|2026-11-23T10:00:00Z|2026-11-24T10:00:00Z",
        "cron(15 12 * * ? *)|2026-11-23T10:00:00Z|2026-11-23T12:15:00Z",
        "cron(0 18 ? * MON-FRI *)|2026-11-27T18:00:00Z|2026-11-30T18:00:00Z",
        "cron(0 8 1 * ? *)|2026-11-23T10:00:00Z|2026-12-01T08:00:00Z",
        "cron(0/15 * * * ? *)|2026-11-23T10:01:59Z|2026-11-23T10:15:00Z",
        "cron(0/10 * ? * MON-FRI *)|2026-11-27T23:50:00Z|2026-11-30T00:00:00Z",
        "cron(0/5 8-17 ? * MON-FRI *)|2026-11-23T17:55:00Z|2026-11-24T08:00:00Z",
        "cron(0/30 0-2,20-23 ? * MON-FRI *)|2026-11-23T02:30:00Z|2026-11-23T20:00:00Z",
        "cron(15 10 ? * 6L 2019-2022)|2020-01-31T10:15:00Z|2020-02-28T10:15:00Z",
        "cron(0 9 ? * 2#1 *)|2026-11-23T00:00:00Z|2026-12-07T09:00:00Z",
        "cron(0 0 L * ? *)|2028-02-01T00:00:00Z|2028-02-29T00:00:00Z",
        "cron(0 0 3W * ? *)|2026-10-02T00:00:01Z|2026-11-03T00:00:00Z",
        "cron(0 0 1W * ? *)|2026-08-01T00:00:00Z|2026-08-03T00:00:00Z",
        "cron(0 0 31W * ? *)|2026-01-31T00:00:00Z|2026-03-31T00:00:00Z",
        "cron(0 0 LW * ? *)|2026-05-01T00:00:00Z|2026-05-29T00:00:00Z",
        "cron(0 0 ? * L *)|2026-11-23T00:00:00Z|2026-11-28T00:00:00Z",
        "cron(0 0 ? * 1#5 *)|2026-11-30T00:00:00Z|2027-01-31T00:00:00Z",
        "cron(0 0 29 2 ? *)|2026-11-23T00:00:00Z|2028-02-29T00:00:00Z",
        "cron(30 6 ? JAN,JUL FRI-MON 2030/5)|2026-11-23T00:00:00Z|2030-01-04T06:30:00Z",
        "at(2026-11-23T10:00:00)|2026-11-23T09:59:59Z|2026-11-23T10:00:00Z",
      })
  void documentedExamplesAreDueWhenAwsSays(String text, Instant after, Instant due) {
    assertEquals(Optional.of(due), next(text, after, ZoneOffset.UTC));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cron(0 0 31 2 ? *)",
        "cron(0 0 1 1 ? 2025)",
        "at(2026-11-23T09:00:00)",
        "cron(0 0 30W 2 ? *)",
      })
  void whatHasPassedIsNeverDue(String text) {
    Instant now = Instant.parse("2026-11-23T10:00:00Z");
    assertEquals(Optional.empty(), next(text, now, ZoneOffset.UTC));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "cron()",
        "cron(0 10 * * *)",
        "cron(0 10 * * * *)",
        "cron(0 10 ? * ? *)",
        "cron(60 10 * * ? *)",
        "cron(0 24 * * ? *)",
        "cron(0 10 0 * ? *)",
        "cron(0 10 32W * ? *)",
        "cron(0 10 * 13 ? *)",
        "cron(0 10 ? * 8 *)",
        "cron(0 10 ? * 2#6 *)",
        "cron(0 10 ? * 3#1,6#3 *)",
        "cron(0 10 * * ? 1969)",
        "cron(0 10 * * ? 2200)",
        "cron(0/0 10 * * ? *)",
        "cron(1,,2 10 * * ? *)",
        "cron(*-5 10 * * ? *)",
        "cron(-1 10 * * ? *)",
        "rate(0 minutes)",
        "rate(minutes)",
        "rate(5 seconds)",
        "rate(-5 minutes)",
        "rate(10000000000 days)",
        "at(2026-02-30T10:00:00)",
        "at(2026-02-03)",
        "every day",
      })
  void whatIsNoScheduleIsRefused(String text) {
    assertThrows(
        IllegalArgumentException.class, () -> ScheduleExpression.of(text, Dialect.SCHEDULE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rate(1 minutes)", "rate(5 minute)", "at(2026-11-23T10:00:00)"})
  void rulesAreStricterThanSchedules(String text) {
    assertDoesNotThrow(() -> ScheduleExpression.of(text, Dialect.SCHEDULE));
    assertThrows(IllegalArgumentException.class, () -> ScheduleExpression.of(text, Dialect.RULE));
  }

  @Test
  void ratesCountFromTheirAnchorInDaysOf24Hours() {
    Instant anchor = Instant.parse("2026-10-31T12:00:30Z");
    ScheduleExpression daily = ScheduleExpression.of("rate(1 day)", Dialect.RULE);
    assertEquals(
        Optional.of(anchor), daily.next(anchor.minusMillis(1), NEW_YORK, anchor), "the first");
    assertEquals(
        Optional.of(Instant.parse("2026-11-01T12:00:30Z")), daily.next(anchor, NEW_YORK, anchor));
    assertEquals(
        Optional.of(Instant.parse("2026-11-04T12:00:30Z")),
        daily.next(Instant.parse("2026-11-03T13:00:00Z"), NEW_YORK, anchor));
  }

  @Test
  void anHourThatIsSkippedIsSkipped() {
    Instant before = Instant.parse("2026-03-07T12:00:00Z");
    // Clocks go from 2:00 to 3:00 on 8 March 2026.
    assertEquals(
        Optional.of(ZonedDateTime.of(2026, 3, 9, 2, 30, 0, 0, NEW_YORK).toInstant()),
        next("cron(30 2 * * ? *)", before, NEW_YORK));
    assertEquals(Optional.empty(), next("at(2026-03-08T02:30:00)", before, NEW_YORK));
  }

  @Test
  void anHourThatComesTwiceCountsOnce() {
    Instant before = Instant.parse("2026-11-01T04:00:00Z");
    Instant first = Instant.parse("2026-11-01T05:30:00Z");
    assertEquals(Optional.of(first), next("cron(30 1 * * ? *)", before, NEW_YORK));
    assertEquals(
        Optional.of(Instant.parse("2026-11-02T06:30:00Z")),
        next("cron(30 1 * * ? *)", first, NEW_YORK));
    assertEquals(Optional.of(first), next("at(2026-11-01T01:30:00)", before, NEW_YORK));
  }

  static Stream<Integer> seeds() {
    return IntStream.range(0, 150).boxed();
  }

  /** Every minute of six weeks, also over changes of clocks, is asked in the obvious way. */
  @ParameterizedTest
  @MethodSource("seeds")
  void itAgreesWithAskingEveryMinute(int seed) {
    Random random = new Random(seed);
    String[] fields = RandomCron.fields(random);
    String text = "cron(" + String.join(" ", fields) + ")";
    ZoneId zone = List.of(
            NEW_YORK, ZoneId.of("Europe/Berlin"), ZoneId.of("Australia/Lord_Howe"), ZoneOffset.UTC)
        .get(random.nextInt(4));
    Instant begin = LocalDate.of(2026, random.nextBoolean() ? 3 : 10, 1 + random.nextInt(20))
        .atTime(random.nextInt(24), random.nextInt(60), random.nextInt(60))
        .toInstant(ZoneOffset.UTC);
    Instant end = begin.plus(42, ChronoUnit.DAYS);
    List<Instant> expected = new ArrayList<>();
    Instant minute = begin.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
    for (; minute.isBefore(end); minute = minute.plus(1, ChronoUnit.MINUTES)) {
      ZonedDateTime time = minute.atZone(zone);
      if (RandomCron.matches(fields, time) && time.equals(time.withEarlierOffsetAtOverlap())) {
        expected.add(minute);
      }
    }
    List<Instant> found = new ArrayList<>();
    Optional<Instant> next = next(text, begin, zone);
    while (next.isPresent() && next.get().isBefore(end)) {
      found.add(next.get());
      next = next(text, next.get(), zone);
    }
    assertEquals(expected, found, text + " in " + zone + " from " + begin);
  }

  @Test
  void theRandomExpressionsAreOftenDue() {
    long due = seeds()
        .filter(seed -> {
          String text = String.join(" ", RandomCron.fields(new Random(seed)));
          return next("cron(" + text + ")", Instant.EPOCH, ZoneOffset.UTC).isPresent();
        })
        .count();
    assertTrue(due > 100, due + " of 150");
    assertEquals(DayOfWeek.MONDAY, LocalDate.of(2026, 11, 23).getDayOfWeek());
  }

  private static Optional<Instant> next(String text, Instant after, ZoneId zone) {
    return ScheduleExpression.of(text, Dialect.SCHEDULE).next(after, zone, Instant.EPOCH);
  }
}
