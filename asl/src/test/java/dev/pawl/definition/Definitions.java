package dev.pawl.definition;

import dev.pawl.json.Json;
import java.util.List;

/** Definitions in tests, with single quotes for double ones. */
final class Definitions {
  private Definitions() {}

  static Program program(String quoted) throws DefinitionException {
    return Program.parse(quoted.replace('\'', '"'), Strictness.STRICT);
  }

  /** {@return the problems of a definition, as AWS words them; empty if it has none} */
  static List<String> problems(String quoted) {
    try {
      program(quoted);
      return List.of();
    } catch (DefinitionException e) {
      return e.problems().stream().map(Problem::toString).toList();
    }
  }

  /** {@return a machine of JSONata that is one Pass state with this expression for its Output} */
  static String output(String expression) {
    String output = Json.of("{% " + expression + " %}").text();
    return "{'QueryLanguage':'JSONata','StartAt':'P','States':{'P':{'Type':'Pass','End':true,"
        + "'Output':" + output + "}}}";
  }
}
