package dev.pawl.expression.jsonata;

import com.dashjoin.jsonata.Parser.Symbol;
import dev.pawl.expression.Origin;
import dev.pawl.expression.Work;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One evaluation of one expression: what it may still use, and where its time and chance come from.
 *
 * <p>The library tells of each node of the expression as it is entered and left. That bounds what
 * the expression does; {@link Nodes} counts what the library does in between. What a function does
 * inside is bounded by the size of its arguments, for no value weighs more than its limit, shared
 * parts counted as often as they are reached ({@link Weights}): a list of a list twice over, a
 * hundred times over, is a tree of 2^100 leaves to whoever compares or prints it.
 */
final class Evaluation {
  /**
   * What an evaluation may use.
   *
   * @param depthMax how deep nodes may be inside one another
   * @param weightMax how heavy a value may be, in bytes: 8 for each element, 1 for each character
   * @param madeMax what all values that it makes may weigh together, in bytes
   * @param unitsMax how many units of work it may do: nodes entered, characters matched, elements
   *     and texts handed to functions
   * @param nanosecondsMax how long it may take
   */
  record Limits(int depthMax, long weightMax, long madeMax, long unitsMax, long nanosecondsMax) {

    /** AWS refuses at the same depth and weight; the rest keeps the server alive. */
    static final Limits STATES =
        new Limits(100, 6_990_256, 64L << 20, Work.STATE_UNITS_MAX, 1_000_000_000);
  }

  /** The stopwatch is read once in so many units. */
  private static final int READ_EVERY = 64;

  private static final int CHARACTERS_PER_UNIT = 16;

  /** The longest picture; formatting takes time by the square of it. */
  private static final int PICTURE_CHARACTERS_MAX = 1_000;

  /** After the comma of a date's part, the width to fill; one of four digits or more. */
  private static final Pattern HUGE_WIDTH = Pattern.compile("\\[[^\\]]*,[^\\]]*[0-9]{4}");

  private static final int ELEMENTS_PER_UNIT = 8;

  /** What the call of a function costs, whatever it does: its arguments are checked first. */
  private static final int CALL_UNITS = 8;

  private static final int DEEP_BYTES_PER_UNIT = 8;

  private static final ScopedValue<Evaluation> CURRENT = ScopedValue.newInstance();

  private final Origin origin;
  private final Limits limits;
  private final long started;
  private final long nanosecondsMax;
  private final Weights weights;
  private final Nodes nodes;
  private long units = 0;
  private long nextReading = READ_EVERY;

  /**
   * @param kinds what is known of the expression's nodes
   * @param clones whether the expression may clone values, which the library does not tell of
   */
  Evaluation(Origin origin, Limits limits, Kinds kinds, boolean clones) {
    this.origin = origin;
    this.limits = limits;
    this.weights = new Weights(this, limits);
    this.nodes = new Nodes(this, weights, kinds, clones);
    this.started = origin.stopwatch().getAsLong();
    this.nanosecondsMax = Math.min(limits.nanosecondsMax(), origin.work().nanosecondsLeft());
  }

  /** {@return the evaluation that this thread is in} */
  static Evaluation current() {
    return CURRENT.get();
  }

  /** {@return the value of the call, made inside this evaluation} */
  @Nullable Object run(ScopedValue.CallableOp<@Nullable Object, RuntimeException> call) {
    return ScopedValue.where(CURRENT, this).call(call);
  }

  /** {@return where time and chance come from} */
  Origin origin() {
    return origin;
  }

  /** A node of the expression is entered, with what it is about. */
  void enter(Symbol node, @Nullable Object input) {
    if (nodes.enter(node, input) > limits.depthMax()) {
      throw stackOverflow();
    }
    tick();
  }

  /** A node is left with the given value. */
  void leave(Symbol node, @Nullable Object value) {
    nodes.leave(node, value);
    // Naming what was there before makes nothing; it is weighed when it becomes part of a value.
    if (!Views.isView(value)) {
      weights.of(value);
    }
  }

  /** A function is called. */
  void call() {
    spend(CALL_UNITS);
    requireTime();
  }

  /** A small piece of work is done. */
  void tick() {
    spend(1);
  }

  /** Work is done that takes time by the size of the data. */
  void spend(long more) {
    units += more;
    if (units > limits.unitsMax() || !origin.work().isAffordable(more)) {
      throw timeout();
    }
    if (units >= nextReading) {
      requireTime();
    }
  }

  /** Requires that there is time left. */
  void requireTime() {
    nextReading = units + READ_EVERY;
    if (elapsed() > nanosecondsMax) {
      throw timeout();
    }
  }

  /** Requires that a picture of a number or a date is one that anybody would write. */
  static void requirePicture(@Nullable String picture) {
    if (picture != null
        && (picture.length() > PICTURE_CHARACTERS_MAX
            || HUGE_WIDTH.matcher(picture).find())) {
      throw new JsonataException(
          JsonataException.NONE,
          "A picture has at most " + PICTURE_CHARACTERS_MAX + " characters, and a width in it at"
              + " most three digits");
    }
  }

  /** A function is called with a value: it may look at each element, or each character. */
  void spendOn(@Nullable Object argument) {
    switch (argument) {
      case String text -> spend(1 + text.length() / CHARACTERS_PER_UNIT);
      case List<?> list -> spend(1 + list.size() / ELEMENTS_PER_UNIT);
      case Map<?, ?> map -> spend(1 + map.size() / ELEMENTS_PER_UNIT);
      case null, default -> {}
    }
  }

  /** A function is called that looks at each leaf of a value. */
  void spendOnDeep(@Nullable Object argument) {
    spend(1 + weights.of(argument) / DEEP_BYTES_PER_UNIT);
  }

  private long elapsed() {
    return origin.stopwatch().getAsLong() - started;
  }

  /** As {@link #requireRoom} and {@link #tick}, wherever there is an evaluation. */
  static void room(long characters) {
    if (CURRENT.isBound()) {
      CURRENT.get().requireRoom(characters);
      CURRENT.get().tick();
    }
  }

  /** Requires that a text of so many characters, which is about to be made, is not too long. */
  void requireRoom(long characters) {
    weights.requireRoom(characters);
  }

  /** Something is made that takes so many bytes, and that no node is left with. */
  void make(long bytes) {
    weights.make(bytes);
  }

  static JsonataException stackOverflow() {
    return bound(
        "Stack overflow error: Check for non-terminating recursive function. Consider rewriting as"
            + " tail-recursive.");
  }

  private static JsonataException timeout() {
    return bound("Expression evaluation timeout: Check for infinite loop");
  }

  static JsonataException memory() {
    return bound("Expression evaluation memory limit exceeded: Check for excessive memory usage");
  }

  private static JsonataException bound(String text) {
    return new JsonataException(JsonataException.BOUND, text);
  }
}
