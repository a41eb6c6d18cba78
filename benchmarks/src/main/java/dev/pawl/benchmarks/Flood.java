package dev.pawl.benchmarks;

import dev.pawl.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Executions, one after the other over each of many connections, until it is closed. */
final class Flood implements AutoCloseable {
  private final Thread thread;
  private final AtomicReference<@Nullable IOException> failure = new AtomicReference<>();
  private final AtomicLong answers = new AtomicLong();
  private volatile boolean closed;

  /** Begins at once. */
  Flood(URI endpoint, Workflow workflow, int connections) throws IOException {
    String machineArn = workflow.create(endpoint, "flood");
    String body = Json.of(Map.of("stateMachineArn", machineArn, "input", workflow.input()))
        .text();
    Request call = Request.of(endpoint, workflow.operation(), body);
    List<Caller> callers =
        Stream.generate(() -> new Caller(call)).limit(connections).toList();
    thread = Thread.ofPlatform().start(() -> {
      try {
        Exchanges.hold(endpoint, callers);
      } catch (IOException e) {
        failure.set(e);
      }
    });
  }

  private final class Caller implements Exchanges.Conversation {
    private final Request call;

    Caller(Request call) {
      this.call = call;
    }

    @Override
    public boolean begin(ByteBuffer request) {
      call.put(request, ThreadLocalRandom.current().nextLong());
      return true;
    }

    @Override
    public boolean answered(ByteBuffer body, ByteBuffer request) {
      answers.incrementAndGet();
      return !closed && begin(request);
    }
  }

  /** {@return how many calls were answered} */
  long answers() {
    return answers.get();
  }

  /** Ends it, and fails if it ended before: then nothing was measured beside it. */
  @Override
  public void close() throws IOException {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    IOException failed = failure.get();
    if (failed != null) {
      throw failed;
    }
  }
}
