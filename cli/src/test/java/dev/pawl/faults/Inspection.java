package dev.pawl.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Compares what a server holds in the end with what clients were told and with what every execution
 * must come to.
 *
 * @param begunAt when servers were started
 */
record Inspection(Client client, Ledger ledger, FunctionCalls calls, List<Instant> begunAt) {
  private static final Duration END_MAX = Duration.ofMinutes(2);
  private static final int LOOK_EVERY_MILLIS = 100;
  private static final int READERS = 4;

  /**
   * How late a timer may fire on a busy machine, the start of a process included; less than the
   * longest wait, so that one that begins anew with the process is found out.
   */
  private static final Duration LATE_MAX = Duration.ofSeconds(Callers.LONG_SECONDS - 2);

  /** Waits until every execution has ended. */
  void awaitEnd() throws IOException, InterruptedException, RefusedException {
    Instant deadline = Instant.now().plus(END_MAX);
    for (Workflow workflow : Workflow.values()) {
      Map<String, Object> running =
          Map.of("stateMachineArn", workflow.arn(), "statusFilter", "RUNNING", "maxResults", 1);
      Object rows = client.call("ListExecutions", running).get("executions");
      while (!List.of().equals(rows)) {
        assertTrue(Instant.now().isBefore(deadline), "never ends: " + rows);
        boolean _ = new CountDownLatch(1).await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        rows = client.call("ListExecutions", running).get("executions");
      }
    }
  }

  /**
   * Checks every execution there is.
   *
   * @return how many there are
   */
  int check() throws IOException, InterruptedException, RefusedException, ExecutionException {
    Map<String, Workflow> listed = listed();
    for (Map.Entry<String, Ledger.Started> each : ledger.started().entrySet()) {
      assertEquals(each.getValue().workflow(), listed.get(each.getKey()), () -> "lost: " + each);
    }
    try (ExecutorService readers = Executors.newFixedThreadPool(READERS)) {
      List<Future<?>> checks = new ArrayList<>();
      listed.forEach((arn, workflow) -> checks.add(readers.submit(() -> {
        check(arn, workflow);
        return arn;
      })));
      for (Future<?> check : checks) {
        check.get();
      }
    }
    assertEquals(List.of(), ledger.wrong(), "answers that no server may give");
    return listed.size();
  }

  private Map<String, Workflow> listed()
      throws IOException, InterruptedException, RefusedException {
    Map<String, Workflow> listed = new HashMap<>();
    for (Workflow workflow : Workflow.values()) {
      Map<String, Object> all = Map.of("stateMachineArn", workflow.arn(), "maxResults", 1000);
      for (Map<?, ?> row : client.all("ListExecutions", "executions", all)) {
        String arn = Client.text(row, "executionArn");
        assertEquals(null, listed.put(arn, workflow), () -> arn + " is listed twice");
      }
    }
    return listed;
  }

  private void check(String arn, Workflow workflow)
      throws IOException, InterruptedException, RefusedException {
    Map<?, ?> described = client.call("DescribeExecution", Map.of("executionArn", arn));
    Map<?, ?> input = (Map<?, ?>) Client.tree(Client.text(described, "input"));
    History history = new History(arn, client.history(arn));
    history.checkOrder();
    Expected expected = workflow.expected(input);
    boolean cut = workflow == Workflow.CATCHES || !expected.status().equals("SUCCEEDED");
    history.checkStates(!cut);
    history.checkWaits(begunAt, LATE_MAX);
    history.checkTasks(calls, workflow, input);
    history.checkWork();
    history.checkAnswers(ledger.answers(arn));
    history.checkIterations(input.get("items") instanceof List<?> items ? items.size() : 0);
    // An acknowledged start or stop says how; one whose answer the kill took may not have been.
    boolean unstopped = workflow == Workflow.STOPPED && !ledger.stopped().containsKey(arn);
    if (!unstopped) {
      checkEnd(expected, described, history);
    }
    checkTold(arn, described, history);
  }

  private static void checkEnd(Expected expected, Map<?, ?> described, History history)
      throws IOException {
    assertEquals(expected.status(), described.get("status"), () -> "end: " + history);
    assertEquals(
        expected.status().replace("_", ""),
        History.type(history.last()).replace("Execution", "").toUpperCase(Locale.ROOT),
        () -> "end: " + history);
    assertEquals(
        Client.time(described, "stopDate"),
        Client.time(history.last(), "timestamp"),
        () -> "stop date: " + history);
    if (!expected.output().isEmpty()) {
      String output = Client.text(described, "output");
      assertEquals(expected.output().getFirst(), Client.tree(output), () -> "output: " + history);
      Map<?, ?> last = Client.object(history.last(), "executionSucceededEventDetails");
      assertEquals(output, Client.text(last, "output"), () -> "output: " + history);
    }
    if (!expected.failure().isEmpty()) {
      assertEquals(
          expected.failure(),
          List.of(Client.text(described, "error"), Client.text(described, "cause")),
          () -> "failure: " + history);
    }
  }

  /** Compares with what clients were told and shown. */
  private void checkTold(String arn, Map<?, ?> described, History history) {
    Ledger.Started started = ledger.started().get(arn);
    if (started != null) {
      Optional<Instant> startDate = started.startDate();
      Instant begun = Client.time(described, "startDate");
      assertTrue(startDate.isEmpty() || startDate.get().equals(begun), arn + " began " + begun);
    }
    Instant stopDate = ledger.stopped().get(arn);
    if (stopDate != null) {
      assertEquals(stopDate, Client.time(described, "stopDate"), arn);
    }
    List<Map<?, ?>> seen = ledger.seen().getOrDefault(arn, List.of());
    assertTrue(Ledger.isContinued(seen, history.events()), () -> seen + " was shown: " + history);
  }
}
