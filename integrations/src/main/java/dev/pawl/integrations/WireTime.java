package dev.pawl.integrations;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** How times are spelt on the wire. */
enum WireTime {
  UNIX,
  ISO,
  HTTP;

  private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
          "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
      .withZone(ZoneOffset.UTC);
  private static final int MILLIS_DIGITS = 3;

  /** {@return the format of a place: its own, that of its type, or what is usual there} */
  static WireTime of(Member place, Type.Scalar type, WireTime usual) {
    Optional<String> said = place.text("timestampFormat").or(type::timestampFormat);
    return said.map(WireTime::named).orElse(usual);
  }

  private static WireTime named(String format) {
    return switch (format) {
      case "unixTimestamp" -> UNIX;
      case "rfc822" -> HTTP;
      default -> ISO;
    };
  }

  /** {@return a time as text} */
  String text(Instant time) {
    return switch (this) {
      case UNIX -> seconds(time).toPlainString();
      case ISO -> time.toString();
      case HTTP -> HTTP_DATE.format(time);
    };
  }

  /** {@return the seconds since 1970, with a fraction only if there is one} */
  static BigDecimal seconds(Instant time) {
    BigDecimal seconds = BigDecimal.valueOf(time.toEpochMilli(), MILLIS_DIGITS);
    BigDecimal stripped = seconds.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /**
   * {@return the time that a text spells in any of the ways}
   *
   * @throws DateTimeException if it spells none
   */
  static Instant parse(String text) {
    if (text.isEmpty()) {
      throw new DateTimeException("no time at all");
    }
    char first = text.charAt(0);
    if (Character.isLetter(first)) {
      return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    }
    return text.indexOf('T') > 0
        ? OffsetDateTime.parse(text).toInstant()
        : Instant.ofEpochMilli(
            new BigDecimal(text).movePointRight(MILLIS_DIGITS).longValue());
  }
}
