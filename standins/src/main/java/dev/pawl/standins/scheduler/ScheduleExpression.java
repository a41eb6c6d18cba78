package dev.pawl.standins.scheduler;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a schedule is due: at a regular rate, at times of the calendar, or once.
 *
 * @spec https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html Schedule types
 */
public sealed interface ScheduleExpression {

  /** Who is asked: rules of EventBridge know no {@code at} and count nouns as English does. */
  enum Dialect {
    RULE,
    SCHEDULE
  }

  /** {@code rate(5 minutes)}: a day is 24 hours, whatever the clocks do. */
  record Rate(Duration interval) implements ScheduleExpression {

    private Instant after(Instant after, Instant anchor) {
      if (after.isBefore(anchor)) {
        return anchor;
      }
      long passed = Duration.between(anchor, after).dividedBy(interval);
      return anchor.plus(interval.multipliedBy(passed + 1));
    }
  }

  /** {@code cron(0 8 ? * MON-FRI *)}. */
  record Calendar(Cron cron) implements ScheduleExpression {}

  /** {@code at(2026-11-23T08:00:00)}. */
  record At(LocalDateTime time) implements ScheduleExpression {}

  /** The text of a schedule has this many characters at most. */
  int TEXT_MAX = 256;

  /** The longest rate, in the unit that it is given in. */
  int RATE_DIGITS_MAX = 9;

  /**
   * {@return the schedule of a text}
   *
   * @throws IllegalArgumentException if it is none; says why and what is allowed
   */
  static ScheduleExpression of(String text, Dialect dialect) {
    Matcher call = Texts.CALL.matcher(text);
    if (text.length() > TEXT_MAX || !call.matches()) {
      throw new IllegalArgumentException("a schedule is cron(...), rate(...)"
          + (dialect == Dialect.SCHEDULE ? " or at(...)" : "") + " of up to " + TEXT_MAX
          + " characters");
    }
    String inner = call.group(2).strip();
    return switch (call.group(1)) {
      case "rate" -> rate(inner, dialect);
      case "cron" -> new Calendar(Cron.of(inner));
      default -> at(inner, dialect);
    };
  }

  private static ScheduleExpression at(String text, Dialect dialect) {
    if (dialect == Dialect.RULE) {
      throw new IllegalArgumentException("a rule has cron(...) or rate(...), not at(...)");
    }
    try {
      if (Texts.TIME.matcher(text).matches()) {
        return new At(LocalDateTime.parse(text));
      }
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("there is no such time: " + text, e);
    }
    throw new IllegalArgumentException("at(...) has a time as yyyy-mm-ddThh:mm:ss, not " + text);
  }

  private static ScheduleExpression rate(String text, Dialect dialect) {
    Matcher parts = Texts.RATE.matcher(text);
    if (!parts.matches() || Integer.parseInt(parts.group(1)) == 0) {
      throw new IllegalArgumentException(
          "rate(...) has a number from 1 and one of minutes, hours and days, not " + text);
    }
    int count = Integer.parseInt(parts.group(1));
    boolean one = parts.group(3).isEmpty();
    if (dialect == Dialect.RULE && one != (count == 1)) {
      throw new IllegalArgumentException(
          "rate(...) of 1 has a unit in the singular, any other in the plural, not " + text);
    }
    return new Rate(
        switch (parts.group(2)) {
          case "minute" -> Duration.ofMinutes(count);
          case "hour" -> Duration.ofHours(count);
          default -> Duration.ofDays(count);
        });
  }

  /**
   * {@return the first time after another; empty if there is none before the year 2200}
   *
   * <p>A local time that clocks skip is skipped. One that they show twice is meant the first time.
   *
   * @param anchor what rates count from; it is due itself
   */
  default Optional<Instant> next(Instant after, ZoneId zone, Instant anchor) {
    return switch (this) {
      case Rate rate -> Optional.of(rate.after(after, anchor));
      case Calendar calendar -> calendar.cron().next(after, zone);
      case At at -> {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(at.time());
        yield offsets.stream()
            .findFirst()
            .map(at.time()::toInstant)
            .filter(due -> due.isAfter(after));
      }
    };
  }

  /** The patterns of expressions. */
  final class Texts {
    private static final Pattern CALL = Pattern.compile("(rate|cron|at)\\((.*)\\)");
    private static final Pattern RATE =
        Pattern.compile("(\\d{1," + RATE_DIGITS_MAX + "})\\s+(minute|hour|day)(s?)");
    private static final Pattern TIME =
        Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d");

    private Texts() {}
  }
}
