package dev.pawl.store.rocksdb;

import dev.pawl.journal.ExecutionId;
import dev.pawl.journal.Journal.Due;
import dev.pawl.journal.Journal.Row;
import dev.pawl.journal.JournalException;
import dev.pawl.journal.Summary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What {@link Family#MACHINES} says of executions, for when what it points at is damaged: a row
 * that cannot be read is still in lists, and an agenda that cannot be read is made of the rows.
 */
final class Index {
  private static final Logger LOG = LoggerFactory.getLogger(Index.class);
  private static final Comparator<Due> SOONEST =
      Comparator.comparing(Due::wakeAt).thenComparing(Due::id);

  private Index() {}

  /** A way to read a value. */
  interface Values {
    byte @Nullable [] get(Family family, byte[] key) throws RocksDBException;
  }

  /** {@return the summary row of an execution; empty if there is none} */
  static Optional<Stored> stored(Values values, ExecutionId id)
      throws RocksDBException, DamageException {
    return stored(values, id, Keys.summary(id));
  }

  /** {@return the summary row of an execution under its key; empty if there is none} */
  static Optional<Stored> stored(Values values, ExecutionId id, byte[] key)
      throws RocksDBException, DamageException {
    byte[] value;
    try {
      value = values.get(Family.SUMMARIES, key);
    } catch (RocksDBException e) {
      throw DamageException.in(e);
    }
    return value == null ? Optional.empty() : Optional.of(Stored.decode(id, key, value));
  }

  /** {@return the row that a key points at, or what the key itself says if that is damaged} */
  static Row row(View view, String stateMachineArn, byte[] machineKey) throws RocksDBException {
    ExecutionId id = Keys.execution(machineKey);
    try {
      return stored(view::get, id)
          .map(Stored::row)
          .orElseThrow(
              () -> new JournalException("execution " + id + " is listed but has no summary"));
    } catch (DamageException e) {
      LOG.error("the summary of execution {} is damaged; it is listed without it", id, e);
      Summary known = new Summary(
          stateMachineArn,
          Stored.lastPart(id),
          0,
          Keys.status(machineKey),
          Keys.startedAt(machineKey),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
      return new Row(id, 0, known);
    }
  }

  /**
   * {@return what is due, as {@link dev.pawl.journal.Journal#due}, from the rows that are there}
   */
  static List<Due> due(Database database, int shard, Optional<Due> after, Instant until, int limit)
      throws RocksDBException {
    List<Due> found = new ArrayList<>();
    try (Cursor cursor = database.cursorPassing(
        "executions wake up when their agenda can be read again",
        Family.MACHINES,
        Removals.LEAST,
        Removals.GREATEST)) {
      while (cursor.valid()) {
        byte[] key = cursor.key();
        if (Keys.status(key).closed()) {
          cursor.seekUpTo(Keys.above(Keys.machineAndStatus(key)));
          continue;
        }
        due(database, Keys.execution(key), shard)
            .filter(due -> !due.wakeAt().isAfter(until))
            .filter(due -> after.filter(last -> SOONEST.compare(due, last) <= 0).isEmpty())
            .ifPresent(found::add);
        cursor.next();
      }
    }
    return found.stream().sorted(SOONEST).limit(limit).toList();
  }

  private static Optional<Due> due(Database database, ExecutionId id, int shard)
      throws RocksDBException {
    try {
      return stored(database::get, id)
          .map(stored -> stored.row().summary())
          .filter(summary -> summary.shard() == shard)
          .flatMap(Summary::wakeAt)
          .map(at -> new Due(at, id));
    } catch (DamageException e) {
      LOG.error("when execution {} is due is not known: its summary is damaged", id, e);
      return Optional.empty();
    }
  }
}
