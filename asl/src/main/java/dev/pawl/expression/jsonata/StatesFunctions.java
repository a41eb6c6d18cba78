package dev.pawl.expression.jsonata;

import dev.pawl.expression.Digest;
import dev.pawl.expression.jsonata.Builtin.Arguments;
import dev.pawl.json.Json;
import dev.pawl.json.JsonSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The functions that Step Functions adds to JSONata. Numbers that should be integers are cut off
 * towards zero.
 *
 * @spec
 *     https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html#jsonata-functions-provided-by-sfn
 *     JSONata functions provided by Step Functions
 */
final class StatesFunctions {
  static final List<Builtin> ALL = List.of(
      Builtin.ours("partition", "<an:a<a>>", 2, StatesFunctions::partition),
      Builtin.ours("range", "<nnn:a<n>>", 3, StatesFunctions::range),
      Builtin.ours("hash", "<s-s:s>", 2, StatesFunctions::hash),
      Builtin.ours("random", "<n?:n>", 1, StatesFunctions::random),
      Builtin.ours("uuid", "<:s>", 0, a -> Evaluation.current().origin().uuid()),
      Builtin.ours("parse", "<s-:x>", 1, StatesFunctions::parse));

  private StatesFunctions() {}

  private static @Nullable Object partition(Arguments arguments) {
    Number given = arguments.number(1);
    if (!(arguments.get(0) instanceof List<?> array) || given == null) {
      return null;
    }
    int size = given.intValue();
    if (size < 0) {
      throw new JsonataException(
          JsonataException.NONE, "The chunk size must not be negative but is " + size);
    }
    if (size == 0 || array.isEmpty()) {
      return null;
    }
    List<Object> chunks = new ArrayList<>();
    for (int start = 0; start < array.size(); start += Math.min(size, array.size() - start)) {
      int end = start + Math.min(size, array.size() - start);
      Evaluation.current().tick();
      chunks.add(new ArrayList<>(array.subList(start, end)));
    }
    return chunks;
  }

  private static @Nullable Object range(Arguments arguments) {
    Number first = arguments.number(0);
    Number last = arguments.number(1);
    Number by = arguments.number(2);
    if (first == null || last == null || by == null || by.longValue() == 0) {
      return null;
    }
    // As decimals none of these can overflow, and every integer in reach is exact.
    double start = first.longValue();
    double step = by.longValue();
    double count = Math.floor((last.longValue() - start) / step) + 1;
    if (count < 1) {
      return null;
    }
    Evaluation.current().requireRoom((long) (count * Long.BYTES));
    List<Object> range = new ArrayList<>((int) count);
    for (int i = 0; i < count; i++) {
      range.add(Views.whole(start + i * step));
    }
    return range;
  }

  private static @Nullable Object hash(Arguments arguments) {
    String text = arguments.text(0);
    String algorithm = arguments.text(1);
    if (text == null || algorithm == null) {
      return null;
    }
    if (!Digest.ALGORITHMS.contains(algorithm)) {
      throw new JsonataException(
          JsonataException.NONE,
          "The algorithm must be " + Digest.NAMES + " but is " + Causes.shown(algorithm));
    }
    return Digest.of(text, algorithm);
  }

  /** With a seed it is Java's own generator: AWS answers bit by bit the same. */
  private static Object random(Arguments arguments) {
    Number seed = arguments.number(0);
    return seed == null
        ? Evaluation.current().origin().random().nextDouble()
        : new Random(seed.longValue()).nextDouble();
  }

  private static @Nullable Object parse(Arguments arguments) {
    String text = arguments.text(0);
    if (text == null) {
      return null;
    }
    try {
      return Views.in(Json.parse(text).tree());
    } catch (JsonSyntaxException e) {
      throw new JsonataException(JsonataException.NONE, e.reason());
    }
  }
}
