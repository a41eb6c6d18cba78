package dev.pawl.store.rocksdb;

import dev.pawl.journal.Arguments;
import dev.pawl.journal.ExecutionId;
import dev.pawl.journal.Journal;
import dev.pawl.journal.JournalException;
import dev.pawl.journal.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal in RocksDB.
 *
 * <p>What an append expects is checked against the summary row, with no lock: the appends of one
 * execution come from one thread at a time, so nothing can come between the check and the write.
 */
final class RocksJournal implements Journal {
  private static final Logger LOG = LoggerFactory.getLogger(RocksJournal.class);

  private final Database database;
  private final Watermark watermark;
  private final AtomicLong lastNumber;
  private final Removals removals;
  private final Census census;
  private final RocksNotices notices;
  private volatile boolean closed;

  RocksJournal(Database database, Watermark watermark, RocksNotices notices) {
    this.database = database;
    this.watermark = watermark;
    this.notices = notices;
    lastNumber = new AtomicLong(
        database.use(() -> "opening the journal", () -> History.lastNumber(database)));
    removals = new Removals(database);
    census = new Census(database);
  }

  @Override
  public Set<ExecutionId> append(List<Append> batch) {
    requireOpen();
    return census.with(counted -> append(batch, counted));
  }

  private Set<ExecutionId> append(List<Append> batch, Census.Changes counted) {
    return database.use(() -> "appending a batch of " + batch.size(), () -> {
      try (AppendBatch writes = new AppendBatch(database, lastNumber, notices, counted)) {
        Set<ExecutionId> refused = new HashSet<>();
        for (Append append : batch) {
          if (refused.contains(append.id()) || !writes.add(append)) {
            refused.add(append.id());
          }
        }
        if (writes.write()) {
          watermark.advance(database.lastChange());
        }
        return refused;
      }
    });
  }

  @Override
  public List<byte[]> read(ExecutionId id, long afterEventId, int limit) {
    requireOpen();
    Arguments.requirePage(afterEventId, limit);
    return database.use(() -> "reading the events of " + id, () -> {
      Stored stored = stored(database.get(Family.SUMMARIES, Keys.summary(id)), id);
      if (stored == null || afterEventId >= stored.row().lastEventId()) {
        return List.of();
      }
      long until = stored.row().lastEventId();
      if (limit < until - afterEventId) {
        until = afterEventId + limit;
      }
      return events(stored, afterEventId, until);
    });
  }

  private List<byte[]> events(Stored stored, long after, long until) throws RocksDBException {
    try {
      return History.read(database, stored, after, until);
    } catch (JournalException e) {
      ExecutionId id = stored.row().id();
      if (database.get(Family.SUMMARIES, Keys.summary(id)) == null) {
        // It was removed meanwhile.
        return List.of();
      }
      throw e;
    }
  }

  @Override
  public Optional<Row> summary(ExecutionId id) {
    requireOpen();
    return database.use(
        () -> "reading the summary of " + id,
        () -> Optional.ofNullable(stored(database.get(Family.SUMMARIES, Keys.summary(id)), id))
            .map(Stored::row));
  }

  @Override
  public List<Due> due(int shard, Optional<Due> after, Instant until, int limit) {
    requireOpen();
    Arguments.requireLimit(limit);
    byte[] from =
        after.map(last -> behind(Keys.agenda(shard, last))).orElseGet(() -> Keys.agenda(shard));
    return database.use(() -> "reading what is due in shard " + shard, () -> {
      List<Due> found = new ArrayList<>();
      try (Cursor cursor = database.cursor(Family.AGENDA, from, Keys.agendaAbove(shard, until))) {
        for (; cursor.valid() && found.size() < limit; cursor.next()) {
          found.add(Keys.due(cursor.key()));
        }
        return found;
      } catch (RocksDBException e) {
        LOG.error(
            "the agenda of shard {} is read from the summaries", shard, DamageException.in(e));
        return Index.due(database, shard, after, until, limit);
      }
    });
  }

  @Override
  public List<Row> list(
      String stateMachineArn, Optional<Status> status, Optional<Row> after, int limit) {
    requireOpen();
    Arguments.requireLimit(limit);
    List<Status> statuses = status.map(List::of).orElseGet(() -> List.of(Status.values()));
    return database.use(() -> "listing the executions of " + stateMachineArn, () -> {
      List<Row> rows = new ArrayList<>();
      try (View view = database.view();
          Starts starts = new Starts(view, stateMachineArn, statuses, after)) {
        while (rows.size() < limit && starts.hasNext()) {
          rows.add(Index.row(view, stateMachineArn, starts.next()));
        }
      }
      return rows;
    });
  }

  @Override
  public List<Indexed> indexed(
      Collection<String> stateMachineArns, Set<Status> statuses, Optional<Row> after, int limit) {
    requireOpen();
    Arguments.requireLimit(limit);
    Machines machines = Machines.of(stateMachineArns);
    return database.use(() -> "listing the executions of " + machines.size() + " machines", () -> {
      List<Indexed> found = new ArrayList<>();
      try (Cursor cursor = database.cursorPassing(
          "executions are missing from lists",
          Family.MACHINES,
          Removals.LEAST,
          Removals.GREATEST)) {
        Newest newest = new Newest(cursor, machines, statuses, after);
        while (found.size() < limit && newest.hasNext()) {
          byte[] key = newest.next();
          found.add(new Indexed(
              machines.arn(key), Keys.execution(key), Keys.status(key), Keys.startedAt(key)));
        }
      }
      return found;
    });
  }

  @Override
  public Map<Status, Long> counts(String stateMachineArn) {
    requireOpen();
    return census.of(stateMachineArn);
  }

  @Override
  public Removal remove(Instant endedBefore, Optional<String> from, int limit) {
    requireOpen();
    Arguments.requireLimit(limit);
    Removal removal = census.with(counted -> database.use(
        () -> "removing what ended before " + endedBefore,
        () -> removals.remove(endedBefore, from, limit, counted)));
    watermark.advance(database.lastChange());
    return removal;
  }

  @Override
  public void reclaim() {
    requireOpen();
    removals.reclaim();
  }

  @Override
  public Optional<String> trouble() {
    return database.trouble();
  }

  @Override
  public void close() {
    closed = true;
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the journal is closed");
    }
  }

  /** {@return the least key above the given one} */
  static byte[] behind(byte[] key) {
    return Arrays.copyOf(key, key.length + 1);
  }

  /** {@return the summary row in a value, or null if there is no value} */
  static @Nullable Stored stored(byte @Nullable [] value, ExecutionId id) {
    if (value == null) {
      return null;
    }
    try {
      return Stored.decode(id, Keys.summary(id), value);
    } catch (DamageException e) {
      throw new JournalException(
          "the summary of execution " + id + " is damaged: " + e.getMessage(), e);
    }
  }
}
