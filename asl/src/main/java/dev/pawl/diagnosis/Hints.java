package dev.pawl.diagnosis;

import dev.pawl.definition.Problem;
import dev.pawl.expression.Intrinsic;
import dev.pawl.expression.PathOrIntrinsic;
import dev.pawl.source.Substitutions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds for each problem of one definition what its author probably meant.
 *
 * <p>A problem is known by its message: the messages are AWS's and fixed, and so the readers of
 * definitions, which run for every definition, need not know that anybody wants more.
 */
final class Hints {
  private static final Pattern INTRINSIC =
      Pattern.compile("\\s*(States\\.\\w+)\\s*\\(.*", Pattern.DOTALL);

  private final Map<?, ?> root;
  private final Map<Pattern, BiFunction<MatchResult, String, Hint>> rules = new LinkedHashMap<>();

  Hints(Map<?, ?> root) {
    this.root = root;
    rule("Field '(.*)' is not supported", (found, place) -> unknownField(found.group(1), place));
    rule(
        "The QueryLanguage is set to '(.*)', but field '(.*)' is only supported for .*",
        (found, place) -> foreignField(found.group(1), found.group(2), place));
    rule("Missing 'Next' target: (.*)", (found, place) -> target(found.group(1), place));
    rule(".*hould (?:have one of these values|be one of the following): \\[(.*)]", this::value);
    rule("These fields are required: \\[(.*)]", this::required);
    rule("The field '(.*)' is required but was missing", this::required);
    rule("Exactly one of these fields is required: \\[(.*)]", this::required);
    rule(
        "The value for the field '(.*)' must be a valid JSONPath or a valid intrinsic function"
            + " call",
        (found, place) -> expression(found.group(1), place));
    rule("A choice rule has exactly one comparison operator, but 0 were found", this::operator);
    rule(
        "State \".*\" is not reachable\\.",
        (found, place) -> Hint.atName(
            place, Optional.of("no StartAt, Next, Default or Catch of its flow leads here")));
    rule(
        "Workflow has no terminal state",
        (found, place) -> Hint.atName(
            "/States",
            Optional.of("give one state \"End\": true, or add a Succeed or Fail state")));
    rule("The resource provided (.*) is not recognized.*", (found, place) -> resource(found));
    rule("Expected value of type \\[.*]", (found, place) -> quoted(Places.find(root, place)));
    rule(
        "'(.*)' is no error of the language, .*",
        (found, place) -> Hint.help(Spelling.question(found.group(1), Handling.reserved())));
    rule(
        "No Assign in reach sets the variable '\\$(.*)'",
        (found, place) -> Hint.help(Spelling.question(found.group(1), Variables.all(root))));
    rule(
        "Duplicate State name: .*",
        (found, place) -> Hint.atName(
            place, Optional.of("names are unique in the whole machine, in all branches of it")));
  }

  private void rule(String message, BiFunction<MatchResult, String, Hint> hint) {
    rules.put(Pattern.compile(message, Pattern.DOTALL), hint);
  }

  /** {@return the hint for a problem} */
  Hint of(Problem problem) {
    String place = problem.location().orElse("/");
    for (Map.Entry<Pattern, BiFunction<MatchResult, String, Hint>> rule : rules.entrySet()) {
      Matcher message = rule.getKey().matcher(problem.message());
      if (message.matches()) {
        return rule.getValue().apply(message.toMatchResult(), place);
      }
    }
    return Hint.NONE;
  }

  private Hint unknownField(String field, String place) {
    Optional<Map<?, ?>> object = Places.object(root, place);
    if (object.isEmpty()) {
      return Hint.NONE;
    }
    List<String> known = new ArrayList<>(Vocabulary.fields(place, object.get()));
    known.removeIf(object.get()::containsKey);
    Optional<String> question = Spelling.question(field, known);
    return Hint.atName(Places.member(place, field), question.isPresent() ? question : only(field));
  }

  private static Optional<String> only(String field) {
    List<String> types = Vocabulary.types(field);
    return types.isEmpty()
        ? Optional.empty()
        : Optional.of("\"" + field + "\" belongs to states of type " + String.join(", ", types));
  }

  private Hint foreignField(String language, String field, String place) {
    String type = Places.object(root, place)
        .map(state -> String.valueOf(state.get("Type")))
        .orElse("");
    return Hint.atName(Places.member(place, field), Vocabulary.instead(field, language, type));
  }

  private Hint target(String name, String place) {
    List<String> here = names(Places.object(root, Places.flow(place)));
    Optional<String> question = Spelling.question(name, here);
    if (question.isEmpty() && isElsewhere(name, root)) {
      return Hint.help(Optional.of(
          "there is such a state in another flow, but a transition cannot leave its own"));
    }
    return Hint.help(question);
  }

  private static List<String> names(Optional<Map<?, ?>> flow) {
    return flow.isPresent() && flow.get().get("States") instanceof Map<?, ?> states
        ? states.keySet().stream().map(String.class::cast).toList()
        : List.of();
  }

