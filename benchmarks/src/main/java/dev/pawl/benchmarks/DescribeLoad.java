package dev.pawl.benchmarks;

import dev.pawl.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** DescribeExecution of executions that have ended, over many connections. */
final class DescribeLoad {
  private static final int CALLS = 200_000;
  private static final int WARM_UP = 50_000;

  /** Executions that are described in turn. */
  private static final int STORED = 1_000;

  private final URI endpoint;
  private final List<Request> requests;
  private final int connections;
  private int next;

  private DescribeLoad(URI endpoint, List<Request> requests, int connections) {
    this.endpoint = endpoint;
    this.requests = requests;
    this.connections = connections;
  }

  static void measure(Session session) throws IOException, InterruptedException {
    int calls = session.options().executions().orElse(CALLS);
    session.eachRun(data -> {
      try (Target target = Target.start(data)) {
        session.add("describe", measure(target, data, calls, session.options().concurrency()));
      }
    });
  }

  private static Figures measure(Target target, Path data, int calls, int connections)
      throws IOException, InterruptedException {
    URI endpoint = target.endpoint();
    Workflow workflow = Workflow.succeed();
    String machineArn = workflow.create(endpoint, "described");
    Load load = new Load(endpoint, workflow, STORED, connections);
    var _ = load.run(machineArn);
    List<Request> requests = new ArrayList<>();
    for (String arn : load.executionArns(machineArn)) {
      String body = Json.of(Map.of("executionArn", arn)).text();
      requests.add(Request.of(endpoint, "DescribeExecution", body));
    }
    DescribeLoad describes = new DescribeLoad(endpoint, requests, connections);
    var _ = describes.run(WARM_UP);
    ServerMeter meter = new ServerMeter(target, data);
    Percentiles times = describes.run(calls);
    return meter
        .figures(calls)
        .and("call p50 ms", times.millis(0.5))
        .and("call p99 ms", times.millis(0.99));
  }

  private Percentiles run(int calls) throws IOException {
    long[] nanos = new long[calls];
    next = 0;
    List<Asker> askers = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      askers.add(new Asker(nanos));
    }
    Exchanges.hold(endpoint, askers);
    return Percentiles.of(nanos);
  }

  /** Asks for one execution after the other. */
  private final class Asker implements Exchanges.Conversation {
    private final long[] nanos;
    private int call;

    Asker(long[] nanos) {
      this.nanos = nanos;
    }

    @Override
    public boolean begin(ByteBuffer request) {
      if (next >= nanos.length) {
        return false;
      }
      call = next++;
      requests.get(call % requests.size()).put(request, 0);
      nanos[call] = System.nanoTime();
      return true;
    }

    @Override
    public boolean answered(ByteBuffer body, ByteBuffer request) {
      nanos[call] = System.nanoTime() - nanos[call];
      return begin(request);
    }
  }
}
