package dev.pawl.benchmarks;

import dev.pawl.json.Json;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Loads a server with executions of one workflow, a number at a time, until all have ended. */
final class Load {
  private static final int PAGE = 1_000;
  private static final int LEFT_POLL_MILLIS = 20;

  private final URI endpoint;
  private final Workflow workflow;
  private final int executions;
  private final int concurrency;

  Load(URI endpoint, Workflow workflow, int executions, int concurrency) {
    this.endpoint = endpoint;
    this.workflow = workflow;
    this.executions = executions;
    this.concurrency = concurrency;
  }

  /**
   * What came of a load.
   *
   * @param seconds from the first call until the last execution had ended
   * @param starts how long StartExecution took, until it was acknowledged as durable; of Express,
   *     how long StartSyncExecution took
   * @param runs how long executions took, by the server's clock; of Express, the same as starts
   */
  record Outcome(int executions, double seconds, Percentiles starts, Percentiles runs) {}

  Outcome run(String machineArn) throws IOException, InterruptedException {
    long[] starts = new long[executions];
    long began = System.nanoTime();
    start(machineArn, starts);
    if (!workflow.isExpress()) {
      awaitEnd(machineArn);
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    if (workflow.isExpress()) {
      Percentiles calls = Percentiles.of(starts);
      return new Outcome(executions, seconds, calls, calls);
    }
    return new Outcome(
        executions, seconds, Percentiles.of(starts), Percentiles.of(runs(machineArn)));
  }

  /** Starts the executions, and does not wait for their ends. */
  void begin(String machineArn) throws IOException, InterruptedException {
    start(machineArn, new long[executions]);
  }

  private void start(String machineArn, long[] starts) throws IOException, InterruptedException {
    AtomicInteger next = new AtomicInteger();
    Queue<IOException> failures = new ConcurrentLinkedQueue<>();
    List<Thread> clients = new ArrayList<>();
    for (int i = 0; i < concurrency; i++) {
      clients.add(Thread.ofVirtual().start(() -> {
        try {
          client(machineArn, next, starts);
        } catch (IOException e) {
          failures.add(e);
        }
      }));
    }
    for (Thread client : clients) {
      client.join();
    }
    if (!failures.isEmpty()) {
      throw failures.remove();
    }
  }

  private void client(String machineArn, AtomicInteger next, long[] starts) throws IOException {
    String body = Json.of(Map.of("stateMachineArn", machineArn, "input", workflow.input()))
        .text();
    try (Connection connection = new Connection(endpoint)) {
      for (int i = next.getAndIncrement(); i < executions; i = next.getAndIncrement()) {
        long began = System.nanoTime();
        String answer = connection.call(workflow.operation(), body);
        starts[i] = System.nanoTime() - began;
        if (workflow.isExpress() && !answer.contains("\"SUCCEEDED\"")) {
          throw new IOException("an execution ended badly: " + answer);
        }
      }
    }
  }

  private void awaitEnd(String machineArn) throws IOException, InterruptedException {
    String body = Json.of(
            Map.of("stateMachineArn", machineArn, "statusFilter", "RUNNING", "maxResults", 1))
        .text();
    try (Connection connection = new Connection(endpoint)) {
      while (!connection.call("ListExecutions", body).contains("\"executions\":[]")) {
        Thread.sleep(LEFT_POLL_MILLIS);
      }
    }
  }

  private long[] runs(String machineArn) throws IOException {
    List<Long> nanos = new ArrayList<>();
    String token = "";
    try (Connection connection = new Connection(endpoint)) {
      do {
        Map<?, ?> page = page(connection, machineArn, token);
        if (page.get("executions") instanceof List<?> rows) {
          for (Object row : rows) {
            nanos.add(nanos((Map<?, ?>) row));
          }
        }
        token = page.get("nextToken") instanceof String more ? more : "";
      } while (!token.isEmpty());
    }
    if (nanos.size() != executions) {
      throw new IOException(executions + " were started, but " + nanos.size() + " are listed");
    }
    return nanos.stream().mapToLong(Long::longValue).toArray();
  }

  private static Map<?, ?> page(Connection connection, String machineArn, String token)
      throws IOException {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("stateMachineArn", machineArn);
    body.put("maxResults", PAGE);
    if (!token.isEmpty()) {
      body.put("nextToken", token);
    }
    String answer = connection.call("ListExecutions", Json.of(body).text());
    return (Map<?, ?>) Objects.requireNonNull(Json.parse(answer).tree());
  }

  private static long nanos(Map<?, ?> row) throws IOException {
    if (!"SUCCEEDED".equals(row.get("status"))) {
      throw new IOException("an execution ended badly: " + row);
    }
    double seconds = number(row, "stopDate") - number(row, "startDate");
    return Math.round(seconds * 1e9);
  }

  private static double number(Map<?, ?> row, String member) throws IOException {
    if (row.get(member) instanceof Number number) {
      return number.doubleValue();
    }
    throw new IOException(member + " is not a number in " + row);
  }
}
