package dev.pawl.benchmarks;

import dev.pawl.json.Json;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Express executions, one after the other over each of many connections, until it is closed. */
final class Flood implements AutoCloseable {
  private final URI endpoint;
  private final int connections;
  private final List<Thread> clients = new ArrayList<>();
  private final Queue<IOException> failures = new ConcurrentLinkedQueue<>();
  private volatile boolean closed;

  Flood(URI endpoint, int connections) {
    this.endpoint = endpoint;
    this.connections = connections;
  }

  void begin() throws IOException {
    if (connections == 0) {
      return;
    }
    Workflow workflow = Workflow.express();
    String machineArn = workflow.create(endpoint, "flood");
    String body = Json.of(Map.of("stateMachineArn", machineArn, "input", workflow.input()))
        .text();
    for (int i = 0; i < connections; i++) {
      clients.add(Thread.ofVirtual().start(() -> call(workflow, body)));
    }
  }

  private void call(Workflow workflow, String body) {
    try (Connection connection = new Connection(endpoint)) {
      while (!closed) {
        connection.call(workflow.operation(), body);
      }
    } catch (IOException e) {
      failures.add(e);
    }
  }

  /** @throws IOException if a part of it stopped before: then nothing was measured beside it */
  @Override
  public void close() throws IOException {
    closed = true;
    try {
      for (Thread client : clients) {
        client.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!failures.isEmpty()) {
      throw failures.remove();
    }
  }
}
