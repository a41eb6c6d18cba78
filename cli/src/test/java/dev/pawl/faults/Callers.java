package dev.pawl.faults;

import dev.pawl.json.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Those who start, stop and look at executions without a pause, while the server is killed. */
final class Callers {
  private static final int CALLERS = 6;
  private static final int PAUSE_MILLIS_MAX = 40;

  /** Every so many calls the same start is asked for once more, and a history is looked at. */
  private static final int AGAIN_ONE_IN = 7;

  private static final int LOOK_ONE_IN = 3;
  private static final int LONG_ONE_IN = 4;

  /** A wait that is longer than several lives of a server. */
  static final int LONG_SECONDS = 12;

  /** Those that need processes of functions, which a server that lives so short hardly gets. */
  private static final int FUNCTIONS_ONE_IN = 12;

  private static final int OUTSIDE_ONE_IN = 3;

  private final Victim victim;
  private final Ledger ledger;
  private final List<Thread> threads = new ArrayList<>();
  private final CountDownLatch stop = new CountDownLatch(1);
  private volatile boolean longWaits = true;

  Callers(Victim victim, Ledger ledger) {
    this.victim = victim;
    this.ledger = ledger;
  }

  void start(long seed) {
    for (int caller = 0; caller < CALLERS; caller++) {
      String prefix = "c" + caller + "-";
      Random random = new Random(seed + caller);
      threads.add(Thread.ofVirtual().start(() -> callUntilStopped(prefix, random)));
    }
  }

  /** From here on no execution waits for long: the end comes near. */
  void endLongWaits() {
    longWaits = false;
  }

  /** Lets each finish what it has begun. */
  void stop() throws InterruptedException {
    stop.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void callUntilStopped(String prefix, Random random) {
    try {
      for (int call = 0;
          !stop.await(random.nextInt(PAUSE_MILLIS_MAX), TimeUnit.MILLISECONDS);
          call++) {
        // All kinds at all times, also when many callers begin at once.
        Workflow workflow = any(random);
        boolean waits = longWaits && random.nextInt(LONG_ONE_IN) == 0;
        int seconds = waits && workflow == Workflow.WAITS ? LONG_SECONDS : 1 + call % 2;
        use(workflow, prefix + call, workflow.input(random.nextInt(1_000), seconds), random);
      }
    } catch (InterruptedException | RefusedException | IOException | AssertionError e) {
      ledger.wrong(e);
    }
  }

  private static Workflow any(Random random) {
    Workflow.Work work = random.nextInt(FUNCTIONS_ONE_IN) == 0
        ? Workflow.Work.FUNCTIONS
        : random.nextInt(OUTSIDE_ONE_IN) == 0 ? Workflow.Work.OUTSIDE : Workflow.Work.NONE;
    List<Workflow> suitable =
        Stream.of(Workflow.values()).filter(each -> each.work() == work).toList();
    return suitable.get(random.nextInt(suitable.size()));
  }

  private void use(Workflow workflow, String name, Map<String, Object> input, Random random)
      throws InterruptedException, RefusedException, IOException {
    String arn = start(workflow, name, input, false);
    if (random.nextInt(AGAIN_ONE_IN) == 0) {
      start(workflow, name, input, true);
    }
    if (workflow == Workflow.STOPPED) {
      stop(arn);
      if (random.nextInt(AGAIN_ONE_IN) == 0) {
        stop(arn);
      }
    }
    if (random.nextInt(LOOK_ONE_IN) == 0) {
      look(arn);
    }
  }

  /** {@return the ARN of the execution; it runs, or did} */
  private String start(Workflow workflow, String name, Map<String, Object> input, boolean again)
      throws InterruptedException, RefusedException {
    Map<String, String> body = Map.of(
        "stateMachineArn", workflow.arn(), "name", name, "input", Json.of(input).text());
    String arn = workflow.arn().replace(":stateMachine:", ":execution:") + ":" + name;
    Victim.Answer answer = victim.insist("StartExecution", body, Set.of("ExecutionAlreadyExists"));
    Optional<Instant> startDate = Optional.empty();
    if (answer.error().isEmpty()) {
      startDate = Optional.of(Client.time(answer.members(), "startDate"));
    } else if (answer.first() && !again) {
      throw new AssertionError(arn + " exists before it was asked for");
    }
    // Without a date: by the call before, whose answer the kill took, or it has ended since.
    ledger.started(arn, new Ledger.Started(workflow, input, startDate));
    return arn;
  }

  private void stop(String arn) throws InterruptedException, RefusedException {
    Victim.Answer answer = victim.insist(
        "StopExecution",
        Map.of("executionArn", arn, "error", Workflow.STOP_ERROR, "cause", Workflow.STOP_CAUSE),
        Set.of());
    ledger.stopped(arn, Client.time(answer.members(), "stopDate"));
  }

  private void look(String arn) throws InterruptedException, RefusedException {
    try {
      ledger.seen(arn, victim.other(null).history(arn));
    } catch (IOException e) {
      // It was killed while it answered: nothing was seen.
      return;
    }
  }
}
