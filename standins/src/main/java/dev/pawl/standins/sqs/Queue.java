package dev.pawl.standins.sqs;

import dev.pawl.standins.RefusalException;
import dev.pawl.standins.delivery.Commits.Write;
import dev.pawl.standins.sqs.Poll.Wish;
import dev.pawl.standins.sqs.QueueAttributes.Redrive;
import dev.pawl.standins.sqs.Slot.State;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A queue at work.
 *
 * <p>Its lock is held for the index alone: never while something is written or read. A message is
 * in the index once it is durable; of one queue they get there in the order of their numbers,
 * because they are numbered and handed to the writer under the lock.
 */
final class Queue {
  private static final Logger LOG = LoggerFactory.getLogger(Queue.class);

  /** Messages of a queue that are in flight at a time. */
  static final int IN_FLIGHT_MAX = 120_000;

  /** Messages that one sweep deletes because their time has passed. */
  private static final int EXPIRED_MAX = 10_000;

  /** The writes of a commit. */
  private static final int WRITES_MAX = 1_000;

  /** The messages of a commit: each is two records. */
  private static final int PURGED_AT_ONCE = WRITES_MAX / 2;

  private final ReentrantLock lock = new ReentrantLock();
  private final String id;
  private final QueueKey key;
  private final MessageStore store;
  private final World world;
  private final MessageIndex index;
  private final Deduplication deduplication = new Deduplication();
  private final Deque<Poll> polls = new ArrayDeque<>();

  /** What says when messages are gone whose deletion is not durable yet, by their numbers. */
  private final Map<Long, CompletableFuture<Void>> deleting = new HashMap<>();

  private volatile QueueRecord settings;
  private boolean deleted;
  private long alarmAt = Long.MAX_VALUE;

  /** What a queue knows of others. */
  interface World {
    /** {@return the queue of an ARN in the account and region of another, null if there is none} */
    @Nullable Queue find(String arn, QueueKey other);

    /** Has {@link Queue#look} called at a time, in milliseconds since 1970; does not wait. */
    void lookAt(Queue queue, long at);
  }

  Queue(QueueRecord settings, MessageStore store, World world) {
    this.settings = settings;
    this.id = settings.id();
    this.key = settings.key();
    this.store = store;
    this.world = world;
    this.index = new MessageIndex(key.isFifo() ? new GroupOrder() : new SequenceOrder());
  }

  QueueRecord settings() {
    return settings;
  }

  void set(QueueRecord changed) {
    settings = changed;
  }

  private QueueAttributes attributes() {
    return settings.attributes();
  }

  /**
   * Sends a message.
   *
   * @param delaySeconds how long it is hidden at first
   * @return done when it is durable; of a message that was sent before, what was said of it
   */
  CompletableFuture<Sent> send(Message message, int delaySeconds) {
    long now = store.now();
    lock.lock();
    try {
      requireThere();
      Optional<String> unique = unique(message);
      Optional<Deduplication.Entry> before = unique.flatMap(text -> deduplication.find(text, now));
      if (before.isPresent()) {
        return before.get().sent();
      }
      Slot slot = slot(message.group(), now, now + delaySeconds * 1_000L, store.nextSequence());
      List<Write> writes = MessageStore.create(id, slot, message);
      unique.ifPresent(text -> writes.add(Write.put(
          MessageStore.DEDUPLICATION,
          MessageStore.deduplicationKey(id, text),
          now + "/" + slot.sequence)));
      CompletableFuture<Sent> sent = store
          .commits()
          .write(writes, () -> arrived(slot))
          .thenApply(_ -> new Sent(slot.sequence));
      unique.ifPresent(text -> remember(text, new Deduplication.Entry(now, sent)));
      return sent;
    } finally {
      lock.unlock();
    }
  }

  private void remember(String text, Deduplication.Entry entry) {
    deduplication.put(text, entry);
    var _ = entry.sent().whenComplete((done, failure) -> {
      if (failure != null) {
        locked(() -> deduplication.remove(text));
      }
    });
  }

