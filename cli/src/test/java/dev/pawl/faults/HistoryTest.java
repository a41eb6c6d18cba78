package dev.pawl.faults;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** The check of histories finds what is wrong with one. */
final class HistoryTest {
  private static final Instant START = Instant.parse("2026-03-04T12:00:00Z");
  private static final String ARN = "arn:aws:states:us-east-1:123456789012:execution:m:e";

  @TempDir
  private Path folder;

  private final List<Map<?, ?>> events = new ArrayList<>();

  private HistoryTest add(String type, int previous, double second, Map<String, ?> details) {
    Map<String, Object> event = new TreeMap<>();
    event.put("id", events.size() + 1);
    event.put("type", type);
    event.put("previousEventId", previous);
    event.put("timestamp", START.getEpochSecond() + second);
    String name = type.endsWith("StateEntered") || type.endsWith("StateExited")
        ? type.replaceFirst("^.*State(?=E)", "state")
        : type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1);
    event.put(name + "EventDetails", details);
    events.add(event);
    return this;
  }

  private HistoryTest slept(double seconds) {
    return add("ExecutionStarted", 0, 0, Map.of())
        .add("WaitStateEntered", 0, 0, Map.of("name", "Sleep", "input", "{\"seconds\":2}"))
        .add("WaitStateExited", 2, seconds, Map.of("name", "Sleep"))
        .add("ExecutionSucceeded", 3, seconds, Map.of());
  }

  private HistoryTest task(String end) {
    return add("ExecutionStarted", 0, 0, Map.of())
        .add("TaskStateEntered", 0, 0, Map.of("name", "Work"))
        .add("LambdaFunctionScheduled", 2, 0, Map.of("input", "{\"key\":\"e\"}"))
        .add("LambdaFunctionStarted", 3, 0, Map.of())
        .add(end, 4, 1, Map.of());
  }

  private History history() {
    return new History(ARN, events);
  }

  private void assertWrong(Executable check) {
    assertThrows(AssertionError.class, check);
  }

  private void checkWaits() throws Exception {
    history().checkWaits(List.of(START), Duration.ofSeconds(10));
  }

  private void checkTasks(Workflow workflow) throws Exception {
    history().checkTasks(FunctionCalls.in(folder), workflow, Map.of("failures", 1));
  }

  private void called(String line) throws Exception {
    FunctionCalls.in(folder);
    // The id of call 3 of this execution, as the server derives it.
    String id =
        UUID.nameUUIDFromBytes((ARN + " 3").getBytes(StandardCharsets.UTF_8)).toString();
    Files.writeString(folder.resolve("calls/e"), id + " " + line + "\n");
  }

  @Test
  void aWholeHistoryIsRight() throws Exception {
    slept(2);
    history().checkOrder();
    history().checkStates(true);
    checkWaits();
  }

  @Test
  void anEventThatIsMissingIsFound() {
    slept(2);
    events.remove(2);
    assertWrong(() -> history().checkOrder());
  }

  @Test
  void anEventAfterTheEndIsFound() {
    slept(2).add("ExecutionSucceeded", 4, 2, Map.of());
    assertWrong(() -> history().checkOrder());
  }

  @Test
  void anEndThatIsMissingIsFound() {
    slept(2);
    events.removeLast();
    assertWrong(() -> history().checkOrder());
  }

  @Test
  void aStateThatIsNeverLeftIsFound() {
    slept(2);
    events.remove(2);
    assertWrong(() -> history().checkStates(true));
  }

  @Test
  void aWaitThatEndsEarlyOrTooLateIsFound() {
    slept(1.5);
    assertWrong(this::checkWaits);
    events.clear();
    slept(14);
    assertWrong(this::checkWaits);
  }

  @Test
  void aTaskThatEndsAsItsFunctionDidIsRight() throws Exception {
    called("succeeded");
    task("LambdaFunctionSucceeded");
    checkTasks(Workflow.RETRIES);
  }

  @Test
  void aTaskThatEndsTwiceIsFound() throws Exception {
    called("succeeded");
    task("LambdaFunctionSucceeded").add("LambdaFunctionSucceeded", 4, 1, Map.of());
    assertWrong(() -> checkTasks(Workflow.RETRIES));
  }

  @Test
  void aTaskThatEndsAsNoFunctionDidIsFound() throws Exception {
    called("failed");
    task("LambdaFunctionSucceeded");
    assertWrong(() -> checkTasks(Workflow.RETRIES));
  }

  @Test
  void aFailureTooManyIsFound() throws Exception {
    called("failed");
    task("LambdaFunctionFailed");
    checkTasks(Workflow.RETRIES);
    assertWrong(() -> checkTasks(Workflow.PARALLEL));
  }

  @Test
  void anIterationThatBeginsTwiceIsFound() {
    add("ExecutionStarted", 0, 0, Map.of())
        .add("MapStateEntered", 0, 0, Map.of("name", "Each"))
        .add("MapIterationStarted", 2, 0, Map.of("index", 0))
        .add("MapIterationStarted", 2, 0, Map.of("index", 0))
        .add("MapIterationSucceeded", 3, 0, Map.of("index", 0));
    assertWrong(() -> history().checkIterations(1));
  }
}
