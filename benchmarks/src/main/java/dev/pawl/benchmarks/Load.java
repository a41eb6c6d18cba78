package dev.pawl.benchmarks;

import dev.pawl.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;

/** Loads a server with executions of one workflow, a number at a time, until all have ended. */
final class Load {
  private static final int PAGE = 1_000;
  private static final int LEFT_POLL_MILLIS = 20;

  private final URI endpoint;
  private final Workflow workflow;
  private final int executions;
  private final int connections;
  private int next;

  Load(URI endpoint, Workflow workflow, int executions, int connections) {
    this.endpoint = endpoint;
    this.workflow = workflow;
    this.executions = executions;
    this.connections = connections;
  }

  /**
   * Starts executions of a machine, and waits until all that it ever had have ended.
   *
   * @return how long StartExecution took, until it was acknowledged as durable; of Express, how
   *     long StartSyncExecution took
   */
  Percentiles run(String machineArn) throws IOException, InterruptedException {
    Percentiles starts = begin(machineArn);
    if (!workflow.isExpress()) {
      awaitEnd(machineArn);
    }
    return starts;
  }

  /** {@return how long the starts of the executions took; their ends are not waited for} */
  Percentiles begin(String machineArn) throws IOException {
    long[] nanos = new long[executions];
    String body = Json.of(Map.of("stateMachineArn", machineArn, "input", workflow.input()))
        .text();
    Request start = Request.of(endpoint, workflow.operation(), body);
    next = 0;
    List<Starter> starters = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      starters.add(new Starter(start, nanos));
    }
    Exchanges.hold(endpoint, starters);
    return Percentiles.of(nanos);
  }

  /** Starts one execution after the other. */
  private final class Starter implements Exchanges.Conversation {
    private final Request start;
    private final long[] nanos;
    private int execution;

    Starter(Request start, long[] nanos) {
      this.start = start;
      this.nanos = nanos;
    }

    @Override
    public boolean begin(ByteBuffer request) {
      if (next >= executions) {
        return false;
      }
      execution = next++;
      start.put(request, ThreadLocalRandom.current().nextLong());
      nanos[execution] = System.nanoTime();
      return true;
    }

    @Override
    public boolean answered(ByteBuffer body, ByteBuffer request) throws IOException {
      nanos[execution] = System.nanoTime() - nanos[execution];
      if (workflow.isExpress()) {
        String answer = StandardCharsets.UTF_8.decode(body).toString();
        if (!answer.contains("\"SUCCEEDED\"")) {
          throw new IOException("an execution ended badly: " + answer);
        }
      }
      return begin(request);
    }
  }

  /** Waits until all executions of a machine have ended. */
  void awaitEnd(String machineArn) throws IOException, InterruptedException {
    String body = Json.of(
            Map.of("stateMachineArn", machineArn, "statusFilter", "RUNNING", "maxResults", 1))
        .text();
    try (Connection connection = new Connection(endpoint)) {
      while (!connection.call("ListExecutions", body).contains("\"executions\":[]")) {
        Thread.sleep(LEFT_POLL_MILLIS);
      }
    }
  }

  /**
   * {@return how long the executions of a machine took, by the server's clock}
   *
   * @throws IOException if there are more or less than were started, or one ended badly
   */
  Percentiles runs(String machineArn) throws IOException {
    List<Map<?, ?>> rows = rows(machineArn);
    long[] nanos = new long[rows.size()];
    for (int i = 0; i < nanos.length; i++) {
      nanos[i] = nanos(rows.get(i));
    }
    return Percentiles.of(nanos);
  }

  /** {@return the ARNs of the executions of a machine} */
  List<String> executionArns(String machineArn) throws IOException {
    return rows(machineArn).stream()
        .map(row -> String.valueOf(row.get("executionArn")))
        .toList();
  }

  private List<Map<?, ?>> rows(String machineArn) throws IOException {
    List<Map<?, ?>> rows = new ArrayList<>();
    String token = "";
    try (Connection connection = new Connection(endpoint)) {
      do {
        Map<?, ?> page = page(connection, machineArn, token);
        if (page.get("executions") instanceof List<?> more) {
          more.forEach(row -> rows.add((Map<?, ?>) row));
        }
        token = page.get("nextToken") instanceof String more ? more : "";
      } while (!token.isEmpty());
    }
    if (rows.size() != executions) {
      throw new IOException(executions + " were started, but " + rows.size() + " are listed");
    }
    return rows;
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
