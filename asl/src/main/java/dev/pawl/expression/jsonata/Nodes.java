package dev.pawl.expression.jsonata;

import com.dashjoin.jsonata.Parser.Symbol;
import dev.pawl.expression.jsonata.Kinds.Kind;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The nodes that are being evaluated, one inside the other, and what the library does with their
 * values in between, of which it does not tell: it compares, joins, copies, counts.
 *
 * <p>All of that is done by a node with what the nodes in it came to. So it is charged when one of
 * these is left: before it is done, and by what the node above it will do with it. What kind of
 * node that is can only be seen in its text, which is looked at for large values alone.
 */
final class Nodes {
  /** Texts shorter than this cost no more than the node itself. */
  private static final int SHORT_CHARACTERS = 64;

  private static final int CHARACTERS_PER_UNIT = 16;
  private static final int COMPARED_BYTES_PER_UNIT = 16;
  private static final int PRINTED_BYTES_PER_UNIT = 8;

  /** Elements whose references are copied from list to list in the time of one unit. */
  private static final int COPIED_PER_UNIT = 128;

  private static final int TESTED_PER_UNIT = 32;
  private static final int VISITED_PER_UNIT = 8;
  private static final int SOUGHT_PER_UNIT = 4;

  /** What a tuple takes, of which a path with bound variables makes one for each element. */
  private static final int TUPLE_BYTES = 128;

  private static final int UNITS_PER_TUPLE = 2;

  /** Whether a class of nodes has no name: a wildcard is of one. */
  private static final ClassValue<Boolean> NAMELESS = new ClassValue<>() {
    @Override
    public Boolean computeValue(Class<?> type) {
      return type.getSimpleName().isEmpty();
    }
  };

  private final Evaluation evaluation;
  private final Weights weights;
  private final boolean clones;
  private @Nullable Open[] open = new Open[8];
  private final Kinds kinds;

  /** By list; made when there is one. */
  private @Nullable IdentityHashMap<Object, Long> leaves;

  private int depth = 0;

  /** @param clones whether the expression may clone values, which is told of nowhere */
  Nodes(Evaluation evaluation, Weights weights, Kinds kinds, boolean clones) {
    this.evaluation = evaluation;
    this.weights = weights;
    this.kinds = kinds;
    this.clones = clones;
  }

  /** A node that is being evaluated. */
  private static final class Open {
    private @Nullable Symbol symbol;
    private @Nullable Kind kind;

    /** The node in it that was left last, and how many were. */
    private @Nullable Symbol last;

    private int left;

    /** What the first operand weighs, or how many elements there are so far. */
    private long operand;

    void begin(Symbol entered) {
      symbol = entered;
      kind = null;
      last = null;
      left = 0;
      operand = 0;
    }
  }

  /** {@return how many nodes are open, with the one that is entered now} */
  int enter(Symbol symbol, @Nullable Object input) {
    if (depth == open.length) {
      open = Arrays.copyOf(open, 2 * depth);
    }
    Open here = open[depth];
    if (here == null) {
      here = new Open();
      open[depth] = here;
    }
    here.begin(symbol);
    depth++;
    if (input instanceof List<?> || input instanceof Map<?, ?>) {
      read(symbol, input);
    }
    return depth;
  }

  /** A name looks into lists of lists, a wildcard at each member, two of them at all below. */
  private void read(Symbol symbol, Object input) {
    if (NAMELESS.get(symbol.getClass())) {
      switch (kinds.of(symbol)) {
        case WILDCARD -> wildcard(input);
        case DESCENDANTS -> evaluation.spend(weights.of(input) / VISITED_PER_UNIT);
        case EQUALITY, INCLUSION, TEXT, ARRAY, PATH, OTHER -> {}
      }
    } else if (input instanceof List<?> list && list.size() >= VISITED_PER_UNIT) {
      evaluation.spend(list.size() / VISITED_PER_UNIT);
    }
  }

  /** For each member that is a list, what there is so far is copied. */
  private void wildcard(Object input) {
    long copied = 0;
    for (Object member : input instanceof Map<?, ?> map ? map.values() : (List<?>) input) {
      if (member instanceof List<?>) {
        copied += weights.of(member) / Weights.ELEMENT_BYTES;
        evaluation.spend(1 + copied / COPIED_PER_UNIT);
      }
    }
    evaluation.spend((input instanceof Map<?, ?> map ? map.size() : 0) / VISITED_PER_UNIT);
  }

