package dev.pawl.store.rocksdb;

import dev.pawl.journal.ExecutionId;
import dev.pawl.journal.Journal.Append;
import dev.pawl.journal.Journal.Due;
import dev.pawl.journal.Journal.Row;
import dev.pawl.journal.Status;
import dev.pawl.journal.Summary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One batch of appends on its way into one write.
 *
 * <p>An index key is put once and, when the execution moves on, deleted once before it may be put
 * again. That allows {@code SingleDelete}, which cancels the put at the next flush instead of
 * leaving a tombstone that every later read of the agenda would have to step over.
 */
final class AppendBatch implements AutoCloseable {
  private static final byte[] NOTHING = {};

  private static final Logger LOG = LoggerFactory.getLogger(AppendBatch.class);

  private final Database database;
  private final AtomicLong lastNumber;
  private final WriteBatch writes = new WriteBatch();
  private final Map<ExecutionId, Stored> extended = new HashMap<>();
  private final RocksNotices notices;
  private final Census.Changes counted;

  /** The changes of status to be told, not numbered yet. */
  private final List<Change> changes = new ArrayList<>();

  /** The number of the first of them, while this is written. */
  private long firstNotice;

  private record Change(ExecutionId id, Status status) {}

  AppendBatch(
      Database database, AtomicLong lastNumber, RocksNotices notices, Census.Changes counted) {
    this.database = database;
    this.lastNumber = lastNumber;
    this.notices = notices;
    this.counted = counted;
  }

  /**
   * {@return whether the append was taken; false if it was made on another last event, or if the
   * execution's row is damaged, which must not hold up the rest of the batch}
   */
  boolean add(Append append) throws RocksDBException {
    ExecutionId id = append.id();
    byte[] key = Keys.summary(id);
    Stored before;
    try {
      before = extended.containsKey(id)
          ? extended.get(id)
          : Index.stored(database::get, id, key).orElse(null);
    } catch (DamageException e) {
      LOG.error("an append is refused: the summary of execution {} is damaged", id, e);
      return false;
    }
    if (append.expectedLastEventId() != (before == null ? 0 : before.row().lastEventId())) {
      return false;
    }
    long number = before == null ? lastNumber.incrementAndGet() : before.number();
    Row row = new Row(id, append.lastEventId(), append.summary());
    Stored after = new Stored(number, row);
    byte[] eventsKey = Keys.events(number, append.expectedLastEventId() + 1);
    put(Family.EVENTS, eventsKey, Chunk.encode(eventsKey, append.events()));
    put(Family.SUMMARIES, key, after.encode(key));
    index(id, before == null ? null : before.row().summary(), append.summary());
    if (notices.isBegun()) {
      note(id, before == null ? null : before.row().summary(), append.summary());
    }
    extended.put(id, after);
    return true;
  }

  /** Writes what was added, durably. {@return false if that is nothing} */
  boolean write() throws RocksDBException {
    if (extended.isEmpty()) {
      return false;
    }
    if (!changes.isEmpty()) {
      firstNotice = notices.begin(changes.size());
      for (int i = 0; i < changes.size(); i++) {
        byte[] key = Keys.notice(firstNotice + i);
        Change change = changes.get(i);
        put(Family.NOTICES, key, RocksNotices.value(key, change.id(), change.status()));
      }
    }
    database.write(writes);
    return true;
  }

  private void note(ExecutionId id, @Nullable Summary before, Summary after) {
    if (before == null) {
      changes.add(new Change(id, Status.RUNNING));
    }
    if (after.status().closed() && (before == null || !before.status().closed())) {
      changes.add(new Change(id, after.status()));
    }
  }

  private void index(ExecutionId id, @Nullable Summary before, Summary after)
      throws RocksDBException {
    if (before == null || !sameAgenda(before, after)) {
      if (before != null && before.wakeAt().isPresent()) {
        Due due = new Due(before.wakeAt().get(), id);
        delete(Family.AGENDA, Keys.agenda(before.shard(), due));
      }
      if (after.wakeAt().isPresent()) {
        Due due = new Due(after.wakeAt().get(), id);
        put(Family.AGENDA, Keys.agenda(after.shard(), due), NOTHING);
      }
    }
    if (before == null || !sameMachine(before, after)) {
      if (before != null) {
        byte[] old = machineKey(id, before);
        delete(Family.MACHINES, old);
        counted.remove(old);
      }
      byte[] key = machineKey(id, after);
      put(Family.MACHINES, key, NOTHING);
      counted.add(key);
    }
  }

  private static boolean sameAgenda(Summary before, Summary after) {
    return before.shard() == after.shard() && before.wakeAt().equals(after.wakeAt());
  }

  private static boolean sameMachine(Summary before, Summary after) {
    return before.status() == after.status()
        && before.startedAt().equals(after.startedAt())
        && before.stateMachineArn().equals(after.stateMachineArn());
  }

  static byte[] machineKey(ExecutionId id, Summary summary) {
    return Keys.machine(summary.stateMachineArn(), summary.status(), summary.startedAt(), id);
  }

  private void put(Family family, byte[] key, byte[] value) throws RocksDBException {
    writes.put(database.handle(family), key, value);
  }

  private void delete(Family family, byte[] key) throws RocksDBException {
    writes.singleDelete(database.handle(family), key);
  }

  @Override
  public void close() {
    if (firstNotice > 0) {
      notices.end(firstNotice);
    }
    writes.close();
  }
}