  /** {@return what no other message within five minutes has; empty for a standard queue} */
  private Optional<String> unique(Message message) {
    String scope = attributes().isDeduplicatedByGroup() ? message.group().orElse("") + " " : "";
    return message.deduplication().map(text -> scope + text);
  }

  private Slot slot(Optional<String> group, long sentAt, long visibleAt, long sequence) {
    return new Slot(sequence, sentAt, visibleAt, key.isFifo() ? group.orElse("") : null);
  }

  /** A message is durable. */
  void arrived(Slot slot) {
    locked(() -> {
      if (deleted) {
        note(MessageStore.delete(id, slot));
        return;
      }
      index.add(slot, store.now());
      store.messages().incrementAndGet();
      serve();
    });
  }

  /** A message was found in the store. */
  void restore(MessageRecord found) {
    locked(() -> {
      MessageRecord.Stage stage = found.stage();
      Slot slot = slot(found.group(), stage.sentAt(), stage.visibleAt(), found.sequence());
      slot.receives = stage.receives();
      slot.firstReceivedAt = stage.firstReceivedAt();
      slot.source = found.source().orElse(null);
      index.add(slot, store.now());
      store.messages().incrementAndGet();
    });
  }

  /** It was found in the store that this was sent. */
  void restore(String unique, long at, long sequence) {
    Sent sent = new Sent(sequence);
    locked(() -> deduplication.put(
        unique, new Deduplication.Entry(at, CompletableFuture.completedFuture(sent))));
  }

  /**
   * Receives messages, or waits for some.
   *
   * @return may be cancelled
   */
  CompletableFuture<List<Received>> receive(Wish wish) {
    long now = store.now();
    lock.lock();
    try {
      requireThere();
      if (index.inFlight() >= IN_FLIGHT_MAX) {
        if (key.isFifo()) {
          return CompletableFuture.completedFuture(List.of());
        }
        throw Refusals.of(
            "OverLimit",
            IN_FLIGHT_MAX + " messages are in flight: delete those that are done with");
      }
      List<Received> taken = polls.isEmpty() ? take(wish, now) : List.of();
      CompletableFuture<List<Received>> answer = new CompletableFuture<>();
      if (!taken.isEmpty() || wish.waitSeconds() == 0) {
        answer.complete(taken.isEmpty() ? take(wish, now) : taken);
      } else {
        polls.add(new Poll(wish, now + wish.waitSeconds() * 1_000L, answer));
        serve();
      }
      return answer;
    } finally {
      lock.unlock();
    }
  }

  private List<Received> take(Wish wish, long now) {
    long visibleAt = now + wish.visibilitySeconds() * 1_000L;
    List<Received> received = new ArrayList<>();
    List<Write> writes = new ArrayList<>();
    while (received.size() < wish.max()) {
      List<Slot> taken = index.take(wish.max() - received.size(), now, visibleAt);
      if (taken.isEmpty()) {
        break;
      }
      for (Slot slot : taken) {
        if (slot.sentAt + retentionMillis() <= now) {
          drop(slot, writes);
        } else if (!isMoved(slot)) {
          received.add(Received.of(id, slot));
          writes.add(MessageStore.mark(id, slot));
        }
      }
      if (visibleAt <= now) {
        // They are visible already: another look would take the same ones.
        break;
      }
    }
    // Not waited for: after a crash a message may come again, and be counted less often.
    note(writes);
    return received;
  }

  private long retentionMillis() {
    int seconds = attributes().number(QueueAttribute.MESSAGE_RETENTION_PERIOD);
    return Duration.ofSeconds(seconds).toMillis();
  }

  private void drop(Slot slot, List<Write> writes) {
    index.remove(slot);
    store.messages().decrementAndGet();
    writes.addAll(MessageStore.delete(id, slot));
  }

