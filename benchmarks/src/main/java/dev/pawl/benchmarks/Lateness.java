package dev.pawl.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.stream.LongStream;

/** How late waits end, by the server's clock: alone, and beside a load of short executions. */
final class Lateness {
  private static final int WAITS = 10_000;

  /** The starts of the waits are spread, and so are their ends. */
  private static final int PARTS = 20;

  private static final Duration BETWEEN_PARTS = Duration.ofMillis(400);
  private static final int SECONDS = 15;

  /** How many connections make the load. */
  private static final int LOADERS = 16;

  /** How many connections start the waits. */
  private static final int STARTERS = 4;

  private Lateness() {}

  static void measure(Session session) throws IOException, InterruptedException {
    int waits = session.options().executions().orElse(WAITS);
    session.eachRun(data -> {
      try (Target target = Target.start(data)) {
        session.add("%,d waits, alone".formatted(waits), late(target, waits, "alone"));
        try (Flood load = new Flood(target.endpoint(), Workflow.tenPassStates(), LOADERS)) {
          long began = System.nanoTime();
          Figures late = late(target, waits, "loaded");
          double seconds = (System.nanoTime() - began) / 1e9;
          session.add(
              "%,d waits, beside ten Pass over %d connections".formatted(waits, LOADERS),
              late.and("ten-pass/s meanwhile", load.answers() / seconds));
        }
      }
    });
  }

  /** A wait ends late if it took more than its seconds: it begins when its execution does. */
  private static Figures late(Target target, int waits, String name)
      throws IOException, InterruptedException {
    Workflow workflow = Workflow.sleeper(SECONDS);
    String machine = workflow.create(target.endpoint(), name);
    int part = Math.max(1, waits / PARTS);
    for (int started = 0; started < waits; started += part) {
      var _ = new Load(target.endpoint(), workflow, part, STARTERS).begin(machine);
      Thread.sleep(BETWEEN_PARTS);
    }
    Load all = new Load(target.endpoint(), workflow, (waits + part - 1) / part * part, 1);
    all.awaitEnd(machine);
    Percentiles took = all.runs(machine);
    double asked = SECONDS * 1_000d;
    double mean = LongStream.of(took.nanos()).average().orElse(Double.NaN) / 1e6;
    return Figures.of("late mean ms", mean - asked)
        .and("late p50 ms", took.millis(0.5) - asked)
        .and("late p99 ms", took.millis(0.99) - asked)
        .and("late at most ms", took.millis(1) - asked)
        .and("early at most ms", asked - took.millis(0));
  }
}
