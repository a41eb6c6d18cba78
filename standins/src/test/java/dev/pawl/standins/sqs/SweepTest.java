package dev.pawl.standins.sqs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pawl.journal.memory.MemoryCatalog;
import dev.pawl.standins.delivery.Commits;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is sent while a queue forgets what it was sent long ago. */
@Timeout(60)
final class SweepTest {
  private static final int ROUNDS = 20;
  private static final int FORGOTTEN = 20_000;
  private static final int SENT = 200;
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  private static final Queue.World ALONE = new Queue.World() {
    @Override
    public @Nullable Queue find(String arn, QueueKey other) {
      return null;
    }

    @Override
    public void lookAt(Queue queue, long at) {}
  };

  private final MemoryCatalog catalog = new MemoryCatalog();

  private static Message message(String unique) {
    return new Message(
        "body", Map.of(), Map.of(), Optional.of("g"), Optional.of(unique), "123456789012");
  }

  /** {@return the texts sent during a sweep that nothing durable tells of} */
  private List<String> lost(Commits commits, String id) throws Exception {
    MessageStore store = new MessageStore(
        catalog, commits, InstantSource.fixed(NOW), new AtomicLong(), new AtomicLong());
    QueueRecord settings = new QueueRecord(
        id,
        new QueueKey("123456789012", "eu-west-1", "work.fifo"),
        new QueueAttributes(Map.of("FifoQueue", "true")),
        Map.of(),
        new QueueRecord.Times(0, 0));
    Queue queue = new Queue(settings, store, ALONE);
    long longAgo = NOW.minus(Deduplication.INTERVAL).minusSeconds(1).toEpochMilli();
    for (int i = 0; i < FORGOTTEN; i++) {
      queue.restore("t" + i, longAgo, i);
    }
    Thread sweep = Thread.ofPlatform().start(queue::sweep);
    List<CompletableFuture<Sent>> sent = new ArrayList<>();
    for (int i = FORGOTTEN - 1; i >= FORGOTTEN - SENT; i--) {
      sent.add(queue.send(message("t" + i), 0));
    }
    sweep.join();
    for (CompletableFuture<Sent> each : sent) {
      var _ = each.get(20, TimeUnit.SECONDS);
    }
    commits.write(List.of()).get(20, TimeUnit.SECONDS);
    List<String> lost = new ArrayList<>();
    for (int i = FORGOTTEN - 1; i >= FORGOTTEN - SENT; i--) {
      String key = MessageStore.deduplicationKey(id, "t" + i);
      if (catalog.find(MessageStore.DEDUPLICATION, key).isEmpty()) {
        lost.add("t" + i);
      }
    }
    return lost;
  }

  @Test
  void whatIsSentAgainWhileItIsForgottenIsRemembered() throws Exception {
    try (Commits commits = Commits.begin(catalog)) {
      for (int round = 0; round < ROUNDS; round++) {
        assertEquals(List.of(), lost(commits, "queue" + round));
      }
    }
  }
}
