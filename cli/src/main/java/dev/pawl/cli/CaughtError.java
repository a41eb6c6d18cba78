package dev.pawl.cli;

import dev.pawl.json.Json;
import dev.pawl.json.JsonSyntaxException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The error that a catcher put into the output of a state: as the output itself, or as one member.
 *
 * <p>The history has no event for some failures; their error shows only here.
 */
record CaughtError(String error, String cause) {
  private static final Set<String> MEMBERS = Set.of("Error", "Cause");

  /** How the cause of a failure begins that arose in a state rather than in its work. */
  private static final String IN_STATE = "An error occurred while executing the state";

  /** {@return the one error that is in the output and was not in the input} */
  static Optional<CaughtError> of(String input, String output) {
    Set<CaughtError> errors = in(output);
    if (!errors.isEmpty()) {
      errors.removeAll(in(input));
    }
    return errors.size() == 1 ? Optional.of(errors.iterator().next()) : Optional.empty();
  }

  /** {@return whether the state itself failed, not what it called} */
  boolean inState() {
    return error.startsWith("States.") && cause.startsWith(IN_STATE);
  }

  String reason() {
    return Outcome.reason(Optional.of(error), Optional.of(cause));
  }

  private static Set<CaughtError> in(String text) {
    Set<CaughtError> errors = new LinkedHashSet<>();
    if (!text.contains("\"Error\"")) {
      return errors;
    }
    try {
      if (Json.parse(text).tree() instanceof Map<?, ?> members) {
        add(members, errors);
        for (Object member : members.values()) {
          if (member instanceof Map<?, ?> inner) {
            add(inner, errors);
          }
        }
      }
    } catch (JsonSyntaxException e) {
      // A text that was cut short in the history has no error to show.
    }
    return errors;
  }

  private static void add(Map<?, ?> members, Set<CaughtError> errors) {
    if (MEMBERS.containsAll(members.keySet()) && members.get("Error") instanceof String error) {
      errors.add(new CaughtError(error, members.get("Cause") instanceof String cause ? cause : ""));
    }
  }
}
