package dev.pawl.expression;

import dev.pawl.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A path to exactly one place: member names and array indexes only, as {@code $.a['b c'][0]}.
 *
 * @param steps a {@code String} for a member, an {@code Integer} (0 or more) for an element
 * @spec https://states-language.net/#ref-paths States Language, Reference Paths
 */
public record ReferencePath(List<Object> steps) {
  /** What a walk returns when there is nothing at the path. */
  private static final Object MISS = new Object();

  public ReferencePath {
    steps = List.copyOf(steps);
  }

  /** {@return the reference path, or empty if the text is none} */
  static Optional<ReferencePath> find(String text) {
    List<Object> steps = new ArrayList<>();
    int at = 1;
    while (at < text.length()) {
      int next = text.charAt(at) == '.' ? name(text, at + 1, steps) : bracket(text, at, steps);
      if (next < 0) {
        return Optional.empty();
      }
      at = next;
    }
    return Optional.of(new ReferencePath(steps));
  }

  /** {@return whether the result of a walk means that there is nothing at the path} */
  @SuppressWarnings("ReferenceEquality") // MISS is told by identity: every value is a possible hit
  static boolean isMiss(@Nullable Object found) {
    return found == MISS;
  }

  boolean isRoot() {
    return steps.isEmpty();
  }

  private static int name(String text, int start, List<Object> steps) {
    int at = start;
    while (at < text.length() && text.charAt(at) != '.' && text.charAt(at) != '[') {
      char character = text.charAt(at);
      if (" *?@,:()'\"&|!=<>".indexOf(character) >= 0) {
        return -1;
      }
      at++;
    }
    if (at == start) {
      return -1;
    }
    steps.add(text.substring(start, at));
    return at;
  }

  private static int bracket(String text, int start, List<Object> steps) {
    if (text.charAt(start) != '[') {
      return -1;
    }
    int close = text.indexOf(']', start);
    if (close < 0) {
      return -1;
    }
    String inside = text.substring(start + 1, close);
    if (inside.matches("'[^'\\\\\\[\\]]+'|\"[^\"\\\\\\[\\]]+\"")) {
      steps.add(inside.substring(1, inside.length() - 1));
    } else if (inside.matches("[0-9]{1,9}")) {
      steps.add(Integer.valueOf(inside));
    } else {
      return -1;
    }
    return close + 1;
  }

  /** {@return the value at this path, a miss if there is none} */
  @Nullable Object walk(@Nullable Object tree) {
    Object at = tree;
    for (Object step : steps) {
      if (step instanceof String name && at instanceof Map<?, ?> members) {
        at = members.get(name);
        if (at == null && !members.containsKey(name)) {
          return MISS;
        }
      } else if (step instanceof Integer index
          && at instanceof List<?> elements
          && index < elements.size()) {
        at = elements.get(index);
      } else {
        return MISS;
      }
    }
    return at;
  }

  /** {@return whether it points at an element past the end of an array that is there} */
  boolean isPastEnd(@Nullable Object tree) {
    if (steps.isEmpty() || !(steps.getLast() instanceof Integer index)) {
      return false;
    }
    Object parent = new ReferencePath(steps.subList(0, steps.size() - 1)).walk(tree);
    return parent instanceof List<?> array && index >= array.size();
  }

  /**
   * {@return the document with the value at this path; missing objects are made on the way}
   *
   * @throws StatesException if the path leads through something that is not an object, or to an
   *     array element that does not exist
   */
  public Json put(Json document, Json value) {
    if (isRoot()) {
      return value;
    }
    try {
      return Json.of(put(document.tree(), 0, value));
    } catch (NoPlaceException e) {
      throw conflict(e.step, document);
    }
  }

  /** {@return the failure of a document that has nothing at this path} */
  StatesException conflict(Json document) {
    @Nullable Object at = document.tree();
    for (Object step : steps) {
      at = new ReferencePath(List.of(step)).walk(at);
      if (isMiss(at)) {
        return conflict(step, document);
      }
    }
    throw new IllegalArgumentException(this + " points at something in " + document.text());
  }

  private static StatesException conflict(Object step, Json document) {
    String shown = step instanceof String name ? '"' + name + '"' : "[" + step + "]";
    return new StatesException(
        Errors.REFERENCE_PATH_CONFLICT,
        "Unable to apply step " + shown + " to input " + document.text());
  }

  /** The path leads through something that cannot have the next step. */
  private static final class NoPlaceException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Object step;

    NoPlaceException(Object step) {
      super(null, null, false, false);
      this.step = step;
    }
  }

  private Object put(@Nullable Object here, int depth, Json value) throws NoPlaceException {
    Object step = steps.get(depth);
    return switch (step) {
      case String name -> putMember(here, name, depth, value);
      case Integer index -> putElement(here, index, depth, value);
      default -> throw new IllegalStateException("a step is a name or an index: " + step);
    };
  }

  private Object putMember(@Nullable Object here, String name, int depth, Json value)
      throws NoPlaceException {
    if (here != null && !(here instanceof Map<?, ?>)) {
      throw new NoPlaceException(name);
    }
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    if (here instanceof Map<?, ?> members) {
      members.forEach((key, member) -> copy.put((String) key, member));
    }
    copy.put(name, below(copy.get(name), depth, value));
    return Collections.unmodifiableMap(copy);
  }

  private Object putElement(@Nullable Object here, int index, int depth, Json value)
      throws NoPlaceException {
    if (!(here instanceof List<?> elements) || index >= elements.size()) {
      throw new NoPlaceException(index);
    }
    List<@Nullable Object> copy = new ArrayList<>(elements);
    copy.set(index, below(copy.get(index), depth, value));
    return Collections.unmodifiableList(copy);
  }

  private @Nullable Object below(@Nullable Object child, int depth, Json value)
      throws NoPlaceException {
    return depth + 1 == steps.size() ? value.tree() : put(child, depth + 1, value);
  }

  /** {@return the path as it is usually written, with brackets only where a name needs them} */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("$");
    for (Object step : steps) {
      if (!(step instanceof String name)) {
        text.append('[').append(step).append(']');
      } else if (VariableName.isValid(name)) {
        text.append('.').append(name);
      } else {
        text.append("['").append(name).append("']");
      }
    }
    return text.toString();
  }
}
