package dev.pawl.diagnosis;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of a value before anything runs: which members it may have at most. */
sealed interface Shape {
  /** Deeper shapes are not followed: a loop that wraps its data would make them grow for ever. */
  int DEPTH_MAX = 6;

  /** More members, with those of members, are not followed. */
  int MEMBERS_MAX = 1_000;

  /** Nothing is known; also what nests deeper than is followed. */
  record Any() implements Shape {
    static final Shape ANY = new Any();
  }

  /** At most these members. */
  record Members(Map<String, Shape> members) implements Shape {
    /** A value without members: a text, a number, a truth value, null, an empty object. */
    static final Shape LEAF = new Members(Map.of());

    public Members {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }
  }

  /** {@return the shape of a fixed value} */
  static Shape of(@Nullable Object value) {
    return of(value, 0);
  }

  private static Shape of(@Nullable Object value, int depth) {
    if (depth > DEPTH_MAX || value instanceof List<?>) {
      return Any.ANY;
    }
    if (!(value instanceof Map<?, ?> members)) {
      return Members.LEAF;
    }
    Map<String, Shape> shapes = new LinkedHashMap<>();
    members.forEach((name, member) -> shapes.put((String) name, of(member, depth + 1)));
    return new Members(shapes);
  }

  /** {@return the shape of what a path of names leads to; empty if nothing can be there} */
  default Optional<Shape> at(List<Object> steps) {
    Shape here = this;
    for (Object step : steps) {
      if (!(here instanceof Members(Map<String, Shape> members))
          || !(step instanceof String name)) {
        return Optional.of(Any.ANY);
      }
      Shape next = members.get(name);
      if (next == null) {
        return Optional.empty();
      }
      here = next;
    }
    return Optional.of(here);
  }

  /** {@return this value with another one put at a path} */
  default Shape with(List<Object> steps, Shape value) {
    if (steps.isEmpty()) {
      return value;
    }
    if (!(this instanceof Members(Map<String, Shape> members))
        || !(steps.getFirst() instanceof String name)
        || steps.size() > DEPTH_MAX) {
      return Any.ANY;
    }
    Map<String, Shape> changed = new LinkedHashMap<>(members);
    Shape inner = members.getOrDefault(name, Members.LEAF);
    changed.put(name, inner.with(steps.subList(1, steps.size()), value));
    return new Members(changed).bounded();
  }

  /** {@return this shape, with anything in the place of what is too deep or too much} */
  default Shape bounded() {
    return bounded(DEPTH_MAX, new int[] {MEMBERS_MAX});
  }

  private Shape bounded(int depth, int[] left) {
    if (!(this instanceof Members(Map<String, Shape> members)) || members.isEmpty()) {
      return this;
    }
    left[0] -= members.size();
    if (depth == 0 || left[0] < 0) {
      return Any.ANY;
    }
    Map<String, Shape> bounded = new LinkedHashMap<>();
    members.forEach((name, member) -> bounded.put(name, member.bounded(depth - 1, left)));
    return new Members(bounded);
  }

  /** {@return what is known of a value that is one or the other} */
  default Shape or(Shape other) {
    if (!(this instanceof Members(Map<String, Shape> mine))
        || !(other instanceof Members(Map<String, Shape> others))) {
      return Any.ANY;
    }
    Map<String, Shape> both = new LinkedHashMap<>(mine);
    others.forEach((name, shape) -> both.merge(name, shape, Shape::or));
    return new Members(both).bounded();
  }
}
