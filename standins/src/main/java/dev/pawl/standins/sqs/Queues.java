package dev.pawl.standins.sqs;

import dev.pawl.journal.Catalog;
import dev.pawl.journal.Catalog.Entry;
import dev.pawl.standins.RefusalException;
import dev.pawl.standins.delivery.Changes;
import dev.pawl.standins.delivery.Commits;
import dev.pawl.standins.delivery.Commits.Write;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The queues of a server, of all accounts and regions. */
public final class Queues implements Queue.World, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Queues.class);
  private static final String QUEUE = "sqsQueue";

  /** The ids of queues that were deleted, and of which something may be left. */
  private static final String GONE = "sqsGone";

  private static final int PAGE = 1_000;
  private static final int WRITES_MAX = 1_000;
  private static final Duration SWEEP = Duration.ofMinutes(1);

  private final MessageStore store;
  private final NavigableMap<String, Queue> queues = new ConcurrentSkipListMap<>();
  private final Changes changes = new Changes();

  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
      Thread.ofPlatform().daemon().name("pawl-queues").factory());

  private Queues(MessageStore store) {
    this.store = store;
  }

  /** {@return the queues that the catalog has, at work} */
  public static Queues open(Catalog catalog, Commits commits, InstantSource clock) {
    MessageStore store =
        new MessageStore(catalog, commits, clock, new AtomicLong(), new AtomicLong());
    Queues opened = new Queues(store);
    opened.restore();
    long every = SWEEP.toMillis();
    var _ = opened.timer.scheduleWithFixedDelay(opened::sweep, every, every, TimeUnit.MILLISECONDS);
    return opened;
  }

  private void restore() {
    Map<String, Queue> byId = new HashMap<>();
    each(QUEUE, entry -> {
      QueueRecord found = QueueRecord.of(entry.value());
      Queue queue = new Queue(found, store, this);
      queues.put(found.key().text(), queue);
      byId.put(found.id(), queue);
    });
    Set<String> gone = new HashSet<>();
    each(GONE, entry -> gone.add(entry.key()));
    List<Write> left = new ArrayList<>();
    Map<String, Integer> nobodys = new TreeMap<>();
    each(MessageStore.MESSAGE, entry -> {
      MessageRecord found = MessageRecord.of(entry.key(), entry.value());
      store.last().accumulateAndGet(found.sequence(), Math::max);
      Queue queue = byId.get(found.queueId());
      if (queue != null) {
        queue.restore(found);
      } else if (gone.contains(found.queueId())) {
        left.add(Write.delete(MessageStore.MESSAGE, entry.key()));
        left.add(Write.delete(MessageStore.BODY, MessageStore.hex(found.sequence())));
      } else {
        nobodys.merge(found.queueId(), 1, Integer::sum);
      }
    });
    nobodys.forEach((id, count) -> LOG.warn(
        "{} messages are of a queue, {}, that is not there: they stay in the store", count, id));
    each(MessageStore.DEDUPLICATION, entry -> restore(entry, byId, left));
    clear(left, gone);
  }

  private static void restore(Entry entry, Map<String, Queue> byId, List<Write> left) {
    int slash = entry.key().indexOf('/');
    Queue queue = byId.get(entry.key().substring(0, slash));
    if (queue == null) {
      left.add(Write.delete(MessageStore.DEDUPLICATION, entry.key()));
      return;
    }
    String[] value = entry.value().split("/", 2);
    queue.restore(
        entry.key().substring(slash + 1), Long.parseLong(value[0]), Long.parseLong(value[1]));
  }

  /** Takes away what is left of queues that were deleted; what stays goes with the next start. */
  private void clear(List<Write> left, Collection<String> gone) {
    try {
      var _ = write(left)
          .thenCompose(
              _ -> write(gone.stream().map(id -> Write.delete(GONE, id)).toList()));
    } catch (RefusalException e) {
      LOG.debug("something of {} stays until the next start", gone, e);
    }
  }

  private void each(String kind, Consumer<Entry> consumer) {
    List<Entry> page = store.catalog().list(kind, "", PAGE);
    while (!page.isEmpty()) {
      page.forEach(consumer);
      page = store.catalog().list(kind, page.getLast().key(), PAGE);
    }
  }

  private CompletableFuture<Void> write(List<Write> writes) {
    CompletableFuture<Void> all = CompletableFuture.completedFuture(null);
    for (int from = 0; from < writes.size(); from += WRITES_MAX) {
      CompletableFuture<Void> some =
          store.commits().write(writes.subList(from, Math.min(writes.size(), from + WRITES_MAX)));
      all = all.thenCombine(some, (_, _) -> null);
    }
    return all;
  }

  @Override
  public @Nullable Queue find(String arn, QueueKey other) {
    return QueueKey.ofArn(arn)
        .filter(key -> key.isBeside(other))
        .map(key -> queues.get(key.text()))
        .orElse(null);
  }

  Optional<Queue> find(QueueKey key) {
    return Optional.ofNullable(queues.get(key.text()));
  }

  /** {@return the queues of an account in a region whose names begin so, in their order} */
  List<Queue> list(String account, String region, String prefix) {
    String from = new QueueKey(account, region, prefix).text();
    return queues.tailMap(from, true).entrySet().stream()
        .takeWhile(entry -> entry.getKey().startsWith(from))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** {@return all queues of an account in a region that send those received too often to one} */
  List<Queue> sources(QueueKey target) {
    return list(target.account(), target.region(), "").stream()
        .filter(queue -> queue
            .settings()
            .attributes()
            .redrive()
            .filter(redrive -> redrive.deadLetterTargetArn().equals(target.arn()))
            .isPresent())
        .toList();
  }

  MessageStore store() {
    return store;
  }

  /**
   * Creates a queue, or finds the one that is the same.
   *
   * @throws RefusalException that is the answer, if there is another one of that name
   */
  CompletableFuture<Void> create(
      QueueKey key, Map<String, String> attributes, Map<String, String> tags) {
    return changes.inTurn(key.text(), () -> {
      QueueAttributes wanted = new QueueAttributes(Map.of()).with(attributes, key.isFifo());
      wanted.requireRedriveBeside(key);
      Queue there = queues.get(key.text());
      if (there != null) {
        requireSame(there.settings().attributes(), attributes);
        return CompletableFuture.completedFuture(null);
      }
      long now = store.now() / 1_000;
      QueueRecord made = new QueueRecord(
          MessageStore.hex(store.nextSequence()),
          key,
          wanted,
          tags,
          new QueueRecord.Times(now, now));
      return store
          .commits()
          .write(
              List.of(Write.put(QUEUE, key.text(), made.text())),
              () -> queues.put(key.text(), new Queue(made, store, this)));
    });
  }

  private static void requireSame(QueueAttributes there, Map<String, String> wanted) {
    Map<String, String> all = there.all();
    wanted.forEach((name, value) -> {
      if (!value.equals(all.getOrDefault(name, ""))) {
        throw Refusals.of(
            "QueueNameExists",
            "A queue already exists with the same name and a different value for attribute "
                + name);
      }
    });
  }

  /** Changes what is set of a queue. */
  CompletableFuture<Void> change(Queue queue, UnaryOperator<QueueRecord> change) {
    return changes.inTurn(queue.settings().key().text(), () -> {
      requireThere(queue);
      QueueRecord changed = change.apply(queue.settings());
      changed.attributes().requireRedriveBeside(changed.key());
      return store
          .commits()
          .write(
              List.of(Write.put(QUEUE, changed.key().text(), changed.text())),
              () -> queue.set(changed));
    });
  }

  private void requireThere(Queue queue) {
    if (queues.get(queue.settings().key().text()) != queue) {
      throw Refusals.noQueue();
    }
  }

  /** Deletes a queue, and then all that is in it. */
  CompletableFuture<Void> delete(Queue queue) {
    String key = queue.settings().key().text();
    String id = queue.settings().id();
    return changes.inTurn(key, () -> {
      requireThere(queue);
      return store
          .commits()
          .write(
              List.of(Write.delete(QUEUE, key), Write.put(GONE, id, "")),
              () -> queues.remove(key, queue))
          .thenAccept(_ -> clear(queue.close(), List.of(id)));
    });
  }

  @Override
  public void lookAt(Queue queue, long at) {
    try {
      var _ = timer.schedule(queue::look, Math.max(1, at - store.now()), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("the server stops, nobody is waited for", e);
    }
  }

  private void sweep() {
    try {
      queues.values().forEach(Queue::sweep);
    } catch (RuntimeException e) {
      // The edge: what is not swept now is next time.
      LOG.warn("old messages stay for now: {}", e.toString());
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
