package dev.pawl.expression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The values of an array that differ from those before them.
 *
 * <p>A hash set of objects whose hashes are made to collide compares each with each, unseen. Here
 * every comparison is told.
 */
public final class Distinct {
  private Distinct() {}

  /**
   * {@return the values, in their order}
   *
   * @param comparison run before each comparison of two values; what it throws ends the work
   */
  public static List<@Nullable Object> of(List<?> values, Runnable comparison) {
    Map<Integer, List<@Nullable Object>> known = new HashMap<>();
    List<@Nullable Object> distinct = new ArrayList<>();
    for (Object value : values) {
      List<@Nullable Object> alike =
          known.computeIfAbsent(Objects.hashCode(value), hash -> new ArrayList<>(1));
      if (isNew(value, alike, comparison)) {
        alike.add(value);
        distinct.add(value);
      }
    }
    return distinct;
  }

  private static boolean isNew(
      @Nullable Object value, List<@Nullable Object> alike, Runnable comparison) {
    for (Object other : alike) {
      comparison.run();
      if (Objects.equals(value, other)) {
        return false;
      }
    }
    return true;
  }
}
