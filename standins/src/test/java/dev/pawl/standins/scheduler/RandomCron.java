package dev.pawl.standins.scheduler;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Random;

/** Makes cron expressions, and tells of a single minute whether one means it, slowly. */
final class RandomCron {
  private static final String[] DAY_NAMES = {"SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"};

  private RandomCron() {}

  static String[] fields(Random random) {
    boolean byWeek = random.nextBoolean();
    return new String[] {
      field(random, 0, 59),
      field(random, 0, 23),
      byWeek ? "?" : day(random),
      random.nextInt(3) > 0 ? "*" : field(random, 1, 12),
      byWeek ? weekday(random) : "?",
      random.nextInt(4) > 0 ? "*" : "2026-2030"
    };
  }

  private static String field(Random random, int min, int max) {
    int a = min + random.nextInt(max - min + 1);
    int b = min + random.nextInt(max - min + 1);
    return switch (random.nextInt(5)) {
      case 0 -> "*";
      case 1 -> a + "," + b;
      case 2 -> Math.min(a, b) + "-" + Math.max(a, b);
      case 3 -> a + "/" + (1 + random.nextInt(20));
      default -> "*/" + (1 + random.nextInt(20));
    };
  }

  private static String day(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> "L";
      case 1 -> (1 + random.nextInt(31)) + "W";
      default -> field(random, 1, 31);
    };
  }

  private static String weekday(Random random) {
    int day = 1 + random.nextInt(7);
    return switch (random.nextInt(5)) {
      case 0 -> day + "L";
      case 1 -> day + "#" + (1 + random.nextInt(5));
      case 2 -> DAY_NAMES[day - 1];
      case 3 -> "FRI-MON";
      default -> field(random, 1, 7);
    };
  }

  /** {@return whether a minute is one of the fields'} */
  static boolean matches(String[] fields, ZonedDateTime time) {
    return in(fields[0], time.getMinute(), 0, 59)
        && in(fields[1], time.getHour(), 0, 23)
        && in(fields[3], time.getMonthValue(), 1, 12)
        && in(fields[5], time.getYear(), 1970, 2199)
        && (fields[2].equals("?")
            ? week(fields[4], time.toLocalDate())
            : month(fields[2], time.toLocalDate()));
  }

  private static boolean month(String field, LocalDate date) {
    if (field.equals("L")) {
      return date.plusDays(1).getDayOfMonth() == 1;
    }
    if (!field.endsWith("W")) {
      return in(field, date.getDayOfMonth(), 1, 31);
    }
    int wanted = Integer.parseInt(field.substring(0, field.length() - 1));
    if (wanted > date.lengthOfMonth() || weekend(date)) {
      return false;
    }
    for (int distance = 0; distance <= 2; distance++) {
      for (int day : new int[] {wanted - distance, wanted + distance}) {
        if (day >= 1 && day <= date.lengthOfMonth() && !weekend(date.withDayOfMonth(day))) {
          return day == date.getDayOfMonth();
        }
      }
    }
    return false;
  }

  private static boolean weekend(LocalDate date) {
    return date.getDayOfWeek().getValue() > 5;
  }

  private static boolean week(String field, LocalDate date) {
    int day = date.getDayOfWeek().getValue() % 7 + 1;
    if (field.equals("FRI-MON")) {
      return day <= 2 || day >= 6;
    }
    if (field.endsWith("L")) {
      return field.equals(day + "L") && date.plusDays(7).getMonth() != date.getMonth();
    }
    if (field.contains("#")) {
      return field.equals(day + "#" + ((date.getDayOfMonth() - 1) / 7 + 1));
    }
    return field.equals(DAY_NAMES[day - 1])
        || ((Character.isDigit(field.charAt(0)) || field.charAt(0) == '*') && in(field, day, 1, 7));
  }

  private static boolean in(String field, int value, int min, int max) {
    for (String part : field.split(",", -1)) {
      String[] step = part.split("/", -1);
      String[] range = step[0].split("-", -1);
      int from = step[0].equals("*") ? min : Integer.parseInt(range[0]);
      int to =
          step[0].equals("*") || step.length > 1 ? max : Integer.parseInt(range[range.length - 1]);
      if (value >= from
          && value <= to
          && (value - from) % (step.length > 1 ? Integer.parseInt(step[1]) : 1) == 0) {
        return true;
      }
    }
    return false;
  }
}