  /** {@return whether a message was received too often, and is on its way elsewhere} */
  private boolean isMoved(Slot slot) {
    Optional<Redrive> redrive = attributes().redrive();
    if (redrive.isEmpty() || slot.receives <= redrive.get().maxReceiveCount()) {
      return false;
    }
    Queue target = world.find(redrive.get().deadLetterTargetArn(), key);
    if (target == null || target == this || !target.accept(slot, this)) {
      return false;
    }
    index.remove(slot);
    store.messages().decrementAndGet();
    return true;
  }

  /**
   * Takes a message over from another queue, whose lock is held; its body stays where it is.
   *
   * @return false if it cannot now
   */
  private boolean accept(Slot from, Queue source) {
    Slot slot = slot(Optional.ofNullable(from.group), from.sentAt, store.now(), from.sequence);
    slot.source = source.key.arn();
    List<Write> writes = List.of(
        Write.delete(MessageStore.MESSAGE, MessageStore.key(source.id, from.sequence)),
        MessageStore.mark(id, slot));
    try {
      var _ = store.commits().write(writes, () -> arrived(slot)).whenComplete((_, failure) -> {
        if (failure != null) {
          source.arrived(from);
        }
      });
      return true;
    } catch (RefusalException e) {
      LOG.debug("a message stays in {}", source.key, e);
      return false;
    }
  }

  /** Writes what the next process should know, and can do without. */
  private void note(List<Write> writes) {
    try {
      for (int from = 0; from < writes.size(); from += WRITES_MAX) {
        var _ =
            store.commits().write(writes.subList(from, Math.min(writes.size(), from + WRITES_MAX)));
      }
    } catch (RefusalException e) {
      LOG.debug("{} does not note what it handed out", key, e);
    }
  }

  /** {@return done when the message is durably gone} */
  CompletableFuture<Void> delete(ReceiptHandle handle) {
    lock.lock();
    try {
      requireThere();
      Optional<Slot> found = found(handle);
      if (found.isEmpty()) {
        return deleting
            .getOrDefault(handle.sequence(), CompletableFuture.completedFuture(null))
            .copy();
      }
      Slot slot = found.get();
      CompletableFuture<Void> gone = store.commits().write(MessageStore.delete(id, slot));
      index.remove(slot);
      store.messages().decrementAndGet();
      deleting.put(slot.sequence, gone);
      serve();
      return gone.whenComplete((_, failure) -> gone(slot, failure));
    } finally {
      lock.unlock();
    }
  }

  private void gone(Slot slot, @Nullable Throwable failure) {
    locked(() -> {
      deleting.remove(slot.sequence);
      if (failure != null) {
        arrived(slot);
      }
    });
  }

  /** {@return the message, unless it was deleted, or received again by somebody else} */
  private Optional<Slot> found(ReceiptHandle handle) {
    index.advance(store.now());
    Optional<Slot> slot = index.find(handle.sequence());
    boolean expired = slot.isPresent()
        && (handle.receives() < slot.get().receives
            || (key.isFifo() && slot.get().state != State.IN_FLIGHT));
    if (expired && key.isFifo()) {
      throw Refusals.invalid(handle.text(), "ReceiptHandle", "The receipt handle has expired.");
    }
    return slot.filter(_ -> !expired);
  }

  /** Changes how long a message in flight is hidden, from now. */
  CompletableFuture<Void> changeVisibility(ReceiptHandle handle, int seconds) {
    long now = store.now();
    lock.lock();
    try {
      requireThere();
      Slot slot = found(handle)
          .orElseThrow(() -> Refusals.invalid(
              handle.text(),
              "ReceiptHandle",
              "Message does not exist or is not available for visibility timeout change."));
      if (slot.state != State.IN_FLIGHT) {
        throw Refusals.of("MessageNotInflight", "The message referred to is not in flight.");
      }
      long before = slot.visibleAt;
      index.hide(slot, now + seconds * 1_000L, now);
      CompletableFuture<Void> done;
      try {
        done = store.commits().write(List.of(MessageStore.mark(id, slot)));
      } catch (RefusalException e) {
        index.hide(slot, before, now);
        throw e;
      }
      serve();
      return done;
    } finally {
      lock.unlock();
    }
  }

