package dev.pawl.expression;

import dev.pawl.json.Json;
import dev.pawl.json.JsonSyntaxException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The intrinsic functions, all of them.
 *
 * <p>Where AWS does something else than its documentation says, the functions do what AWS does, as
 * workflows have been observed to run there: it compares and prints values the way Java prints
 * them, and cuts fractions off indexes, sizes and bounds instead of rounding them.
 *
 * @spec https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html Intrinsics
 *     for JSONPath states in Step Functions
 */
final class Intrinsics {
  /** The longest text that is encoded, decoded or hashed. */
  private static final int CHARACTERS_MAX = 10_000;

  /** The longest array that {@code States.ArrayRange} makes. */
  private static final int RANGE_MAX = 1_000;

  /** What {@code States.Array} and {@code States.Format} take at most; a limit of ours. */
  private static final int ARGUMENTS_MAX = 1_000;

  /** The functions by name, in the order of the documentation. */
  static final Map<String, Function> ALL = table(
      new Function("States.Array", 0, ARGUMENTS_MAX, (a, o) -> Collections.unmodifiableList(a)),
      new Function("States.ArrayPartition", 2, 2, Intrinsics::arrayPartition),
      new Function("States.ArrayContains", 2, 2, Intrinsics::arrayContains),
      new Function("States.ArrayRange", 3, 3, Intrinsics::arrayRange),
      new Function("States.ArrayGetItem", 2, 2, Intrinsics::arrayGetItem),
      new Function("States.ArrayLength", 1, 1, (a, o) -> array(a.get(0)).size()),
      new Function("States.ArrayUnique", 1, 1, Intrinsics::arrayUnique),
      new Function("States.Base64Encode", 1, 1, Intrinsics::base64Encode),
      new Function("States.Base64Decode", 1, 1, Intrinsics::base64Decode),
      new Function("States.Hash", 2, 2, Intrinsics::hash),
      new Function("States.JsonMerge", 3, 3, Intrinsics::jsonMerge),
      new Function("States.StringToJson", 1, 1, Intrinsics::stringToJson),
      new Function("States.JsonToString", 1, 1, (a, o) -> Json.of(a.get(0)).text()),
      new Function("States.MathRandom", 2, 3, Intrinsics::mathRandom),
      new Function("States.MathAdd", 2, 2, Intrinsics::mathAdd),
      new Function("States.StringSplit", 2, 2, Intrinsics::stringSplit),
      new Function("States.UUID", 0, 0, (a, o) -> o.uuid()),
      new Function("States.Format", 1, ARGUMENTS_MAX, Intrinsics::format));

  private Intrinsics() {}

  /** What a function does. */
  @FunctionalInterface
  interface Body {
    @Nullable Object apply(List<@Nullable Object> arguments, Origin origin)
        throws IntrinsicException, InvalidArgument;
  }

