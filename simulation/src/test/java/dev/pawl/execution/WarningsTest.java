package dev.pawl.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.definition.Problem;
import dev.pawl.definition.Problem.Code;
import dev.pawl.diagnosis.Lint;
import dev.pawl.json.Json;
import dev.pawl.simulation.RandomProgram;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** No state that is said to read what cannot be there has ever got through. */
class WarningsTest {
  private static final int PROGRAMS = 400;

  @Test
  void noWarningAboutDataIsAFalseAlarm() {
    int suspected = 0;
    for (long seed = 1; seed <= PROGRAMS; seed++) {
      Json definition = RandomProgram.definition(new SplittableRandom(seed));
      Set<String> suspects = suspects(definition);
      suspected += suspects.size();
      if (!suspects.isEmpty()) {
        List<String> cleared = new RandomRun(seed)
            .play().history().stream()
                .filter(event -> event instanceof Event.StateExited)
                .map(event -> ((Event.StateExited) event).name())
                .filter(suspects::contains)
                .toList();
        assertEquals(List.of(), cleared, "seed " + seed + ": " + definition.text());
      }
    }
    assertTrue(suspected > 0, "no program gave a warning: the test proves nothing");
  }

  /** States with a Catch are left out: a failure may come before the path is read. */
  private static Set<String> suspects(Json definition) {
    return Lint.check((Map<?, ?>) Objects.requireNonNull(definition.tree()), true).stream()
        .filter(problem -> problem.code() == Code.PATH_NEVER_PRESENT
            || problem.code() == Code.VARIABLE_NEVER_ASSIGNED)
        .map(Problem::location)
        .map(location -> location.orElseThrow().replaceFirst(".*/States/([^/]*)/.*", "$1"))
        .filter(name -> !catches(definition.tree(), name))
        .collect(Collectors.toSet());
  }

  private static boolean catches(@Nullable Object value, String state) {
    return switch (value) {
      case Map<?, ?> members ->
        (members.get(state) instanceof Map<?, ?> found && found.containsKey("Catch"))
            || members.values().stream().anyMatch(member -> catches(member, state));
      case List<?> elements -> elements.stream().anyMatch(each -> catches(each, state));
      case null, default -> false;
    };
  }
}
