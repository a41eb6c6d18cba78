package dev.pawl.integrations;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Makes single values of an answer what a state sees: bytes are text, times as the style has them.
 */
record Values(Style style) {

  /** {@return the value that a text stands for, in XML or in a header} */
  Object text(Type.Scalar scalar, String text) {
    return switch (scalar.kind()) {
      case TEXT, DOCUMENT -> text;
      case FLAG -> Boolean.parseBoolean(text.strip());
      case WHOLE -> whole(text.strip());
      case FRACTION -> Double.parseDouble(text.strip());
      case BYTES -> style.bytes(text);
      case TIME -> style.time(WireTime.parse(text.strip()));
    };
  }

  /** {@return the value that stands in a JSON body} */
  @Nullable Object json(Type.Scalar scalar, Object given) {
    return switch (scalar.kind()) {
      case TEXT, FLAG, WHOLE, FRACTION, DOCUMENT -> given;
      case BYTES -> given instanceof String text ? style.bytes(text) : given;
      case TIME ->
        style.time(
            WireTime.parse(given instanceof Number number ? plain(number) : given.toString()));
    };
  }

  private static String plain(Number number) {
    return new BigDecimal(number.toString()).toPlainString();
  }

  private static Object whole(String text) {
    BigInteger number = new BigInteger(text);
    return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
  }
}
