package dev.pawl.store.rocksdb;

import dev.pawl.journal.ExecutionId;
import dev.pawl.journal.Journal.Removal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes executions that ended long ago, and gives their room back.
 *
 * <p>There is no index of ends: what a step of an execution writes would grow by it. A sweep walks
 * {@link Family#MACHINES} instead, which has the starts. It jumps over what runs and over what was
 * started too late to have ended early, so that it reads little more than what it removes.
 *
 * <p>A closed execution is written by nobody else, so that nothing can come between the look at its
 * row and its removal, which is one write with all others of its piece.
 */
final class Removals {
  private static final Logger LOG = LoggerFactory.getLogger(Removals.class);

  /** Counts what was removed since room was given back last, over restarts. */
  private static final byte[] REMOVED_KEY = "removed".getBytes(StandardCharsets.US_ASCII);

  /** The part of all executions that must have been removed before room is given back. */
  private static final int RECLAIM_SHARE = 10;

  /** Neighbours are removed as one range if there are that many: a range makes later reads dear. */
  private static final int RANGE_MIN = 32;

  /** Ranges of keys that are rewritten one after the other, so that none takes long. */
  private static final int SLICES = 64;

  /** Before every key that begins with a hash. */
  static final byte[] LEAST = {};

  /** After every such key. */
  static final byte[] GREATEST = greatest();

  private final Database database;

  Removals(Database database) {
    this.database = database;
  }

  private static byte[] greatest() {
    byte[] key = new byte[Keys.HASH_BYTES + 1];
    Arrays.fill(key, (byte) 0xFF);
    return key;
  }

  /** See {@link dev.pawl.journal.Journal#remove}. A place is a key, in hexadecimal. */
  Removal remove(Instant endedBefore, Optional<String> from, int limit, Census.Changes counted)
      throws RocksDBException {
    List<Stored> found = new ArrayList<>();
    Optional<String> next = find(endedBefore, from, limit, found);
    if (!found.isEmpty()) {
      try (WriteBatch writes = new WriteBatch()) {
        for (Stored each : found) {
          removeRows(each, writes, counted);
        }
        removeEvents(found, writes);
        writes.put(
            database.handle(Family.META), REMOVED_KEY, Keys.utf8("" + (removed() + found.size())));
        database.write(writes);
      }
    }
    return new Removal(found.size(), next);
  }

  /** {@return where the next piece begins; empty if there is none} */
  private Optional<String> find(
      Instant endedBefore, Optional<String> from, int limit, List<Stored> found)
      throws RocksDBException {
    byte[] first = from.map(HexFormat.of()::parseHex).orElse(LEAST);
    try (Cursor cursor = database.cursorPassing(
        "executions stay longer than they should", Family.MACHINES, first, GREATEST)) {
      for (int looks = 0; looks < limit && cursor.valid(); looks++) {
        byte[] key = cursor.key();
        byte[] group = Keys.machineAndStatus(key);
        if (!Keys.status(key).closed()) {
          cursor.seekUpTo(Keys.above(group));
        } else if (Keys.startedAt(key).isAfter(endedBefore)) {
          cursor.seekUpTo(Keys.startedUntil(group, endedBefore));
        } else {
          ended(key, endedBefore).ifPresent(found::add);
          cursor.next();
        }
      }
      return cursor.valid()
          ? Optional.of(HexFormat.of().formatHex(cursor.key()))
          : Optional.empty();
    }
  }

  /** {@return the row of an execution that ended before an instant} */
  private Optional<Stored> ended(byte[] machineKey, Instant before) throws RocksDBException {
    ExecutionId id = Keys.execution(machineKey);
    try {
      return Index.stored(database::get, id)
          .filter(known -> known
              .row()
              .summary()
              .stoppedAt()
              .filter(at -> at.isBefore(before))
              .isPresent());
    } catch (DamageException e) {
      database
          .damages()
          .pass(id + " stays longer than it should: where its events are is not known", e);
      return Optional.empty();
    }
  }

  private void removeRows(Stored execution, WriteBatch writes, Census.Changes counted)
      throws RocksDBException {
    ExecutionId id = execution.row().id();
    writes.delete(database.handle(Family.SUMMARIES), Keys.summary(id));
    byte[] machineKey = AppendBatch.machineKey(id, execution.row().summary());
    writes.singleDelete(database.handle(Family.MACHINES), machineKey);
    counted.remove(machineKey);
  }

  private void removeEvents(List<Stored> executions, WriteBatch writes) throws RocksDBException {
    TreeSet<Long> numbers = new TreeSet<>();
    executions.forEach(each -> numbers.add(each.number()));
    while (!numbers.isEmpty()) {
      long first = numbers.removeFirst();
      long last = first;
      while (numbers.remove(last + 1)) {
        last++;
      }
      removeEvents(Keys.events(first, 0), Keys.events(last + 1, 0), writes);
    }
  }

  private void removeEvents(byte[] from, byte[] to, WriteBatch writes) throws RocksDBException {
    List<byte[]> keys = keys(from, to);
    if (keys.size() == RANGE_MIN) {
      writes.deleteRange(database.handle(Family.EVENTS), from, to);
      return;
    }
    for (byte[] key : keys) {
      writes.delete(database.handle(Family.EVENTS), key);
    }
  }

  /** {@return keys of events; {@link #RANGE_MIN} if there are that many, or perhaps} */
  private List<byte[]> keys(byte[] from, byte[] to) throws RocksDBException {
    List<byte[]> keys = new ArrayList<>();
    try (Cursor cursor = database.cursor(Family.EVENTS, from, to)) {
      for (; cursor.valid() && keys.size() < RANGE_MIN; cursor.next()) {
        keys.add(cursor.key());
      }
      return keys;
    } catch (RocksDBException e) {
      database.damages().pass("events of old executions are removed unread", e);
      return Collections.nCopies(RANGE_MIN, from);
    }
  }

  private long removed() throws RocksDBException {
    try {
      byte[] value = database.get(Family.META, REMOVED_KEY);
      return value == null ? 0 : Long.parseLong(new String(value, StandardCharsets.US_ASCII));
    } catch (NumberFormatException e) {
      // It only says when to give room back.
      return 0;
    } catch (RocksDBException e) {
      database.damages().pass("how much was removed is counted anew", e);
      return 0;
    }
  }

  /** See {@link dev.pawl.journal.Journal#reclaim}. */
  void reclaim() {
    long removed = database.use(() -> "counting what was removed", () -> {
      long count = removed();
      return count * RECLAIM_SHARE < database.keys(Family.SUMMARIES) ? 0 : count;
    });
    if (removed == 0) {
      return;
    }
    long last =
        database.use(() -> "looking for the last number", () -> History.lastNumber(database));
    for (int slice = 0; slice < SLICES; slice++) {
      byte[] from = Keys.events(last / SLICES * slice, 0);
      boolean highest = slice == SLICES - 1;
      byte[] to = Keys.events(highest ? Long.MAX_VALUE : last / SLICES * (slice + 1), 0);
      compact(Family.EVENTS, from, to);
      // Both begin with a hash, so that this too is one part in SLICES.
      int step = 0x100 / SLICES;
      byte[] prefix = {(byte) (slice * step)};
      byte[] end = highest ? GREATEST : new byte[] {(byte) ((slice + 1) * step)};
      compact(Family.SUMMARIES, prefix, end);
      compact(Family.MACHINES, prefix, end);
    }
    database.use(() -> "noting that room was given back", () -> {
      try (WriteBatch writes = new WriteBatch()) {
        long since = Math.max(0, removed() - removed);
        writes.put(database.handle(Family.META), REMOVED_KEY, Keys.utf8("" + since));
        database.write(writes);
      }
      return removed;
    });
    LOG.info("the room of {} removed executions was given back", removed);
  }

  private void compact(Family family, byte[] from, byte[] to) {
    database.use(() -> "giving back room of " + family, () -> {
      database.compact(family, from, to);
      return family;
    });
  }
}