  /** Why an argument is not one; becomes the end of AWS's sentence. */
  static final class InvalidArgument extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidArgument(String message) {
      super(message, null, false, false);
    }
  }

  /**
   * An intrinsic function.
   *
   * @param argumentsMin how many arguments it takes at least
   * @param argumentsMax how many it takes at most
   */
  record Function(String name, int argumentsMin, int argumentsMax, Body body) {

    /** {@return whether the text at this place is a template, in which escapes matter} */
    boolean isTemplate(int position) {
      return position == 0 && name.equals("States.Format");
    }

    @Nullable Object call(List<@Nullable Object> values, Origin origin) throws IntrinsicException {
      int count = values.size();
      if (count < argumentsMin || count > argumentsMax) {
        throw invalid("expected " + expectation() + " but got " + count);
      }
      for (Object argument : values) {
        long length = TextLength.of(argument);
        origin.work().spendOnText(length);
        if (length > TextLength.CHARACTERS_MAX) {
          throw invalid("an argument is longer than " + TextLength.CHARACTERS_MAX + " characters");
        }
      }
      try {
        return body.apply(values, origin);
      } catch (InvalidArgument e) {
        throw invalid(String.valueOf(e.getMessage()));
      }
    }

    private String expectation() {
      if (argumentsMin == argumentsMax) {
        return argumentsMin + (argumentsMin == 1 ? " argument" : " arguments");
      }
      return argumentsMin + " to " + argumentsMax + " arguments";
    }

    private IntrinsicException invalid(String why) {
      return new IntrinsicException("Invalid arguments in " + name + ": " + why);
    }
  }

  private static Map<String, Function> table(Function... functions) {
    Map<String, Function> table = new LinkedHashMap<>();
    for (Function function : functions) {
      table.put(function.name(), function);
    }
    return Collections.unmodifiableMap(table);
  }

  private static Object arrayPartition(List<@Nullable Object> arguments, Origin origin)
      throws InvalidArgument {
    List<?> array = array(arguments.get(0));
    int size = truncated(arguments.get(1));
    if (size < 1) {
      throw new InvalidArgument("the chunk size must be at least 1 but is " + size);
    }
    List<List<?>> chunks = new ArrayList<>();
    for (int start = 0; start < array.size(); start += Math.min(size, array.size() - start)) {
      chunks.add(array.subList(start, start + Math.min(size, array.size() - start)));
    }
    return chunks;
  }

  private static Object arrayContains(List<@Nullable Object> arguments, Origin origin)
      throws InvalidArgument {
    String wanted = String.valueOf(arguments.get(1));
    // By what they print as: {"a":1,"b":2} is not found as {"b":2,"a":1}, yet true is as "true".
    return array(arguments.get(0)).stream()
        .anyMatch(each -> String.valueOf(each).equals(wanted));
  }

  private static Object arrayRange(List<@Nullable Object> arguments, Origin origin)
      throws InvalidArgument {
    long start = truncated(arguments.get(0));
    long end = truncated(arguments.get(1));
    long step = truncated(arguments.get(2));
    if (step == 0) {
      throw new InvalidArgument("the step must not be 0");
    }
    if ((end - start) / step >= RANGE_MAX) {
      throw new InvalidArgument("a range has at most " + RANGE_MAX + " elements");
    }
    List<Object> range = new ArrayList<>();
    for (long value = start; step > 0 ? value <= end : value >= end; value += step) {
      range.add((int) value);
    }
    return range;
  }

  private static @Nullable Object arrayGetItem(List<@Nullable Object> arguments, Origin origin)
      throws InvalidArgument {
    List<?> array = array(arguments.get(0));
    int index = truncated(arguments.get(1));
    if (array.isEmpty()) {
      return null;
    }
    if (index < 0 || index >= array.size()) {
      throw new InvalidArgument(
          "the index must be from 0 to " + (array.size() - 1) + " but is " + index);
    }
    return array.get(index);
  }

  /** The order is the one AWS answers with, that of a Java hash set filled from the array. */
  private static Object arrayUnique(List<@Nullable Object> arguments, Origin origin)
      throws InvalidArgument {
    List<?> array = array(arguments.get(0));
    int room = Math.max((int) Math.ceil(array.size() / 0.75), 16);
    int buckets = Integer.highestOneBit(room * 2 - 1);
    List<@Nullable Object> unique = Distinct.of(array, () -> origin.work().spend(1));
    // Sorted here rather than read from a hash set, whose crowded buckets have no stable order.
    unique.sort(Comparator.comparingInt(each -> bucket(each, buckets)));
    return unique;
  }

  private static int bucket(@Nullable Object value, int buckets) {
    int hash = value == null ? 0 : value.hashCode();
    return (hash ^ (hash >>> 16)) & (buckets - 1);
  }

  private static Object base64Encode(List<@Nullable Object> arguments, Origin origin)
      throws InvalidArgument {
    byte[] bytes = shortText(arguments.get(0)).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** Lenient as AWS is: foreign characters are skipped, padding ends the text or may be missing. */
  private static Object base64Decode(List<@Nullable Object> arguments, Origin origin)
      throws InvalidArgument {
    String text = shortText(arguments.get(0));
    int padding = text.indexOf('=');
    String digits = (padding < 0 ? text : text.substring(0, padding))
        .replace('-', '+')
        .replace('_', '/')
        .replaceAll("[^A-Za-z0-9+/]", "");
    // Six bits alone make no byte.
    int whole = digits.length() % 4 == 1 ? digits.length() - 1 : digits.length();
    byte[] bytes = Base64.getDecoder().decode(digits.substring(0, whole));
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static Object hash(List<@Nullable Object> arguments, Origin origin)
      throws InvalidArgument {
    Object data = arguments.get(0);
    String text =
        shortText(data instanceof String string ? string : Json.of(data).text());
    if (!(arguments.get(1) instanceof String algorithm) || !Digest.ALGORITHMS.contains(algorithm)) {
      throw new InvalidArgument(
          "the algorithm must be " + Digest.NAMES + " but is " + shown(arguments.get(1)));
    }
    return Digest.of(text, algorithm);
  }

  private static Object jsonMerge(List<@Nullable Object> arguments, Origin origin)
      throws InvalidArgument {
    Map<@Nullable Object, @Nullable Object> merged = new LinkedHashMap<>();
    merged.putAll(object(arguments.get(0)));
    merged.putAll(object(arguments.get(1)));
    if (String.valueOf(arguments.get(2)).equals("true")) {
      throw new InvalidArgument("deep merging is not supported, the third argument must be false");
    }
    return Collections.unmodifiableMap(merged);
  }

  private static @Nullable Object stringToJson(List<@Nullable Object> arguments, Origin origin)
      throws InvalidArgument {
    String text = text(arguments.get(0));
    if (text.isBlank()) {
      return null;
    }
    try {
      return Json.parse(text).tree();
    } catch (JsonSyntaxException e) {
      throw new InvalidArgument(e.reason());
    }
  }

  private static Object mathRandom(List<@Nullable Object> arguments, Origin origin)
      throws InvalidArgument {
    int start = truncated(arguments.get(0));
    int end = truncated(arguments.get(1));
    if (start >= end) {
      throw new InvalidArgument(
          "the start must be less than the end, but they are " + start + " and " + end);
    }
    RandomGenerator random =
        arguments.size() == 3 ? new Random(truncated(arguments.get(2))) : origin.random();
    return random.nextInt(start, end);
  }

  private static Object mathAdd(List<@Nullable Object> arguments, Origin origin)
      throws InvalidArgument {
    return requireInt((long) rounded(arguments.get(0)) + rounded(arguments.get(1)));
  }

  private static Object stringSplit(List<@Nullable Object> arguments, Origin origin)
      throws InvalidArgument {
    BitSet delimiters =
        text(arguments.get(1)).codePoints().collect(BitSet::new, BitSet::set, BitSet::or);
    List<Object> split = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    for (int point : (Iterable<Integer>) text(arguments.get(0)).codePoints()::iterator) {
      if (!delimiters.get(point)) {
        piece.appendCodePoint(point);
      } else if (!piece.isEmpty()) {
        split.add(piece.toString());
        piece.setLength(0);
      }
    }
    if (!piece.isEmpty()) {
      split.add(piece.toString());
    }
    return split;
  }

  private static Object format(List<@Nullable Object> arguments, Origin origin)
      throws IntrinsicException, InvalidArgument {
    String template = text(arguments.get(0));
    StringBuilder formatted = new StringBuilder();
    int used = 0;
    for (int at = 0; at < template.length(); at++) {
      char character = template.charAt(at);
      if (character == '\\'
          && at + 1 < template.length()
          && "'{}\\".indexOf(template.charAt(at + 1)) >= 0) {
        at++;
        formatted.append(template.charAt(at));
      } else if (character == '{') {
        if (!template.startsWith("}", at + 1)) {
          throw invalidTemplate('}', '{');
        }
        at++;
        used++;
        formatted.append(used < arguments.size() ? String.valueOf(arguments.get(used)) : "");
        if (formatted.length() > TextLength.CHARACTERS_MAX) {
          throw new InvalidArgument(
              "the text is longer than " + TextLength.CHARACTERS_MAX + " characters");
        }
      } else if (character == '}') {
        throw invalidTemplate('{', '}');
      } else {
        formatted.append(character);
      }
    }
    if (used != arguments.size() - 1) {
      throw new InvalidArgument("number of arguments do not match the occurrences of {}");
    }
    return formatted.toString();
  }

  private static IntrinsicException invalidTemplate(char missing, char found) {
    return new IntrinsicException("Invalid template in States.Format: matching '" + missing
        + "' not found for '" + found + "'");
  }

  private static List<?> array(@Nullable Object value) throws InvalidArgument {
    if (value instanceof List<?> array) {
      return array;
    }
    throw new InvalidArgument("expected an array but got " + shown(value));
  }

  private static Map<?, ?> object(@Nullable Object value) throws InvalidArgument {
    if (value instanceof Map<?, ?> object) {
      return object;
    }
    throw new InvalidArgument("expected an object but got " + shown(value));
  }

  private static String text(@Nullable Object value) throws InvalidArgument {
    if (value instanceof String text) {
      return text;
    }
    throw new InvalidArgument("expected a string but got " + shown(value));
  }

  private static String shortText(@Nullable Object value) throws InvalidArgument {
    String text = text(value);
    if (text.length() > CHARACTERS_MAX) {
      throw new InvalidArgument("a string of at most " + CHARACTERS_MAX
          + " characters was expected, this has " + text.length());
    }
    return text;
  }

  private static int truncated(@Nullable Object value) throws InvalidArgument {
    return requireInt(value instanceof Double number ? (long) (double) number : whole(value));
  }

  /** {@return the nearest integer, the greater of two as near} */
  private static int rounded(@Nullable Object value) throws InvalidArgument {
    return requireInt(value instanceof Double number ? Math.round(number) : whole(value));
  }

  private static long whole(@Nullable Object value) throws InvalidArgument {
    return switch (value) {
      case Integer number -> number;
      case Long number -> number;
      case BigInteger number -> number.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
      case null, default -> throw new InvalidArgument("expected a number but got " + shown(value));
    };
  }

  private static int requireInt(long value) throws InvalidArgument {
    if (value < Integer.MIN_VALUE || value > Integer.MAX_VALUE) {
      throw new InvalidArgument(
          "numbers must be from " + Integer.MIN_VALUE + " to " + Integer.MAX_VALUE);
    }
    return (int) value;
  }

  /** {@return the value as a message shows it, shortened} */
  private static String shown(@Nullable Object value) {
    String text = Json.of(value).text();
    return text.length() <= 100 ? text : text.substring(0, 100) + "...";
  }
}