  /** Looks after those who wait; the time that it asked for has come. */
  void look() {
    locked(() -> {
      alarmAt = Long.MAX_VALUE;
      serve();
    });
  }

  /** Gives those who wait what there is, the first first, and no more to those who have waited. */
  private void serve() {
    long now = store.now();
    polls.removeIf(poll -> poll.answer().isDone());
    while (!polls.isEmpty()) {
      List<Received> taken = take(polls.getFirst().wish(), now);
      if (taken.isEmpty()) {
        break;
      }
      polls.removeFirst().answer().complete(taken);
    }
    polls.removeIf(poll -> poll.deadline() <= now && poll.answer().complete(List.of()));
    if (!polls.isEmpty()) {
      long deadline = polls.stream().mapToLong(Poll::deadline).min().orElseThrow();
      long at = Math.min(deadline, index.nextVisibleAt().orElse(Long.MAX_VALUE));
      if (at < alarmAt) {
        alarmAt = at;
        world.lookAt(this, at);
      }
    }
  }

  /** Forgets what is too old. */
  void sweep() {
    long now = store.now();
    List<Write> writes = new ArrayList<>();
    locked(() -> {
      long retention = retentionMillis();
      List<Slot> old = index.all().stream()
          .takeWhile(slot -> slot.sentAt + retention <= now)
          .limit(EXPIRED_MAX)
          .toList();
      old.forEach(slot -> drop(slot, writes));
      deduplication.forget(now).forEach(text -> writes.add(forgotten(text)));
      // Under the lock: what is sent again at once is written after it was forgotten.
      note(writes);
    });
  }

  private Write forgotten(String text) {
    return Write.delete(MessageStore.DEDUPLICATION, MessageStore.deduplicationKey(id, text));
  }

  /** Deletes all messages, which nobody receives any more; those that cannot be are there again. */
  CompletableFuture<Void> purge() {
    List<Slot> all = new ArrayList<>();
    locked(() -> {
      all.addAll(index.all());
      all.forEach(index::remove);
      store.messages().addAndGet(-all.size());
    });
    CompletableFuture<Void> done = CompletableFuture.completedFuture(null);
    for (int from = 0; from < all.size(); from += PURGED_AT_ONCE) {
      List<Slot> some = all.subList(from, Math.min(all.size(), from + PURGED_AT_ONCE));
      done = done.thenCombine(purge(some), (_, _) -> null);
    }
    return done;
  }

  private CompletableFuture<Void> purge(List<Slot> slots) {
    CompletableFuture<Void> gone;
    try {
      gone = store
          .commits()
          .write(slots.stream()
              .flatMap(slot -> MessageStore.delete(id, slot).stream())
              .toList());
    } catch (RefusalException e) {
      gone = CompletableFuture.failedFuture(e);
    }
    return gone.whenComplete((_, failure) -> {
      if (failure != null) {
        slots.forEach(this::arrived);
      }
    });
  }

  /** {@return what takes all of it away; it takes nothing more} */
  List<Write> close() {
    List<Write> writes = new ArrayList<>();
    locked(() -> {
      deleted = true;
      List.copyOf(index.all()).forEach(slot -> drop(slot, writes));
      deduplication.keys().forEach(text -> writes.add(forgotten(text)));
      polls.forEach(poll -> poll.answer().completeExceptionally(Refusals.noQueue()));
      polls.clear();
    });
    return writes;
  }

  /**
   * How many messages there are.
   *
   * @param visible to who receives
   */
  record Counts(int visible, int inFlight, int delayed) {}

  Counts counts() {
    lock.lock();
    try {
      index.advance(store.now());
      return new Counts(index.visible(), index.inFlight(), index.delayed());
    } finally {
      lock.unlock();
    }
  }

  private void requireThere() {
    if (deleted) {
      throw Refusals.noQueue();
    }
  }

  private void locked(Runnable work) {
    lock.lock();
    try {
      work.run();
    } finally {
      lock.unlock();
    }
  }
}
