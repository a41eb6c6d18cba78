package dev.pawl.benchmarks;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A load on a server in a process of its own, over HTTP: so many connections start executions of a
 * workflow, each the next when the one before is acknowledged.
 *
 * @param executions how many are measured, unless it is said
 */
record HttpScenario(String name, String about, Workflow workflow, int executions) {
  static final HttpScenario START = new HttpScenario(
      "start",
      "StartExecution of a workflow that ends at once, acknowledged as durable",
      Workflow.succeed(),
      100_000);

  static final HttpScenario ORDER = new HttpScenario(
      "order",
      "the order workflow over HTTP, its tasks in the server's process",
      Workflow.order(),
      50_000);

  static final HttpScenario TEN_PASS = new HttpScenario(
      "ten-pass",
      "ten Pass states over HTTP, start to end, durable",
      Workflow.tenPassStates(),
      50_000);

  static final HttpScenario EXPRESS = new HttpScenario(
      "express", "StartSyncExecution of ten Pass states over HTTP", Workflow.express(), 100_000);

  /** After so many, the compiler is done. */
  private static final int WARM_UP_MAX = 40_000;

  private static final int FLOOD_EXECUTIONS = 10_000;

  /** Few enough that starts are quick where nothing else goes on. */
  private static final int FLOOD_BESIDE = 8;

  Benchmark benchmark() {
    return new Benchmark(name, about, this::measure);
  }

  private void measure(Session session) throws IOException, InterruptedException {
    int measured = session.options().executions().orElse(executions);
    session.eachRun(data -> {
      try (Target target = Target.start(data)) {
        warmUp(target, measured, session.options().concurrency());
        session.add(name, load(target, data, measured, session.options().concurrency()));
      }
    });
  }

  /** Measures Standard executions alone, and beside a flood of Express ones. */
  static void flood(Session session) throws IOException, InterruptedException {
    int measured = session.options().executions().orElse(FLOOD_EXECUTIONS);
    int flood = session.options().concurrency();
    session.eachRun(data -> {
      try (Target target = Target.start(data)) {
        EXPRESS.warmUp(target, measured, flood);
        TEN_PASS.warmUp(target, measured, FLOOD_BESIDE);
        session.add(
            "flood: ten-pass over 8 connections, alone",
            TEN_PASS.load(target, data, measured, FLOOD_BESIDE));
      }
    });
    session.eachRun(data -> {
      try (Target target = Target.start(data)) {
        EXPRESS.warmUp(target, measured, flood);
        TEN_PASS.warmUp(target, measured, FLOOD_BESIDE);
        try (Flood _ = new Flood(target.endpoint(), Workflow.express(), flood)) {
          session.add(
              "flood: the same beside Express over " + flood,
              TEN_PASS.load(target, data, measured, FLOOD_BESIDE));
        }
      }
    });
  }

  private void warmUp(Target target, int measured, int connections)
      throws IOException, InterruptedException {
    String machineArn = workflow.create(target.endpoint(), name + "-warm-up");
    var _ = new Load(target.endpoint(), workflow, Math.min(WARM_UP_MAX, measured), connections)
        .run(machineArn);
  }

  private Figures load(Target target, Path data, int measured, int connections)
      throws IOException, InterruptedException {
    String machineArn = workflow.create(target.endpoint(), name);
    Load load = new Load(target.endpoint(), workflow, measured, connections);
    ServerMeter meter = new ServerMeter(target, data);
    Percentiles starts = load.run(machineArn);
    Figures figures = meter
        .figures(measured)
        .and("call p50 ms", starts.millis(0.5))
        .and("call p99 ms", starts.millis(0.99));
    return workflow.isExpress() ? figures : figures.and(ends(load.runs(machineArn)));
  }

  /** By the server's clock, in whole milliseconds: of a workflow without tasks, nothing. */
  private static Figures ends(Percentiles runs) {
    return Figures.of("run p50 ms", runs.millis(0.5)).and("run p99 ms", runs.millis(0.99));
  }
}
