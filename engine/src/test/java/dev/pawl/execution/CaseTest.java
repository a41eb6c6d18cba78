package dev.pawl.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.pawl.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Plays every case file and compares the whole history.
 *
 * <p>{@code -Dpawl.cases.rewrite=true} writes what happened into the files instead; read the diff
 * before it is committed.
 */
final class CaseTest {
  private static final Path CASES = Path.of("src/test/resources/dev/pawl/execution/cases");
  private static final boolean REWRITE = Boolean.getBoolean("pawl.cases.rewrite");

  /** What an execution can be met at between two steps: everything but Working. */
  private static final List<Class<? extends Activity>> ACTIVITIES = List.of(
      Activity.Moving.class,
      Activity.Sleeping.class,
      Activity.Running.class,
      Activity.Forked.class,
      Activity.Mapping.class,
      Activity.Ended.class);

  @TestFactory
  Stream<DynamicTest> theHistoryIsAsExpected() throws IOException {
    return cases().stream()
        .map(each -> DynamicTest.dynamicTest(each.name(), each.file().toUri(), () -> play(each)));
  }

  private static void play(Case script) throws IOException {
    List<String> actual = new ArrayList<>();
    Play play = CaseRun.of(script);
    actual.addAll(HistoryText.of(play.history()));
    if (!play.closed()) {
      actual.add("still RUNNING");
    }
    if (!actual.equals(script.expected())) {
      if (REWRITE) {
        rewrite(script.file(), actual);
      } else {
        fail(script.file() + "\n" + difference(script.expected(), actual));
      }
    }
  }

  private static void rewrite(Path file, List<String> actual) throws IOException {
    String text = Case.text(file);
    int at = text.indexOf("\"expected\":");
    if (at < 0) {
      throw new IllegalArgumentException(file + " has no member \"expected\"");
    }
    StringBuilder changed = new StringBuilder(text.substring(0, at)).append("\"expected\": [");
    String separator = "\n    ";
    for (String line : actual) {
      changed.append(separator).append(Json.of(line).text());
      separator = ",\n    ";
    }
    Files.writeString(file, changed.append("\n  ]\n}\n"));
  }

  /** {@return the lines that differ, and how many are alike before and after them} */
  private static String difference(List<String> expected, List<String> actual) {
    int shorter = Math.min(expected.size(), actual.size());
    int before = 0;
    while (before < shorter && expected.get(before).equals(actual.get(before))) {
      before++;
    }
    int after = 0;
    while (after < shorter - before
        && expected.reversed().get(after).equals(actual.reversed().get(after))) {
      after++;
    }
    StringBuilder text = new StringBuilder();
    text.append("  ").append(before).append(" lines alike\n");
    expected
        .subList(before, expected.size() - after)
        .forEach(line -> text.append("- ").append(line).append('\n'));
    actual
        .subList(before, actual.size() - after)
        .forEach(line -> text.append("+ ").append(line).append('\n'));
    return text.append("  ").append(after).append(" lines alike").toString();
  }

  @Test
  void theCasesTogetherVisitEveryActivityWithEveryInput() throws IOException {
    Set<Play.Pair> visited = new HashSet<>();
    cases().forEach(each -> visited.addAll(CaseRun.of(each).pairs()));
    Set<String> missing = new TreeSet<>();
    for (Class<? extends Activity> activity : ACTIVITIES) {
      for (Class<?> input : Input.class.getPermittedSubclasses()) {
        if (!visited.contains(new Play.Pair(activity.getSimpleName(), input.getSimpleName()))) {
          missing.add(activity.getSimpleName() + " meets " + input.getSimpleName());
        }
      }
    }
    assertEquals(Set.of(), missing, "no case in which");
  }

  @Test
  void everyActivityIsAccountedFor() {
    Set<Class<?>> known = new HashSet<>(ACTIVITIES);
    known.add(Activity.Working.class);
    assertEquals(Set.of(Activity.class.getPermittedSubclasses()), known);
  }

  private static List<Case> cases() throws IOException {
    try (Stream<Path> files = Files.walk(CASES)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .map(file -> Case.read(CASES, file))
          .toList();
    }
  }
}
