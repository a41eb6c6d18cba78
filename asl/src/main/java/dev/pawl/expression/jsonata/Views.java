package dev.pawl.expression.jsonata;

import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Utils;
import java.math.BigInteger;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Our values as the library wants them, and its values as we want them.
 *
 * <p>To the library, Java's null is what is not there, and JSON's null an object of its own. Views
 * translate one level when it is first looked at, so that naming a large input costs nothing; a
 * view that comes back as a result is the value it was made of, untouched.
 */
final class Views {
  private Views() {}

  /** {@return the tree as the library sees it} */
  static Object in(@Nullable Object tree) {
    return switch (tree) {
      case null -> Jsonata.NULL_VALUE;
      case Map<?, ?> members -> new ObjectView(members);
      // The library adds to empty arrays, for its own ends.
      case List<?> elements -> elements.isEmpty() ? new ArrayList<>() : new ArrayView(elements);
      case BigInteger number -> number.doubleValue();
      case Double number -> whole(number);
      default -> tree;
    };
  }

  /** {@return the number, as an integer if it is one: JSONata knows but one kind of number} */
  static Number whole(double number) {
    boolean exact = number == Math.rint(number) && Math.abs(number) < 0x1p63;
    return exact ? Utils.convertNumber(number) : number;
  }

  /** {@return whether the value is a part of our data, as the library sees it} */
  static boolean isView(@Nullable Object value) {
    return value instanceof ObjectView || value instanceof ArrayView;
  }

  /** {@return what the container was made of; itself if it is not a view} */
  static Object source(Object container) {
    return switch (container) {
      case ObjectView view -> view.source;
      case ArrayView view -> view.source;
      default -> container;
    };
  }

  /** {@return the tree of a result; empty if it is, or holds, what JSON cannot say} */
  static Optional<Result> out(Object result) {
    try {
      return Optional.of(new Result(plain(result)));
    } catch (NotJson e) {
      return Optional.empty();
    }
  }

  /** A result that JSON can say; its tree is null for JSON's null. */
  record Result(@Nullable Object tree) {}

  private static @Nullable Object plain(@Nullable Object value) throws NotJson {
    return switch (value) {
      case null -> null;
      case ObjectView view -> view.source;
      case ArrayView view -> view.source;
      case String text -> text;
      case Boolean truth -> truth;
      case Integer number -> number;
      case Long number -> number;
      case Double number -> Double.isFinite(number) ? whole(number) : nonFinite(number);
      case List<?> list -> {
        List<@Nullable Object> copy = new ArrayList<>(list.size());
        for (Object element : list) {
          copy.add(plain(element));
        }
        yield Collections.unmodifiableList(copy);
      }
      case Map<?, ?> map -> {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        for (Map.Entry<?, ?> member : map.entrySet()) {
          copy.put((String) member.getKey(), plain(member.getValue()));
        }
        yield Collections.unmodifiableMap(copy);
      }
      default -> {
        if (Jsonata.NULL_VALUE.equals(value)) {
          yield null;
        }
        throw new NotJson();
      }
    };
  }

  /** {@return what AWS makes of a number that JSON cannot say: its name} */
  private static String nonFinite(double number) {
    return Double.isNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity";
  }

  /** A function or another thing that is no JSON. */
  private static final class NotJson extends Exception {
    private static final long serialVersionUID = 1L;

    NotJson() {
      super(null, null, false, false);
    }
  }

  private static final class ObjectView extends AbstractMap<String, Object> {
    private final Map<?, ?> source;
    private @Nullable Map<String, Object> members;

    ObjectView(Map<?, ?> source) {
      this.source = source;
    }

    private Map<String, Object> members() {
      if (members == null) {
        Map<String, Object> seen = LinkedHashMap.newLinkedHashMap(source.size());
        source.forEach((name, member) -> seen.put((String) name, in(member)));
        members = Collections.unmodifiableMap(seen);
      }
      return members;
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
      return members().get(name);
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
      return source.containsKey(name);
    }

    @Override
    public int size() {
      return source.size();
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
      return members().entrySet();
    }
  }

  private static final class ArrayView extends AbstractList<Object> {
    private final List<?> source;
    private @Nullable List<Object> elements;

    ArrayView(List<?> source) {
      this.source = source;
    }

    @Override
    public Object get(int index) {
      if (elements == null) {
        List<Object> seen = new ArrayList<>(source.size());
        source.forEach(element -> seen.add(in(element)));
        elements = seen;
      }
      return elements.get(index);
    }

    @Override
    public int size() {
      return source.size();
    }
  }
}