  private static boolean isElsewhere(String name, @Nullable Object value) {
    return switch (value) {
      case Map<?, ?> members ->
        (members.get("States") instanceof Map<?, ?> states && states.containsKey(name))
            || members.values().stream().anyMatch(member -> isElsewhere(name, member));
      case List<?> elements -> elements.stream().anyMatch(each -> isElsewhere(name, each));
      case null, default -> false;
    };
  }

  private Hint value(MatchResult found, String place) {
    return Places.find(root, place) instanceof String given
        ? Hint.help(Spelling.question(given, List.of(found.group(1).split(", "))))
        : Hint.NONE;
  }

  /** What is missing may be there under another spelling. */
  private Hint required(MatchResult found, String place) {
    List<String> missing = List.of(found.group(1).split(", "));
    Optional<Map<?, ?>> object = Places.object(root, place);
    if (object.isEmpty()) {
      return Hint.NONE;
    }
    List<String> known = Vocabulary.fields(place, object.get());
    List<String> strange = object.get().keySet().stream()
        .map(String.class::cast)
        .filter(name -> !known.contains(name))
        .toList();
    for (String field : missing) {
      Optional<String> near = Spelling.closest(field, strange);
      if (near.isPresent()) {
        return Hint.help(Optional.of("is \"" + near.get() + "\" meant to be \"" + field + "\"?"));
      }
    }
    return missing.equals(List.of("Next", "End")) && !object.get().containsKey("Next")
        ? Hint.help(Optional.of("add \"Next\": \"<state>\" or \"End\": true"))
        : Hint.NONE;
  }

  private Hint operator(MatchResult found, String place) {
    return Places.object(root, place).isPresent()
        ? Hint.help(Optional.of("add one such as \"StringEquals\", \"NumericLessThan\","
            + " \"BooleanEquals\" or \"IsPresent\""))
        : Hint.NONE;
  }

  private static Hint resource(MatchResult found) {
    Matcher placeholder = Pattern.compile("\\$\\{(\\w+)}").matcher(found.group(1));
    return placeholder.find() && Substitutions.isName(placeholder.group(1))
        ? Hint.help(Optional.of("give ${" + placeholder.group(1) + "} a value with --substitute "
            + placeholder.group(1) + "=…"))
        : Hint.help(Resources.suggestion(found.group(1)));
  }

  private static Hint quoted(@Nullable Object value) {
    if (!(value instanceof String text)) {
      return Hint.NONE;
    }
    if (text.matches("(?i)y|yes|on|n|no|off")) {
      return Hint.help(Optional.of(
          "write " + text.matches("(?i)y|yes|on") + ": in YAML 1.2 \"" + text + "\" is a text"));
    }
    return text.matches("-?\\d+(\\.\\d+)?|true|false")
        ? Hint.help(Optional.of("write " + text + " without quotes"))
        : Hint.NONE;
  }

  private Hint expression(String field, String place) {
    Optional<Wrong> wrong = wrong(field, place, Places.find(root, place));
    return wrong
        .map(found -> Hint.atValue(found.place(), advice(field, found.value())))
        .orElse(Hint.NONE);
  }

  /** A member that should hold an expression and does not. */
  private record Wrong(String place, @Nullable Object value) {}

  private static Optional<Wrong> wrong(String field, String place, @Nullable Object value) {
    if (place.endsWith("/" + field) && isWrong(value)) {
      return Optional.of(new Wrong(place, value));
    }
    if (value instanceof Map<?, ?> members) {
      return members.entrySet().stream()
          .flatMap(
              member -> wrong(field, place + "/" + member.getKey(), member.getValue()).stream())
          .findFirst();
    }
    if (value instanceof List<?> elements) {
      for (int i = 0; i < elements.size(); i++) {
        Optional<Wrong> inside = wrong(field, place + "[" + i + "]", elements.get(i));
        if (inside.isPresent()) {
          return inside;
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isWrong(@Nullable Object value) {
    return !(value instanceof String text) || PathOrIntrinsic.find(text).isEmpty();
  }

  private static Optional<String> advice(String field, @Nullable Object value) {
    if (!(value instanceof String text)) {
      return Optional.of("a fixed value stands in a field whose name does not end in \".$\"");
    }
    Matcher call = INTRINSIC.matcher(text);
    if (call.matches()) {
      String function = call.group(1);
      return Intrinsic.names().contains(function)
          ? Optional.of("arguments of " + function + " are paths, numbers, calls, and texts in"
              + " single quotes")
          : Spelling.question(function, Intrinsic.names());
    }
    if (!text.startsWith("$") && field.endsWith(".$")) {
      return Optional.of("a path begins with \"$\"; for the text itself, name the field \""
          + field.substring(0, field.length() - 2) + "\"");
    }
    return Optional.empty();
  }
}
