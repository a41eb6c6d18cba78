package dev.pawl.expression.jsonata;

import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Utils;
import com.dashjoin.jsonata.Utils.JList;
import dev.pawl.expression.Distinct;
import dev.pawl.expression.jsonata.Builtin.Arguments;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Functions on arrays that the library gets wrong or takes chance for.
 *
 * @spec https://docs.jsonata.org/array-functions JSONata, Array functions
 */
final class ArrayFunctions {
  private static final int COMPARISONS_PER_UNIT = 8;
  private static final int CHARACTERS_PER_UNIT = 16;

  static final List<Builtin> ALL = List.of(
      Builtin.ours("sort", "<af?:a>", 2, ArrayFunctions::sort),
      Builtin.ours("spread", "<x-:a<o>>", 1, ArrayFunctions::spread),
      Builtin.ours("lookup", "<x-s:x>", 2, a -> lookup(a.get(0), a.text(1))),
      Builtin.ours("distinct", "<x:x>", 1, ArrayFunctions::distinct),
      Builtin.ours("shuffle", "<a:a>", 1, ArrayFunctions::shuffle));

  private ArrayFunctions() {}

  /** {@return the elements as a sequence, which of one element is that element} */
  static Object sequence(List<Object> elements) {
    List<Object> sequence = Utils.createSequence();
    sequence.addAll(elements);
    return sequence;
  }

  private static @Nullable Object sort(Arguments arguments) {
    if (!(arguments.get(0) instanceof List<?> array)) {
      return null;
    }
    Object swap = arguments.get(1);
    if (array.size() <= 1) {
      return array;
    }
    List<Object> elements = new ArrayList<>(array);
    if (swap != null) {
      return merged(elements, swap);
    }
    if (elements.stream().allMatch(each -> each instanceof Number)) {
      elements.sort(counted(Comparator.comparingDouble(each -> ((Number) each).doubleValue())));
    } else if (elements.stream().allMatch(each -> each instanceof String)) {
      elements.sort(counted(Comparator.comparing(each -> (String) each)));
    } else {
      throw new JsonataException(
          "D3070",
          "The single argument form of the sort function can only be applied to an array of strings"
              + " or an array of numbers.  Use the second argument to specify a comparison"
              + " function");
    }
    return elements;
  }

  /** {@return the comparator, which counts what it does} */
  private static Comparator<Object> counted(Comparator<Object> comparator) {
    Evaluation evaluation = Evaluation.current();
    int[] compared = {0};
    return (left, right) -> {
      compared[0]++;
      if (compared[0] % COMPARISONS_PER_UNIT == 0) {
        evaluation.tick();
      }
      if (left instanceof String text && right instanceof String other) {
        int characters = Math.min(text.length(), other.length());
        evaluation.spend(characters / CHARACTERS_PER_UNIT);
      }
      return comparator.compare(left, right);
    };
  }

  /**
   * {@return the elements, merged from sorted halves}
   *
   * <p>The expression's function only says that two are to change places. Java's own sort would
   * take a no for an answer to a question it did not ask.
   */
  private static List<Object> merged(List<Object> elements, Object swap) {
    if (elements.size() <= 1) {
      return elements;
    }
    int middle = elements.size() / 2;
    List<Object> left = merged(elements.subList(0, middle), swap);
    List<Object> right = merged(elements.subList(middle, elements.size()), swap);
    List<Object> merged = new ArrayList<>(elements.size());
    int l = 0;
    int r = 0;
    while (l < left.size() && r < right.size()) {
      boolean swapped = Jsonata.boolize(Builtin.applied(swap, List.of(left.get(l), right.get(r))));
      merged.add(swapped ? right.get(r++) : left.get(l++));
    }
    merged.addAll(left.subList(l, left.size()));
    merged.addAll(right.subList(r, right.size()));
    return merged;
  }

  private static @Nullable Object spread(Arguments arguments) {
    Object value = arguments.get(0);
    if (!(value instanceof List<?>) && !(value instanceof Map<?, ?>)) {
      return value;
    }
    List<Object> sequence = Utils.createSequence();
    spread(value, sequence);
    return sequence;
  }

  /** The library copies what it has so far for each element. */
  private static void spread(@Nullable Object value, List<Object> sequence) {
    Evaluation.current().tick();
    switch (value) {
      case List<?> array -> array.forEach(element -> spread(element, sequence));
      case Map<?, ?> members ->
        members.forEach((name, member) -> {
          Map<Object, Object> one = new LinkedHashMap<>();
          one.put(name, member);
          sequence.add(one);
        });
      case null -> {}
      default -> sequence.add(value);
    }
  }

  /** {@return the member of that name; of an array, of each of its objects} */
  private static @Nullable Object lookup(@Nullable Object value, @Nullable String name) {
    if (!(value instanceof List<?> array)) {
      return value instanceof Map<?, ?> members && name != null ? members.get(name) : null;
    }
    List<Object> sequence = Utils.createSequence();
    for (Object element : array) {
      Evaluation.current().tick();
      Object found = lookup(element, name);
      if (found instanceof List<?> several) {
        sequence.addAll(several);
      } else if (found != null) {
        sequence.add(found);
      }
    }
    return sequence;
  }

  private static @Nullable Object distinct(Arguments arguments) {
    Object value = arguments.get(0);
    if (!(value instanceof List<?> array) || array.size() <= 1) {
      return value;
    }
    List<@Nullable Object> distinct = Distinct.of(array, Evaluation.current()::tick);
    if (!(array instanceof JList<?> list && list.sequence)) {
      return distinct;
    }
    List<Object> sequence = Utils.createSequence();
    distinct.forEach(sequence::add);
    return sequence;
  }

  private static @Nullable Object shuffle(Arguments arguments) {
    if (!(arguments.get(0) instanceof List<?> array)) {
      return null;
    }
    List<Object> shuffled = new ArrayList<>(array);
    for (int last = shuffled.size() - 1; last > 0; last--) {
      int other = Evaluation.current().origin().random().nextInt(last + 1);
      Object moved = shuffled.get(other);
      shuffled.set(other, shuffled.get(last));
      shuffled.set(last, moved);
    }
    return shuffled;
  }
}
