package dev.pawl.expression.jsonata;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How heavy the values of an evaluation are: each alone, shared parts counted as often as they are
 * reached, and all that were made together.
 */
final class Weights {
  /** Strings shorter than this are not told apart from those that were there before. */
  private static final int SHORT_CHARACTERS = 4_096;

  static final int ELEMENT_BYTES = 8;

  /** What a container takes beside its elements. */
  private static final int LIST_BYTES = 32;

  private static final int MAP_BYTES = 96;

  private static final int ELEMENTS_PER_UNIT = 16;

  private final Evaluation evaluation;
  private final long weightMax;
  private final long madeMax;
  private final IdentityHashMap<Object, Long> weights = new IdentityHashMap<>();
  private long made = 0;

  Weights(Evaluation evaluation, Evaluation.Limits limits) {
    this.evaluation = evaluation;
    this.weightMax = limits.weightMax();
    this.madeMax = limits.madeMax();
  }

  /** {@return how heavy a value is, in bytes; what was not met before counts as made} */
  long of(@Nullable Object value) {
    return switch (value) {
      case String text -> text(text);
      case List<?> list -> container(list, list.size());
      case Map<?, ?> map -> container(map, 2L * map.size());
      case null, default -> ELEMENT_BYTES;
    };
  }

  private long text(String text) {
    requireRoom(text.length());
    if (text.length() >= SHORT_CHARACTERS && weights.put(text, 0L) == null) {
      make(text.length());
    }
    return (long) ELEMENT_BYTES + text.length();
  }

  private long container(Object container, long elements) {
    Object key = Views.source(container);
    Long known = weights.get(key);
    if (known != null) {
      return known;
    }
    requireRoom(elements * ELEMENT_BYTES);
    make(elements * ELEMENT_BYTES + (key instanceof Map ? MAP_BYTES : LIST_BYTES));
    evaluation.spend(1 + elements / ELEMENTS_PER_UNIT);
    long weight = 0;
    Iterable<?> parts = key instanceof Map<?, ?> map ? map.values() : (List<?>) key;
    for (Object part : parts) {
      weight += of(part);
      requireRoom(weight);
    }
    // An empty one weighs too, or a tree of nothing could have any number of leaves.
    weight = Math.max(weight, ELEMENT_BYTES);
    weights.put(key, weight);
    return weight;
  }

  /** Requires that a value of so many bytes, which is about to be made, is not too heavy. */
  void requireRoom(long bytes) {
    if (bytes > weightMax) {
      throw Evaluation.memory();
    }
  }

  /** Something is made that takes so many bytes. */
  void make(long bytes) {
    made += bytes;
    if (made > madeMax) {
      throw Evaluation.memory();
    }
  }
}
