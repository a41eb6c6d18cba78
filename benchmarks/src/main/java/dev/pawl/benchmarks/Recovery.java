package dev.pawl.benchmarks;

import dev.pawl.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How long a server takes from the start of its process until it serves, after its predecessor was
 * killed with closed executions in the store and others in flight.
 */
final class Recovery {
  private static final int OPEN_SHARE = 10;

  private final Options options;
  private final Path data;

  Recovery(Options options, Path data) {
    this.options = options;
    this.data = data;
  }

  /** Times from the start of the process, in milliseconds. */
  private record Times(double ready, double described, double started) {}

  void measure() throws IOException, InterruptedException {
    int open = Math.max(1, options.executions() / OPEN_SHARE);
    String execution;
    String machine;
    try (Target target = Target.start(data)) {
      machine = begin(target, Workflow.tenPassStates(), options.executions());
      begin(target, Workflow.stuck(), open);
      execution = start(target, machine);
      target.kill();
    }
    List<Times> runs = new ArrayList<>();
    for (int run = 0; run < options.runs(); run++) {
      Times times = restart(machine, execution);
      runs.add(times);
      print("run " + (run + 1), times);
    }
    runs.sort((left, right) -> Double.compare(left.started(), right.started()));
    print(
        "median, with " + options.executions() + " closed and " + open + " in flight",
        runs.get(runs.size() / 2));
  }

  private static void print(String name, Times times) {
    System.out.printf(
        Locale.ROOT,
        "%s: ready %.0f ms, first read %.0f ms, first start durable %.0f ms%n",
        name,
        times.ready(),
        times.described(),
        times.started());
  }

  private String begin(Target target, Workflow workflow, int executions)
      throws IOException, InterruptedException {
    String machine = workflow.create(target.endpoint(), workflow.name());
    new Load(target.endpoint(), workflow, executions, options.concurrency()).begin(machine);
    return machine;
  }

  private static String start(Target target, String machine) throws IOException {
    try (Connection connection = new Connection(target.endpoint())) {
      String answer = connection.call(
          "StartExecution", Json.of(Map.of("stateMachineArn", machine)).text());
      if (Json.parse(answer).tree() instanceof Map<?, ?> members
          && members.get("executionArn") instanceof String arn) {
        return arn;
      }
      throw new IOException("not an answer to StartExecution: " + answer);
    }
  }

  private Times restart(String machine, String execution) throws IOException {
    long began = System.nanoTime();
    try (Target target = Target.start(data)) {
      double ready = millisSince(began);
      try (Connection connection = new Connection(target.endpoint())) {
        connection.call(
            "DescribeExecution", Json.of(Map.of("executionArn", execution)).text());
      }
      double described = millisSince(began);
      start(target, machine);
      double started = millisSince(began);
      target.kill();
      return new Times(ready, described, started);
    }
  }

  private static double millisSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e6;
  }
}
