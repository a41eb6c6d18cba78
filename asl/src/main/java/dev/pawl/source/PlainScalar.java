package dev.pawl.source;

import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a plain scalar of YAML stands for.
 *
 * @spec https://yaml.org/spec/1.2.2/#103-core-schema YAML 1.2.2, Core Schema
 */
final class PlainScalar {
  private static final Pattern NULL = Pattern.compile("null|Null|NULL|~|");
  private static final Pattern TRUE = Pattern.compile("true|True|TRUE");
  private static final Pattern FALSE = Pattern.compile("false|False|FALSE");
  private static final Pattern DECIMAL = Pattern.compile("[-+]?[0-9]+");
  private static final Pattern OCTAL = Pattern.compile("0o[0-7]+");
  private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]+");
  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final Pattern NOT_JSON =
      Pattern.compile("[-+]?(\\.inf|\\.Inf|\\.INF)|\\.nan|\\.NaN|\\.NAN");

  /** Longer digits are a slip or an attack: a number of JSON has no such precision. */
  private static final int DIGITS_MAX = 400;

  private PlainScalar() {}

  /**
   * {@return the JSON value}
   *
   * @throws IllegalArgumentException for numbers that JSON cannot say
   */
  static @Nullable Object value(String text) {
    if (NULL.matcher(text).matches()) {
      return null;
    }
    if (TRUE.matcher(text).matches()) {
      return true;
    }
    if (FALSE.matcher(text).matches()) {
      return false;
    }
    return "+-.0123456789".indexOf(text.charAt(0)) < 0 ? text : numberOrText(text);
  }

  private static Object numberOrText(String text) {
    boolean tooLong = text.length() > DIGITS_MAX;
    if (DECIMAL.matcher(text).matches()) {
      return integer(text.startsWith("+") ? text.substring(1) : text, 10, tooLong);
    }
    if (OCTAL.matcher(text).matches()) {
      return integer(text.substring(2), 8, tooLong);
    }
    if (HEXADECIMAL.matcher(text).matches()) {
      return integer(text.substring(2), 16, tooLong);
    }
    if (FLOAT.matcher(text).matches() && !tooLong) {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) {
        return value;
      }
    }
    if (NOT_JSON.matcher(text).matches() || FLOAT.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "The number " + text.substring(0, Math.min(40, text.length())) + " has no form in JSON");
    }
    return text;
  }

  private static Number integer(String digits, int radix, boolean tooLong) {
    if (tooLong) {
      throw new IllegalArgumentException(
          "A number has at most " + DIGITS_MAX + " digits, not " + digits.length());
    }
    BigInteger value = new BigInteger(digits, radix);
    if (value.bitLength() < Integer.SIZE) {
      return value.intValue();
    }
    return value.bitLength() < Long.SIZE ? (Number) value.longValue() : value;
  }
}
