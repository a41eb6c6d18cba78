package dev.pawl.standins.scheduler;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.BitSet;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which days of a month a cron expression means, by their numbers. */
final class CronDays {
  private static final Pattern WEEKDAY = Pattern.compile("(\\d{1,2})W");
  private static final Pattern LAST = Pattern.compile("([A-Z0-9]+)L");
  private static final Pattern NTH = Pattern.compile("([A-Z0-9]+)#([1-5])");
  private static final int DAYS_OF_WEEK = 7;
  private static final int SATURDAY = 7;

  private CronDays() {}

  /**
   * {@return the days of a month}
   *
   * @throws IllegalArgumentException if not exactly one of the fields is {@code ?}, or the other is
   *     wrong
   */
  static Function<YearMonth, BitSet> of(String dayOfMonth, String dayOfWeek) {
    if (dayOfMonth.equals("?") == dayOfWeek.equals("?")) {
      throw new IllegalArgumentException(
          "exactly one of the day of month and the day of week of cron(...) is ?");
    }
    return dayOfWeek.equals("?")
        ? ofMonth(dayOfMonth.toUpperCase(Locale.ROOT))
        : ofWeek(dayOfWeek.toUpperCase(Locale.ROOT));
  }

  private static Function<YearMonth, BitSet> ofMonth(String text) {
    Matcher weekday = WEEKDAY.matcher(text);
    if (text.equals("L")) {
      return month -> single(month.lengthOfMonth());
    }
    if (text.equals("LW")) {
      return month -> nearestWeekday(month, month.lengthOfMonth());
    }
    if (weekday.matches()) {
      int day = CronField.DAYS.number(weekday.group(1));
      return month -> nearestWeekday(month, day);
    }
    BitSet days = CronField.DAYS.numbers(text);
    return month -> upTo(days, month.lengthOfMonth());
  }

  /** {@return the weekday next to a day, in the same month; none if the month lacks the day} */
  private static BitSet nearestWeekday(YearMonth month, int day) {
    if (!month.isValidDay(day)) {
      return new BitSet();
    }
    return single(
        switch (month.atDay(day).getDayOfWeek()) {
          case SATURDAY -> day == 1 ? day + 2 : day - 1;
          case SUNDAY -> day == month.lengthOfMonth() ? day - 2 : day + 1;
          case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> day;
        });
  }

  private static Function<YearMonth, BitSet> ofWeek(String text) {
    Matcher last = LAST.matcher(text);
    Matcher nth = NTH.matcher(text);
    if (text.equals("L")) {
      return month -> on(month, single(SATURDAY));
    }
    if (last.matches()) {
      int number = CronField.WEEKDAYS.number(last.group(1));
      return month -> {
        BitSet days = on(month, single(number));
        return single(days.length() - 1);
      };
    }
    if (nth.matches()) {
      int number = CronField.WEEKDAYS.number(nth.group(1));
      int week = Integer.parseInt(nth.group(2));
      return month -> nth(on(month, single(number)), week);
    }
    BitSet weekdays = CronField.WEEKDAYS.numbers(text);
    return month -> on(month, weekdays);
  }

  private static BitSet nth(BitSet days, int n) {
    int day = days.nextSetBit(0) + (n - 1) * DAYS_OF_WEEK;
    return days.get(day) ? single(day) : new BitSet();
  }

  /** {@return the days of a month that are of the given days of the week; 1 is Sunday} */
  private static BitSet on(YearMonth month, BitSet weekdays) {
    BitSet days = new BitSet();
    for (int day = 1; day <= month.lengthOfMonth(); day++) {
      LocalDate date = month.atDay(day);
      if (weekdays.get(number(date.getDayOfWeek()))) {
        days.set(day);
      }
    }
    return days;
  }

  private static int number(DayOfWeek day) {
    return day.getValue() % DAYS_OF_WEEK + 1;
  }

  private static BitSet upTo(BitSet days, int last) {
    BitSet within = (BitSet) days.clone();
    within.clear(last + 1, Math.max(last + 1, within.length()));
    return within;
  }

  private static BitSet single(int number) {
    BitSet set = new BitSet();
    set.set(number);
    return set;
  }
}