  /** A node is left with a value. */
  void leave(Symbol symbol, @Nullable Object value) {
    depth--;
    if (depth == 0) {
      return;
    }
    Open above = open[depth - 1];
    if (above == null) {
      throw new AssertionError("no node is open at depth " + depth);
    }
    boolean repeated = symbol.equals(above.last);
    above.last = symbol;
    above.left++;
    switch (value) {
      case String text -> text(above, text);
      case List<?> list -> list(above, symbol, list, repeated);
      case Map<?, ?> map -> container(above, map, 1);
      case null, default -> {}
    }
    if (above.operand > 0 && kind(above) == Kind.ARRAY) {
      // What was not counted as an element of a list is one by itself.
      above.operand++;
      evaluation.spend(above.operand / COPIED_PER_UNIT);
    }
  }

  private void text(Open above, String text) {
    Symbol symbol = above.symbol;
    if (symbol != null && (symbol.lhsObject != null || symbol.group != null)) {
      // A key, perhaps one that was there before: its list is copied for each one more.
      evaluation.spend(above.left / (2 * COPIED_PER_UNIT));
    }
    if (text.length() < SHORT_CHARACTERS) {
      return;
    }
    switch (kind(above)) {
      case EQUALITY, TEXT -> evaluation.spend(text.length() / CHARACTERS_PER_UNIT);
      case INCLUSION -> compared(above, text, 1);
      case ARRAY, PATH, WILDCARD, DESCENDANTS, OTHER -> {}
    }
  }

  private void list(Open above, Symbol symbol, List<?> list, boolean repeated) {
    long size = list.size();
    if (symbol.tuple != null) {
      evaluation.spend(UNITS_PER_TUPLE * size);
      weights.make(TUPLE_BYTES * size);
    }
    if (symbol.stages != null) {
      size = staged(symbol.stages, list);
    }
    if (repeated && size > 0) {
      evaluation.spend(size / VISITED_PER_UNIT);
      if (kind(above) == Kind.PATH) {
        weights.make(size * Weights.ELEMENT_BYTES);
      }
    }
    if (list.size() >= VISITED_PER_UNIT && (repeated || kind(above) == Kind.OTHER)) {
      // It may be a condition, which is true if any of its leaves is.
      evaluation.spend(leaves(list) / TESTED_PER_UNIT);
    }
    container(above, list, size);
  }

  /** {@return how many elements there are in a list and the lists in it} */
  private long leaves(List<?> list) {
    List<?> source = (List<?>) Views.source(list);
    if (leaves == null) {
      leaves = new IdentityHashMap<>();
    }
    Long known = leaves.get(source);
    if (known != null) {
      return known;
    }
    evaluation.spend(source.size() / TESTED_PER_UNIT);
    long count = source.size();
    for (Object element : source) {
      if (element instanceof List<?> inner) {
        count += leaves(inner);
      }
    }
    leaves.put(source, count);
    return count;
  }

  /** {@return how many elements the predicates of a step leave that take one by its number} */
  private long staged(List<Symbol> stages, List<?> list) {
    Object at = list;
    for (Symbol stage : stages) {
      int index = kinds.index(stage);
      if (index < 0 || !(at instanceof List<?> from)) {
        // Others look at each element, and tell of it.
        return 0;
      }
      at = index < from.size() ? from.get(index) : null;
    }
    return at instanceof List<?> found ? found.size() : 0;
  }

  private void container(Open above, Object value, long size) {
    if (clones) {
      evaluation.spend(weights.of(value) / PRINTED_BYTES_PER_UNIT);
    }
    switch (kind(above)) {
      case EQUALITY, INCLUSION -> compared(above, value, size);
      case TEXT -> evaluation.spend(weights.of(value) / PRINTED_BYTES_PER_UNIT);
      case ARRAY -> above.operand += size;
      case PATH, WILDCARD, DESCENDANTS, OTHER -> {}
    }
  }

  /** Two values are compared for no longer than the lighter one lasts. */
  private void compared(Open above, Object value, long size) {
    long weight = weights.of(value);
    if (above.left == 1) {
      above.operand = weight;
    } else if (kind(above) == Kind.EQUALITY) {
      evaluation.spend(Math.min(weight, above.operand) / COMPARED_BYTES_PER_UNIT);
    } else {
      long each = Math.min(weight, size * above.operand);
      evaluation.spend(size / SOUGHT_PER_UNIT + each / COMPARED_BYTES_PER_UNIT);
    }
  }

  private Kind kind(Open above) {
    Kind known = above.kind;
    if (known == null) {
      known = above.symbol == null ? Kind.OTHER : kinds.of(above.symbol);
      above.kind = known;
    }
    return known;
  }
}
