package dev.pawl.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What executions cost that wait for a day: the memory of the server while they sleep, and how long
 * it takes to serve after a kill.
 */
final class Sleepers {
  private static final int SLEEPERS = 100_000;

  /** In seconds. */
  private static final int DAY = 86_400;

  /** Filled in so many parts, and a line of progress after each. */
  private static final int PARTS = 10;

  /** The server is at rest when it used no more of this time than {@link #IDLE}. */
  private static final Duration WATCH = Duration.ofSeconds(12);

  private static final Duration IDLE = Duration.ofMillis(600);
  private static final int WATCHES_MAX = 10;

  private final Session session;
  private final Path data;
  private final int sleepers;

  private Sleepers(Session session, Path data) {
    this.session = session;
    this.data = data;
    this.sleepers = session.options().executions().orElse(SLEEPERS);
  }

  /** Fills a store once, and then starts a server on it and kills it again in each run. */
  static void measure(Session session) throws IOException, InterruptedException {
    session.inFolder(data -> new Sleepers(session, data).measure());
  }

  private void measure() throws IOException, InterruptedException {
    String machine;
    String execution;
    try (Target target = Target.start(data)) {
      awaitRest(target);
      session.add("idle", target.memory());
      machine = Workflow.sleeper(DAY).create(target.endpoint(), "sleeper");
      fill(target, machine);
      execution = Recovery.start(target, machine);
      awaitRest(target);
      session.add("%,d asleep".formatted(sleepers), target.memory());
      target.kill();
    }
    for (int run = 0; run < session.options().runs(); run++) {
      long began = System.nanoTime();
      try (Target target = Target.start(data)) {
        Figures serving = Recovery.serving(target, began, machine, execution);
        awaitRest(target);
        session.add("%,d asleep, after a kill".formatted(sleepers), serving.and(target.memory()));
        target.kill();
      }
    }
  }

  private void fill(Target target, String machine) throws IOException, InterruptedException {
    int part = Math.max(1, sleepers / PARTS);
    int connections = session.options().concurrency();
    for (int started = 0; started < sleepers; started += part) {
      long began = System.nanoTime();
      var _ = new Load(target.endpoint(), Workflow.sleeper(DAY), part, connections).begin(machine);
      Figures figures = Figures.of("started", started + part)
          .and("starts/s", part / ((System.nanoTime() - began) / 1e9));
      System.out.println(figures.and(target.memory()).line());
    }
  }

  /**
   * Until what was started is behind it: tables are written and merged after the answers, and what
   * is not needed any more goes back to the system in so long.
   */
  private static void awaitRest(Target target) throws InterruptedException {
    for (int watch = 0; watch < WATCHES_MAX; watch++) {
      Duration before = target.cpu();
      Thread.sleep(WATCH);
      if (target.cpu().minus(before).compareTo(IDLE) <= 0) {
        return;
      }
    }
    System.out.println("it did not come to rest");
  }
}
