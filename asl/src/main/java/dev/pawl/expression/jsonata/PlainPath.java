package dev.pawl.expression.jsonata;

import dev.pawl.expression.Scope;
import dev.pawl.json.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The most common expression, {@code $states.input.order.id}: a variable, and names of members.
 *
 * <p>Where each name meets an object and the last finds a value whose form is the same in the
 * library, it is walked by hand. All else (arrays on the way, which map; what is missing; numbers
 * that have several forms) is left to the library, which is the oracle in the tests.
 *
 * @param variable the name of the variable, without the dollar sign
 * @param names the members to follow
 */
record PlainPath(String variable, List<String> names) {
  private static final Pattern FORM =
      Pattern.compile("\\$[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*");

  /** Names that mean something else to the library. */
  private static final Set<String> WORDS =
      Set.of("and", "or", "in", "true", "false", "null", "function");

  /** The library weighs longer texts. */
  private static final int CHARACTERS_MAX = 4_096;

  PlainPath {
    names = List.copyOf(names);
  }

  /** {@return the path, if the text is one} */
  static Optional<PlainPath> find(String text) {
    if (!FORM.matcher(text).matches()) {
      return Optional.empty();
    }
    List<String> names = Arrays.asList(text.substring(1).split("\\.", -1));
    return names.stream().anyMatch(WORDS::contains) || Builtins.ALL.containsKey(names.getFirst())
        ? Optional.empty()
        : Optional.of(new PlainPath(names.getFirst(), names.subList(1, names.size())));
  }

  /** {@return the value at the path, if it is one that the library would give as it is} */
  Optional<Json> walk(Scope scope) {
    Json root =
        variable.equals(Jsonata.STATES) ? scope.root() : scope.variables().get(variable);
    if (root == null) {
      return Optional.empty();
    }
    Object at = root.tree();
    for (String name : names) {
      if (!(at instanceof Map<?, ?> members)) {
        return Optional.empty();
      }
      at = members.get(name);
    }
    return isPlain(at) ? Optional.of(Json.of(at)) : Optional.empty();
  }

  private static boolean isPlain(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> members -> true;
      case String text -> text.length() < CHARACTERS_MAX;
      case Boolean truth -> true;
      case Integer number -> true;
      case null, default -> false;
    };
  }
}
