package dev.pawl.expression.jsonata;

import com.dashjoin.jsonata.Functions;
import dev.pawl.expression.jsonata.Builtin.Arguments;
import java.math.BigInteger;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Functions on numbers that the library fails without a code, formats wrongly, or takes chance for.
 *
 * @spec https://docs.jsonata.org/numeric-functions JSONata, Numeric functions
 */
final class NumberFunctions {
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([Ee][-+]?[0-9]+)?");

  private static final Pattern RADIX =
      Pattern.compile("0([xX][0-9A-Fa-f]{1,255}|[oO][0-7]{1,340}|[bB][01]{1,1023})");

  /** More digits than a number can have before or after its point. */
  private static final double PRECISION_MAX = 400;

  static final List<Builtin> ALL = List.of(
      Builtin.ours("number", "<(nsb)-:n>", 1, a -> number(a.get(0))),
      Builtin.ours("round", "<n-n?:n>", 2, NumberFunctions::round),
      Builtin.ours("formatInteger", "<n-s:s>", 2, NumberFunctions::formatInteger),
      Builtin.ours("parseInteger", "<s-s:n>", 2, NumberFunctions::parseInteger),
      Builtin.ours("formatNumber", "<n-so?:s>", 3, NumberFunctions::formatNumber));

  private NumberFunctions() {}

  private static @Nullable Object number(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Number number -> number;
      case Boolean truth -> truth ? 1 : 0;
      case String text -> parsed(text);
      default -> throw notANumber(value);
    };
  }

  private static Number parsed(String text) {
    if (DECIMAL.matcher(text).matches()) {
      double number = Double.parseDouble(text);
      if (Double.isFinite(number)) {
        return Views.whole(number);
      }
    } else if (RADIX.matcher(text).matches()) {
      int radix = switch (Character.toLowerCase(text.charAt(1))) {
        case 'x' -> 16;
        case 'o' -> 8;
        default -> 2;
      };
      return Views.whole(new BigInteger(text.substring(2), radix).doubleValue());
    }
    throw notANumber(text);
  }

  private static JsonataException notANumber(Object value) {
    return new JsonataException(
        "D3030", "Unable to cast value to a number: " + Causes.shown(value));
  }

  private static @Nullable Object round(Arguments arguments) {
    Number number = arguments.number(0);
    Number digits = arguments.number(1);
    if (number == null || digits == null) {
      return number == null ? null : Functions.round(number, digits);
    }
    // Beyond these no digit of a number is left, or none is cut off.
    double kept = Math.clamp(digits.doubleValue(), -PRECISION_MAX, PRECISION_MAX);
    return Functions.round(number, (int) kept);
  }

  private static @Nullable Object formatInteger(Arguments arguments) {
    Evaluation.requirePicture(arguments.text(1));
    return Functions.formatInteger(arguments.number(0), arguments.text(1));
  }

  private static @Nullable Object parseInteger(Arguments arguments) {
    Evaluation.requirePicture(arguments.text(1));
    try {
      return Functions.parseInteger(arguments.text(0), arguments.text(1));
    } catch (ParseException e) {
      throw Causes.uncoded(String.valueOf(e.getMessage()));
    }
  }

  private static @Nullable Object formatNumber(Arguments arguments) {
    Number number = arguments.number(0);
    String picture = arguments.text(1);
    if (number == null || picture == null) {
      return null;
    }
    Evaluation.requirePicture(picture);
    Map<?, ?> options = arguments.get(2) instanceof Map<?, ?> given ? given : Map.of();
    return NumberPicture.parse(picture, NumberSymbols.of(options)).format(number.doubleValue());
  }
}
