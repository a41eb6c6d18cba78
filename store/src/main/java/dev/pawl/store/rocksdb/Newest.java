package dev.pawl.store.rocksdb;

import dev.pawl.journal.Journal.Row;
import dev.pawl.journal.Status;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import org.rocksdb.RocksDBException;

/**
 * The executions of many machines, newest start first, by the keys of {@link Family#MACHINES}
 * alone.
 *
 * <p>The keys of a machine and status are a group, in the order that is wanted; this merges the
 * groups. One cursor goes to and fro between them, since to make a cursor costs more than to move
 * one: to each group that there is once, and then only to those whose turn has come, for twice as
 * many keys as the time before.
 */
final class Newest {
  /** Keys of a group that are kept at the most. */
  private static final int KEYS_MAX = 64;

  private final Cursor cursor;
  private final Optional<Row> after;
  private final PriorityQueue<Group> groups =
      new PriorityQueue<>(Comparator.comparing(Group::head, Keys::compareStarts));

  /** The next keys of a machine and status, one at least. */
  private static final class Group {
    private final Deque<byte[]> keys = new ArrayDeque<>();
    private int asked = 1;

    Group(byte[] first) {
      keys.add(first);
    }

    byte[] head() {
      return keys.getFirst();
    }
  }

  /** @param cursor over the whole family, anywhere; not used by others meanwhile */
  Newest(Cursor cursor, Machines machines, Set<Status> statuses, Optional<Row> after)
      throws RocksDBException {
    this.cursor = cursor;
    this.after = after;
    int machine = 0;
    if (machine < machines.size()) {
      cursor.seekUpTo(machines.hash(machine));
    }
    while (machine < machines.size() && cursor.valid()) {
      byte[] key = cursor.key();
      if (!machines.isOf(machine, key)) {
        machine = machines.atOrBehind(key);
        if (machine < machines.size() && !machines.isOf(machine, key)) {
          cursor.seekUpTo(machines.hash(machine));
        }
        continue;
      }
      byte[] group = Keys.machineAndStatus(key);
      if (statuses.contains(Keys.status(key))) {
        begin(group);
      }
      cursor.seekUpTo(Keys.above(group));
    }
  }

  /** Takes up a group, at whose first key the cursor is. */
  private void begin(byte[] group) throws RocksDBException {
    if (after.isPresent()) {
      Row row = after.get();
      cursor.seekUpTo(RocksJournal.behind(Keys.start(group, row.summary().startedAt(), row.id())));
    }
    if (isIn(group)) {
      groups.add(new Group(cursor.key()));
    }
  }

  private boolean isIn(byte[] group) {
    return cursor.valid() && Arrays.equals(cursor.key(), 0, group.length, group, 0, group.length);
  }

  boolean hasNext() {
    return !groups.isEmpty();
  }

  /** {@return the next key} */
  byte[] next() throws RocksDBException {
    Group newest = groups.remove();
    byte[] key = newest.keys.removeFirst();
    if (newest.keys.isEmpty()) {
      more(newest, key);
    }
    if (!newest.keys.isEmpty()) {
      groups.add(newest);
    }
    return key;
  }

  private void more(Group of, byte[] after) throws RocksDBException {
    byte[] group = Keys.machineAndStatus(after);
    of.asked = Math.min(KEYS_MAX, 2 * of.asked);
    cursor.seekUpTo(RocksJournal.behind(after));
    while (of.keys.size() < of.asked && isIn(group)) {
      of.keys.add(cursor.key());
      if (of.keys.size() < of.asked) {
        cursor.next();
      }
    }
  }
}
