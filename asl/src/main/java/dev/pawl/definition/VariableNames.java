package dev.pawl.definition;

import dev.pawl.expression.VariableName;
import java.util.Map;

/** Checks the names of the variables that an Assign field gives values to. */
final class VariableNames {
  /** What an expression sees of its state; no variable can hide it. */
  private static final String RESERVED = "states";

  private VariableNames() {}

  /**
   * {@return whether there is an Assign field to compile; reports its bad names}
   *
   * @param suffix what may follow a name, as {@code .$} in JSONPath; empty if nothing may
   */
  static boolean check(Fields fields, String suffix) {
    if (!(fields.value("Assign") instanceof Map<?, ?> members)) {
      return fields.object("Assign").isPresent();
    }
    members.keySet().forEach(member -> require(fields, name((String) member, suffix)));
    return true;
  }

  private static String name(String member, String suffix) {
    return !suffix.isEmpty() && member.endsWith(suffix)
        ? member.substring(0, member.length() - suffix.length())
        : member;
  }

  private static void require(Fields fields, String name) {
    if (!VariableName.isValid(name) || name.equals(RESERVED)) {
      fields.error(
          "Assign",
          "The variable name '%s' must be a Unicode identifier of at most %d characters, and not"
                  .formatted(name, VariableName.CHARACTERS_MAX)
              + " '" + RESERVED + "'");
    }
  }
}
