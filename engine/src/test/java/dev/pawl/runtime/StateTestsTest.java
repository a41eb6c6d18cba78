package dev.pawl.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.definition.DefinitionException;
import dev.pawl.definition.Judgement;
import dev.pawl.definition.Program;
import dev.pawl.definition.Strictness;
import dev.pawl.execution.Event;
import dev.pawl.execution.Quotas;
import dev.pawl.execution.TrialReport;
import dev.pawl.execution.TrialSetting;
import dev.pawl.expression.Failure;
import dev.pawl.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a state that runs alone makes of calls that answer, fail, or never end. */
final class StateTestsTest {
  private static final String TASK = """
      {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", %s
       "End": true}""";

  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofMillis(20);

  private static StateTests tests(Integration integration, Duration runMax) {
    return new StateTests(_ -> Optional.of(integration), Clock.systemUTC(), new Random(1), runMax);
  }

  private static TrialSetting setting(String definition) throws DefinitionException {
    Event.Identity identity = new Event.Identity(
        "arn:aws:states:us-east-1:123456789012:express:m:e",
        "e",
        "arn:aws:states:us-east-1:123456789012:stateMachine:m",
        "m",
        "",
        "",
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
    return new TrialSetting(
        Program.parseState("S", definition, Judgement.of(Strictness.STRICT)),
        identity,
        Json.parse("{\"a\": 1}"),
        Map.of(),
        Json.EMPTY_OBJECT,
        Optional.empty(),
        TrialSetting.History.NONE,
        Quotas.AWS);
  }

  private static TrialReport report(StateTests tests, String definition) throws Exception {
    return tests.run(setting(definition)).get(30, TimeUnit.SECONDS);
  }

  @Test
  void theCallIsMadeWithTheParameters() throws Exception {
    try (StateTests tests = tests(call -> Json.array(List.of(call.parameters())), LONG)) {
      TrialReport report = report(
          tests, TASK.formatted("\"Parameters\": {\"b.$\": \"$.a\"}, \"TimeoutSeconds\": 9,"));
      assertEquals(TrialReport.Status.SUCCEEDED, report.status());
      assertEquals("[{\"b\":1}]", report.output().map(Json::text).orElse(""));
    }
  }

  @Test
  void aFailureOfTheCallIsThatOfTheState() throws Exception {
    Integration failing = _ -> {
      throw new TaskException("E", "why");
    };
    try (StateTests tests = tests(failing, LONG)) {
      TrialReport report = report(tests, TASK.formatted(""));
      assertEquals(TrialReport.Status.FAILED, report.status());
      assertEquals(Optional.of(Failure.of("E", "why")), report.failure());
    }
  }

  @Test
  void aCallThatDoesNotEndIsInterruptedAndTheStateTimesOut() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    Integration silent = _ -> {
      try {
        new CountDownLatch(1).await();
        throw new IllegalStateException("nobody counts it down");
      } catch (InterruptedException e) {
        interrupted.countDown();
        throw e;
      }
    };
    try (StateTests tests = tests(silent, SHORT)) {
      TrialReport report = report(
          tests,
          TASK.formatted("\"Catch\": [{\"ErrorEquals\": [\"States.Timeout\"], \"Next\": \"B\"}],"));
      assertEquals(TrialReport.Status.CAUGHT_ERROR, report.status());
      assertEquals(Optional.of("B"), report.next());
      assertEquals(Optional.of(Failure.of("States.Timeout")), report.failure());
      assertTrue(interrupted.await(30, TimeUnit.SECONDS), "the call goes on");
    }
  }

  @Test
  void aWaitLongerThanATestMayTakeTimesOut() throws Exception {
    try (StateTests tests = tests(_ -> Json.NULL, SHORT)) {
      TrialReport report = report(tests, "{\"Type\": \"Wait\", \"Seconds\": 86400, \"End\": true}");
      assertEquals(TrialReport.Status.FAILED, report.status());
      assertEquals(Optional.of(Failure.of("States.Timeout")), report.failure());
    }
  }

  @Test
  void aWaitEndsWhenItsTimeHasCome() throws Exception {
    try (StateTests tests = tests(_ -> Json.NULL, LONG)) {
      TrialReport report = report(tests, "{\"Type\": \"Wait\", \"Seconds\": 1, \"End\": true}");
      assertEquals(TrialReport.Status.SUCCEEDED, report.status());
      assertEquals("{\"a\": 1}", report.output().map(Json::text).orElse(""));
    }
  }

  @Test
  void whoeverWaitsHearsThatTheServerCloses() throws Exception {
    CountDownLatch called = new CountDownLatch(1);
    StateTests tests = tests(
        _ -> {
          called.countDown();
          new CountDownLatch(1).await();
          return Json.NULL;
        },
        LONG);
    CompletableFuture<TrialReport> report = tests.run(setting(TASK.formatted("")));
    assertTrue(called.await(30, TimeUnit.SECONDS), "the call is not made");
    tests.close();
    ExecutionException end =
        assertThrows(ExecutionException.class, () -> report.get(30, TimeUnit.SECONDS));
    assertInstanceOf(UnavailableException.class, end.getCause());
  }
}
