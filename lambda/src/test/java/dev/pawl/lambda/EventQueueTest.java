package dev.pawl.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.journal.Catalog;
import dev.pawl.journal.memory.MemoryCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EventQueueTest {
  private static final String ARN = "arn:aws:lambda:us-east-1:123456789012:function:";

  private final MemoryCatalog catalog = new MemoryCatalog();

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path folder;

  private EventQueue queue(Workshop workshop, EventRetries retries) {
    return EventQueue.begin(
        catalog,
        workshop.functions,
        workshop.pool,
        new EventQueue.Settings(Clock.systemUTC(), arn -> retries, Duration.ofMillis(5)));
  }

  /** A function that notes each attempt in a file, and fails. */
  private Path failing(Workshop workshop) throws IOException {
    Path attempts = folder.resolve("attempts.txt");
    workshop.write(
        "fails.py",
        "def handler(event, context):\n  with open('" + attempts
            + "', 'a') as f: f.write(context.aws_request_id + '\\n')\n"
            + "  raise ValueError(event)\n");
    return attempts;
  }

  private Workshop workshop() throws IOException, FunctionException {
    return Workshop.in(Files.createDirectories(folder.resolve("functions")));
  }

  @Test
  void anEventThatFailsIsTriedAgainUnderItsRequestId() throws Exception {
    try (Workshop workshop = workshop()) {
      Path attempts = failing(workshop);
      EventRetries retries = new EventRetries(2, Duration.ofHours(1));
      try (EventQueue queue = queue(workshop, retries)) {
        Invocation event = Invocation.of(ARN + "fails", "1");
        queue.accept(event);
        Await.until("the queue is empty", () -> queue.size() == 0);
        assertEquals(
            List.of(event.requestId(), event.requestId(), event.requestId()),
            Files.readAllLines(attempts));
      }
    }
  }

  @Test
  void anEventThatIsTooOldIsNotTriedAgain() throws Exception {
    try (Workshop workshop = workshop()) {
      Path attempts = failing(workshop);
      try (EventQueue queue = queue(workshop, new EventRetries(2, Duration.ZERO))) {
        queue.accept(Invocation.of(ARN + "fails", "1"));
        Await.until("the queue is empty", () -> queue.size() == 0);
        assertEquals(1, Files.readAllLines(attempts).size());
      }
    }
  }

  @Test
  void whatAProcessLeavesIsNeverInMemoryAtOnce() throws Exception {
    try (Workshop workshop = workshop()) {
      String large = '"' + "x".repeat(250_000) + '"';
      EventQueue left = queue(workshop, new EventRetries(0, Duration.ofHours(1)));
      left.close();
      for (int i = 0; i < 60; i++) {
        left.accept(Invocation.of(ARN + "gone", large));
      }
      MeasuredCatalog measured = new MeasuredCatalog(catalog, new AtomicInteger());
      EventQueue.Settings settings = new EventQueue.Settings(
          Clock.systemUTC(), _ -> new EventRetries(0, Duration.ofHours(1)), Duration.ofMillis(5));
      try (EventQueue queue =
          EventQueue.begin(measured, workshop.functions, workshop.pool, settings)) {
        Await.until("the queue is empty", () -> queue.size() == 0);
        int most = measured.listedMax().get();
        assertTrue(most > 250_000 && most < 5_000_000, most + " characters");
      }
    }
  }

  /** A catalog that notes the most characters that one list of records had. */
  private record MeasuredCatalog(Catalog catalog, AtomicInteger listedMax) implements Catalog {
    @Override
    public Optional<Entry> find(String kind, String key) {
      return catalog.find(kind, key);
    }

    @Override
    public List<Entry> list(String kind, String afterKey, int limit) {
      List<Entry> listed = catalog.list(kind, afterKey, limit);
      listedMax.accumulateAndGet(
          listed.stream().mapToInt(entry -> entry.value().length()).sum(), Math::max);
      return listed;
    }

    @Override
    public boolean commit(List<Change> changes) {
      return catalog.commit(changes);
    }

    @Override
    public void close() {
      catalog.close();
    }
  }

  @Test
  void whatAProcessLeavesIsRunByTheNext() throws Exception {
    try (Workshop workshop = workshop()) {
      Path attempts = failing(workshop);
      EventQueue left = queue(workshop, new EventRetries(0, Duration.ofHours(1)));
      left.close();
      left.accept(Invocation.of(ARN + "fails", "1"));
      assertTrue(Files.notExists(attempts));
      try (EventQueue queue = queue(workshop, new EventRetries(0, Duration.ofHours(1)))) {
        Await.until("the queue is empty", () -> queue.size() == 0);
        assertEquals(1, Files.readAllLines(attempts).size());
      }
    }
  }

  @Test
  void anEventOfAFunctionThatIsGoneIsGivenUp() throws Exception {
    try (Workshop workshop = workshop();
        EventQueue queue = queue(workshop, EventRetries.STANDARD)) {
      queue.accept(Invocation.of(ARN + "missing", "1"));
      Await.until("the queue is empty", () -> queue.size() == 0);
    }
  }
}
