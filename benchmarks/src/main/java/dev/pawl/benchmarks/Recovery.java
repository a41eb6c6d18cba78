package dev.pawl.benchmarks;

import dev.pawl.json.Json;
import java.io.IOException;
import java.util.Map;

/**
 * How long a server takes from the start of its process until it serves, after its predecessor was
 * killed with closed executions in the store and others in flight.
 */
final class Recovery {
  private static final int OPEN_SHARE = 10;

  private static final int CLOSED = 100_000;

  private final Options options;

  private Recovery(Options options) {
    this.options = options;
  }

  /** Fills a store once, and then starts a server on it and kills it again in each run. */
  static void measure(Session session) throws IOException, InterruptedException {
    int closed = session.options().executions().orElse(CLOSED);
    int open = Math.max(1, closed / OPEN_SHARE);
    session.inFolder(data -> {
      Recovery recovery = new Recovery(session.options());
      String execution;
      String machine;
      try (Target target = Target.start(data)) {
        machine = recovery.begin(target, Workflow.tenPassStates(), closed);
        var _ = recovery.begin(target, Workflow.stuck(), open);
        execution = start(target, machine);
        target.kill();
      }
      String row = "recovery, %,d closed and %,d in flight".formatted(closed, open);
      for (int run = 0; run < session.options().runs(); run++) {
        long began = System.nanoTime();
        try (Target target = Target.start(data)) {
          session.add(row, serving(target, began, machine, execution));
          target.kill();
        }
      }
    });
  }

  private String begin(Target target, Workflow workflow, int executions) throws IOException {
    String machine = workflow.create(target.endpoint(), workflow.name());
    var _ = new Load(target.endpoint(), workflow, executions, options.concurrency()).begin(machine);
    return machine;
  }

  /** {@return the ARN of an execution of a machine, started} */
  static String start(Target target, String machine) throws IOException {
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

  /**
   * {@return when a server serves that is ready just now}
   *
   * @param began when its process was started
   */
  static Figures serving(Target target, long began, String machine, String execution)
      throws IOException {
    double ready = millisSince(began);
    try (Connection connection = new Connection(target.endpoint())) {
      var _ = connection.call(
          "DescribeExecution", Json.of(Map.of("executionArn", execution)).text());
    }
    double described = millisSince(began);
    var _ = start(target, machine);
    return Figures.of("ready ms", ready)
        .and("first read ms", described)
        .and("first durable start ms", millisSince(began))
        .and("CPU until then ms", target.cpu().toNanos() / 1e6);
  }

  private static double millisSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e6;
  }
}
