package dev.pawl.diagnosis;

import dev.pawl.definition.Problem;
import dev.pawl.definition.Problem.Code;
import dev.pawl.definition.Problem.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The warnings found so far. */
final class Findings {
  private final List<Problem> problems = new ArrayList<>();

  void warn(Code code, String place, String message) {
    problems.add(new Problem(Severity.WARNING, code, message, Optional.of(place)));
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }
}
