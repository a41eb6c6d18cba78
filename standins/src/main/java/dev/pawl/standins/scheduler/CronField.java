package dev.pawl.standins.scheduler;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A field of a cron expression that is a set of numbers.
 *
 * @param names what stands for {@code min}, the number after it, and so on; none for most fields
 */
record CronField(String title, int min, int max, List<String> names) {
  static final CronField MINUTES = new CronField("minutes", 0, 59, List.of());
  static final CronField HOURS = new CronField("hours", 0, 23, List.of());
  static final CronField DAYS = new CronField("day of month", 1, 31, List.of());
  static final CronField MONTHS = new CronField(
      "month",
      1,
      12,
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"));
  static final CronField WEEKDAYS =
      new CronField("day of week", 1, 7, List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"));
  static final CronField YEARS = new CronField("year", 1970, 2199, List.of());

  private static final Pattern PART =
      Pattern.compile("(\\*|[A-Z0-9]+)(?:-([A-Z0-9]+))?(?:/(\\d{1,4}))?");

  /**
   * {@return the numbers that a text means: a list of numbers, ranges and steps}
   *
   * @throws IllegalArgumentException if it is no such text
   */
  BitSet numbers(String text) {
    BitSet numbers = new BitSet(max + 1);
    for (String part : text.split(",", -1)) {
      Matcher matcher = PART.matcher(part.toUpperCase(Locale.ROOT));
      if (!matcher.matches() || (matcher.group(1).equals("*") && matcher.group(2) != null)) {
        throw wrong(part);
      }
      add(matcher, numbers);
    }
    return numbers;
  }

  private void add(Matcher part, BitSet numbers) {
    boolean all = part.group(1).equals("*");
    boolean steps = part.group(3) != null;
    int step = steps ? Integer.parseInt(part.group(3)) : 1;
    if (step == 0) {
      throw wrong(part.group());
    }
    int from = all ? min : number(part.group(1));
    int to = all || (steps && part.group(2) == null) ? max : from;
    if (part.group(2) != null) {
      to = number(part.group(2));
    }
    // A range may go over the end: FRI-MON.
    int last = to < from ? to + max - min + 1 : to;
    for (int each = from; each <= last; each += step) {
      numbers.set(each > max ? each - (max - min + 1) : each);
    }
  }

  /** {@return the number that a text means} */
  int number(String text) {
    int named = names.indexOf(text.toUpperCase(Locale.ROOT));
    if (named >= 0) {
      return min + named;
    }
    if (text.matches("\\d{1,4}")) {
      int number = Integer.parseInt(text);
      if (number >= min && number <= max) {
        return number;
      }
    }
    throw wrong(text);
  }

  IllegalArgumentException wrong(String text) {
    String named = names.isEmpty() ? "" : " or " + names.getFirst() + "-" + names.getLast();
    return new IllegalArgumentException("the " + title + " of cron(...) is made of numbers from "
        + min + " to " + max + named + ", not '" + text + "'");
  }
}
