package dev.pawl.faults;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Some rounds on one data folder: in each a server is started and killed, while callers go on; at
 * the end everything is checked.
 */
final class KillLeg {
  private static final int LIFE_MILLIS_MAX = 800;
  private static final int RECOVERY_MILLIS_MAX = 60;

  /** When in their lives servers were killed, and how long the last took to start. */
  private record Kills(int starting, int recovering, int working, Duration start) {
    @Override
    public String toString() {
      return String.format(
          "%d kills (%d while it started, %d in its first moments, %d at work), started in %d ms",
          starting + recovering + working, starting, recovering, working, start.toMillis());
    }
  }

  /** What the rounds came to. */
  record Result(String kills, int acknowledged, int found, long answers) {
    @Override
    public String toString() {
      return String.format(
          "%s, %,d executions and %,d answers to tasks acknowledged, %,d executions found,"
              + " none lost",
          kills, acknowledged, answers, found);
    }
  }

  private final ServerProcess.Settings settings;
  private final FunctionCalls calls;
  private final Random random;
  private final long seed;
  private final Victim victim = new Victim();
  private final Ledger ledger = new Ledger();
  private final Callers callers = new Callers(victim, ledger);
  private final Workers workers;
  private final List<Instant> begunAt = new ArrayList<>();

  /** How long the last start took: when to kill the next while it starts. */
  private Duration start = Duration.ofMillis(LIFE_MILLIS_MAX);

  private int starting;
  private int recovering;
  private int working;

  KillLeg(Installation installation, Path folder, long seed) throws Exception {
    this.calls = FunctionCalls.in(folder);
    this.settings = new ServerProcess.Settings(
        installation, folder, List.of("--functions", calls.functions().toString()), List.of());
    this.workers = new Workers(victim, ledger, calls.tokens());
    this.random = new Random(seed);
    this.seed = seed;
  }

  Result run(int rounds) throws Exception {
    begin();
    // The end of the last long wait falls to rounds that are still to come.
    int lastLongWait = Math.max(1, rounds - 3 * Callers.LONG_SECONDS / 2);
    for (int round = 1; round < rounds; round++) {
      round();
      if (round >= lastLongWait) {
        callers.endLongWaits();
      }
    }
    try (ServerProcess server = start()) {
      callers.stop();
      Inspection inspection = new Inspection(new Client(server.endpoint()), ledger, calls, begunAt);
      inspection.awaitEnd();
      workers.stop();
      int found = inspection.check();
      Kills kills = new Kills(starting, recovering, working, start);
      return new Result(kills.toString(), ledger.started().size(), found, ledger.answersHeard());
    }
  }

  /** The first round: makes the state machines, and the callers begin. */
  private void begin() throws Exception {
    ServerProcess server = start();
    Client client = new Client(server.endpoint());
    for (Workflow workflow : Workflow.values()) {
      workflow.create(client);
    }
    client.call("CreateActivity", Map.of("name", "work"));
    callers.start(seed);
    workers.start(seed);
    live(server, LIFE_MILLIS_MAX);
    working++;
  }

  private void round() throws Exception {
    switch (random.nextInt(4)) {
      case 0 -> {
        killWhileItStarts();
        starting++;
      }
      case 1 -> {
        // What was open is taken up behind the first requests.
        live(start(), RECOVERY_MILLIS_MAX);
        recovering++;
      }
      default -> {
        live(start(), LIFE_MILLIS_MAX);
        working++;
      }
    }
  }

  private ServerProcess start() throws Exception {
    Instant began = Instant.now();
    begunAt.add(began);
    ServerProcess server = ServerProcess.start(settings);
    start = Duration.between(began, Instant.now());
    victim.serves(server);
    return server;
  }

  private void live(ServerProcess server, int millisMax) throws InterruptedException {
    pause(random.nextInt(millisMax));
    server.kill();
  }

  /** Kills a server that may not have read its journal yet, or is reading it. */
  private void killWhileItStarts() throws Exception {
    begunAt.add(Instant.now());
    Process process = ServerProcess.spawn(settings);
    pause(random.nextInt((int) start.toMillis() + 1));
    process.destroyForcibly().waitFor();
  }

  /** The one wait that is the point of the test: a life of random length. */
  private static void pause(int millis) throws InterruptedException {
    assertFalse(new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS));
  }
}
