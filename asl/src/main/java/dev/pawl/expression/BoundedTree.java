package dev.pawl.expression;

import com.jayway.jsonpath.spi.json.JsonSmartJsonProvider;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Our trees as Jayway reads them, with a bound on how often it looks at one.
 *
 * <p>Each {@code ..} of a path visits everything below each place that it has reached: a few of
 * them over a deep value would take for ever, and find nothing. What one look costs besides is
 * counted with it: the text of the place, which a scan carries along; the operands of a filter, of
 * which it compares some each with each; the patterns. One is made for each reading.
 */
final class BoundedTree extends JsonSmartJsonProvider {
  /** How many places a path may look at. */
  private static final int VISITS_MAX = 1_000_000;

  /** Characters of a path's own text that are copied in the time of one look. */
  private static final int CHARACTERS_PER_VISIT = 64;

  private final Work work;
  private final PathCost cost;
  private final long perVisit;
  private long visits = 0;
  private long lastOperand = 1;

  /** @param tree the whole value that the path is read from */
  BoundedTree(Work work, PathCost cost, @Nullable Object tree) {
    this.work = work;
    this.cost = cost;
    this.perVisit = cost.scans() ? 1 + longest(tree) / CHARACTERS_PER_VISIT : 1;
  }

  /** The path looks at too many places. */
  static final class TooManyVisits extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyVisits() {
      super("The path looks at more than " + VISITS_MAX + " places", null, false, false);
    }
  }

  /** {@return the length of the longest text of a place in the tree, brackets and quotes aside} */
  private static long longest(@Nullable Object tree) {
    long longest = 0;
    switch (tree) {
      case Map<?, ?> members -> {
        for (Map.Entry<?, ?> member : members.entrySet()) {
          longest =
              Math.max(longest, ((String) member.getKey()).length() + longest(member.getValue()));
        }
      }
      case List<?> elements -> {
        for (Object element : elements) {
          longest = Math.max(longest, longest(element));
        }
      }
      case null, default -> {}
    }
    return longest + 1;
  }

  private void visit(long units) {
    visits += units;
    if (visits > VISITS_MAX) {
      throw new TooManyVisits();
    }
    work.spend(units);
  }

  @Override
  public boolean isMap(@Nullable Object value) {
    visit(perVisit);
    return super.isMap(value);
  }

  @Override
  public boolean isArray(@Nullable Object value) {
    visit(perVisit);
    return super.isArray(value);
  }

  @Override
  public Collection<String> getPropertyKeys(Object map) {
    visit(((Map<?, ?>) map).size());
    return super.getPropertyKeys(map);
  }

  @Override
  public @Nullable Object getMapValue(Object map, String name) {
    return read(super.getMapValue(map, name));
  }

  @Override
  public @Nullable Object getArrayIndex(Object array, int index) {
    return read(super.getArrayIndex(array, index));
  }

  /** A text may be compared or joined, a list searched. */
  private @Nullable Object read(@Nullable Object value) {
    if (value instanceof String text) {
      visit(1 + text.length() / CHARACTERS_PER_VISIT);
    } else if (value instanceof List<?> list) {
      visit(1 + list.size() / CHARACTERS_PER_VISIT);
    }
    return value;
  }

  /** The operand of a filter that a path gave. */
  @Override
  public @Nullable Object unwrap(@Nullable Object value) {
    if (value instanceof List<?> list) {
      visit(1 + (cost.multiplies() ? list.size() * lastOperand : list.size()));
      lastOperand = Math.max(1, list.size());
      list.forEach(this::tryPatterns);
    } else {
      tryPatterns(value);
    }
    return super.unwrap(value);
  }

  private void tryPatterns(@Nullable Object value) {
    if (value instanceof String || value instanceof Number) {
      cost.patterns().tryOn(value.toString(), work);
    }
  }
}
