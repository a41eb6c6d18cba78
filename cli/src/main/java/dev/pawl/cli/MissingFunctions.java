package dev.pawl.cli;

import dev.pawl.json.Json;
import dev.pawl.server.KnownFunctions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The functions that a definition names and no folder has: a run would fail at them. */
final class MissingFunctions {
  private static final Pattern FUNCTION =
      Pattern.compile("arn:[^:]*:lambda:[^:]*:\\d+:function:([A-Za-z0-9_-]+)(?::.*)?");

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+(?::.*)?");
  private static final Set<String> PARAMETERS = Set.of("Parameters", "Arguments");
  private static final int DEPTH_MAX = 1_000;

  private MissingFunctions() {}

  /** {@return a sentence for each, in alphabetical order} */
  static List<String> of(String definition, KnownFunctions functions) {
    Set<String> named = new TreeSet<>();
    collect(Json.parse(definition).tree(), named, 0);
    return named.stream()
        .filter(name -> !functions.has(name))
        .map(name -> sentence(name, functions))
        .toList();
  }

  /** Resources, and the FunctionName of calls of {@code lambda:invoke}. */
  private static void collect(@Nullable Object value, Set<String> named, int depth) {
    if (depth > DEPTH_MAX) {
      return;
    }
    if (value instanceof List<?> elements) {
      elements.forEach(element -> collect(element, named, depth + 1));
    }
    if (!(value instanceof Map<?, ?> members)) {
      return;
    }
    if ("Task".equals(members.get("Type")) && members.get("Resource") instanceof String resource) {
      Matcher function = FUNCTION.matcher(resource);
      if (function.matches()) {
        named.add(String.valueOf(function.group(1)));
      } else if (resource.contains(":states:::lambda:invoke")) {
        PARAMETERS.stream()
            .map(members::get)
            .flatMap(parameters -> invoked(parameters).stream())
            .forEach(named::add);
      }
    }
    members.values().forEach(member -> collect(member, named, depth + 1));
  }

  private static Optional<String> invoked(@Nullable Object parameters) {
    if (!(parameters instanceof Map<?, ?> members
        && members.get("FunctionName") instanceof String name)) {
      return Optional.empty();
    }
    Matcher function = FUNCTION.matcher(name);
    return function.matches()
        ? Optional.of(String.valueOf(function.group(1)))
        : Optional.of(name).filter(text -> NAME.matcher(text).matches());
  }

  private static String sentence(String name, KnownFunctions functions) {
    List<String> known = functions.names();
    return "there is no local function '"
        + name
        + "'"
        + known.stream()
            .filter(other -> simple(other).equals(simple(name)))
            .findFirst()
            .map(other -> "; did you mean '" + other + "'?")
            .orElse(known.isEmpty() ? "" : "; known are " + String.join(", ", known));
  }

  /** {@return what names that are easily taken for each other have in common} */
  private static String simple(String name) {
    return name.replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
  }
}
