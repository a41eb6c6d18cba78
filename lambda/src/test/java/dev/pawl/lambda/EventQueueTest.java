package dev.pawl.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.journal.memory.MemoryCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
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
