package dev.pawl.expression.jsonata;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.dashjoin.jsonata.utils.DateTimeUtils;
import dev.pawl.expression.jsonata.Builtin.Arguments;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Functions on dates and times. The time is that of the step, whenever it is asked for.
 *
 * @spec https://docs.jsonata.org/date-time-functions JSONata, Date/Time functions
 */
final class TimeFunctions {
  /** What a timestamp looks like where no picture says; only the year must be there. */
  private static final Pattern ISO = Pattern.compile("([0-9]{4})(?:-([01][0-9]))?(?:-([0-3][0-9]))?"
      + "(?:T([0-2][0-9]):([0-5][0-9])(?::([0-5][0-9])(?:\\.([0-9]+))?)?)?"
      + "(?:Z|([+-])([0-2][0-9]):?([0-5][0-9]))?");

  /** Always with milliseconds, which Java leaves out when they are zero. */
  private static final DateTimeFormatter ISO_TEXT = DateTimeFormatter.ofPattern(
          "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
      .withZone(ZoneOffset.UTC);

  private static final String ISO_PICTURE = "[Y0001]-[M01]-[D01]T[H01]:[m01]:[s01].[f001][Z01:01t]";

  /** The library tries each way to divide the digits; beyond this there are too many. */
  private static final int PARSED_CHARACTERS_MAX = 100;

  private static final int AMBIGUITIES_MAX = 3;

  /** A part of a picture without a fixed width, and right after it another part or a digit. */
  private static final Pattern AMBIGUITY =
      Pattern.compile("\\[[A-Za-z][^0-9\\]]{0,3}](?=[\\[0-9])");

  /** A part of a picture, by its letter. */
  private static final Pattern PART = Pattern.compile("\\[([A-Za-z])[^\\]]*]");

  static final List<Builtin> ALL = List.of(
      Builtin.ours("now", "<s?s?:s>", 2, a -> format(now().toEpochMilli(), a.text(0), a.text(1))),
      Builtin.ours("millis", "<:n>", 0, a -> Views.whole((double) now().toEpochMilli())),
      Builtin.ours("toMillis", "<s-s?:n>", 2, TimeFunctions::toMillis),
      Builtin.ours("fromMillis", "<n-s?s?:s>", 3, TimeFunctions::fromMillis));

  private TimeFunctions() {}

  private static Instant now() {
    return Evaluation.current().origin().now();
  }

  private static @Nullable Object fromMillis(Arguments arguments) {
    Number millis = arguments.number(0);
    return millis == null ? null : format(millis.longValue(), arguments.text(1), arguments.text(2));
  }

  private static String format(long millis, @Nullable String picture, @Nullable String zone) {
    if (picture == null && zone == null) {
      return ISO_TEXT.format(Instant.ofEpochMilli(millis));
    }
    Evaluation.requirePicture(picture);
    String whole = picture == null ? ISO_PICTURE : picture;
    return DateTimeUtils.formatDateTime(millis, WeekPicture.resolved(whole, millis, zone), zone);
  }

  private static @Nullable Object toMillis(Arguments arguments) {
    String timestamp = arguments.text(0);
    String picture = arguments.text(1);
    if (timestamp == null) {
      return null;
    }
    if (picture == null) {
      return Views.whole((double) iso(timestamp));
    }
    Evaluation.requirePicture(picture);
    if (timestamp.length() > PARSED_CHARACTERS_MAX
        || AMBIGUITY.matcher(picture).results().count() > AMBIGUITIES_MAX) {
      throw new JsonataException(
          JsonataException.NONE,
          "The timestamp is longer than " + PARSED_CHARACTERS_MAX + " characters, or its picture"
              + " has more than " + AMBIGUITIES_MAX + " numbers that nothing ends");
    }
    String today = missing(picture);
    Long millis = DateTimeUtils.parseDateTime(
        format(now().toEpochMilli(), today, null) + timestamp, today + picture);
    return millis == null ? null : Views.whole((double) millis);
  }

  /** {@return a picture of the leading parts of the date that are missing: they are today's} */
  private static String missing(String picture) {
    Set<String> parts =
        PART.matcher(picture).results().map(each -> each.group(1)).collect(toUnmodifiableSet());
    if (parts.isEmpty() || parts.stream().anyMatch("YXdW"::contains)) {
      return "";
    }
    if (parts.stream().anyMatch("Mxw"::contains)) {
      return "[Y0001]-";
    }
    return parts.contains("D") ? "[Y0001]-[M01]-" : "[Y0001]-[M01]-[D01] ";
  }

  private static long iso(String timestamp) {
    Matcher parts = ISO.matcher(timestamp);
    try {
      if (parts.matches()) {
        LocalDate date = LocalDate.of(part(parts, 1, 0), part(parts, 2, 1), part(parts, 3, 1));
        LocalDateTime time = date.atTime(part(parts, 4, 0), part(parts, 5, 0), part(parts, 6, 0));
        int offset = part(parts, 9, 0) * 60 + part(parts, 10, 0);
        // Without a zone it is the one of the service, which is UTC.
        return time.toInstant(ZoneOffset.UTC).toEpochMilli()
            + fraction(parts.group(7))
            - ("-".equals(parts.group(8)) ? -offset : offset) * 60_000L;
      }
    } catch (DateTimeException e) {
      throw notIso(timestamp);
    }
    throw notIso(timestamp);
  }

  private static int part(Matcher parts, int group, int missing) {
    return parts.group(group) == null ? missing : Integer.parseInt(parts.group(group));
  }

  private static long fraction(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong((digits + "000").substring(0, 3));
  }

  private static JsonataException notIso(String timestamp) {
    return new JsonataException(
        "D3110",
        "The argument of the toMillis function must be an ISO 8601 formatted timestamp. Given "
            + Causes.shown(timestamp));
  }
}
