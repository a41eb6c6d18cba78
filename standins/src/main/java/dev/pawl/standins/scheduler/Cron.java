package dev.pawl.standins.scheduler;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Times of the calendar, of six fields: minutes, hours, day of month, month, day of week, year.
 *
 * @spec https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based
 *     Cron-based schedules
 */
public final class Cron {
  private static final int FIELDS = 6;

  private final BitSet minutes;
  private final BitSet hours;
  private final BitSet months;
  private final BitSet years;
  private final Function<YearMonth, BitSet> days;

  private Cron(String[] fields) {
    minutes = CronField.MINUTES.numbers(fields[0]);
    hours = CronField.HOURS.numbers(fields[1]);
    months = CronField.MONTHS.numbers(fields[3]);
    years = CronField.YEARS.numbers(fields[5]);
    days = CronDays.of(fields[2], fields[4]);
  }

  /**
   * {@return the times that six fields mean}
   *
   * @throws IllegalArgumentException if they mean none; says which field is wrong
   */
  static Cron of(String text) {
    String[] fields = text.split("\\s+");
    if (fields.length != FIELDS) {
      throw new IllegalArgumentException("cron(...) has six fields: minutes, hours, day of month,"
          + " month, day of week and year, not " + fields.length);
    }
    return new Cron(fields);
  }

  /** {@return the first time after another, whole minutes; empty if there is none} */
  Optional<Instant> next(Instant after, ZoneId zone) {
    LocalDateTime from = after.atZone(zone).toLocalDateTime();
    while (true) {
      LocalDateTime local = nextLocal(from);
      if (local == null) {
        return Optional.empty();
      }
      // None in the hour that is skipped; the first of the two where an hour comes twice.
      List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
      if (!offsets.isEmpty()) {
        Instant due = local.toInstant(offsets.getFirst());
        if (due.isAfter(after)) {
          return Optional.of(due);
        }
      }
      from = local;
    }
  }

  private @Nullable LocalDateTime nextLocal(LocalDateTime after) {
    LocalDateTime from = after.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
    YearMonth last = YearMonth.of(years.length() - 1, months.length() - 1);
    YearMonth first = YearMonth.from(from);
    for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
      if (years.get(month.getYear()) && months.get(month.getMonthValue())) {
        LocalDateTime found = inMonth(month, from);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private @Nullable LocalDateTime inMonth(YearMonth month, LocalDateTime from) {
    BitSet wanted = days.apply(month);
    for (int day = wanted.nextSetBit(0); day >= 0; day = wanted.nextSetBit(day + 1)) {
      LocalDate date = month.atDay(day);
      if (date.isAfter(from.toLocalDate())) {
        return date.atTime(Objects.requireNonNull(inDay(LocalTime.MIDNIGHT)));
      }
      LocalTime time = date.equals(from.toLocalDate()) ? inDay(from.toLocalTime()) : null;
      if (time != null) {
        return date.atTime(time);
      }
    }
    return null;
  }

  private @Nullable LocalTime inDay(LocalTime from) {
    if (hours.get(from.getHour())) {
      int minute = minutes.nextSetBit(from.getMinute());
      if (minute >= 0) {
        return LocalTime.of(from.getHour(), minute);
      }
    }
    int hour = hours.nextSetBit(from.getHour() + 1);
    return hour < 0 ? null : LocalTime.of(hour, minutes.nextSetBit(0));
  }
}
