package dev.pawl.store.rocksdb;

import dev.pawl.journal.Journal.Row;
import dev.pawl.journal.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.rocksdb.RocksDBException;

/**
 * The executions of a machine in one or several statuses, newest start first. Each status is a
 * range of keys of its own; this merges their heads.
 */
final class Starts implements AutoCloseable {
  private final List<Cursor> cursors = new ArrayList<>();
  private final PriorityQueue<Cursor> heads =
      new PriorityQueue<>(Comparator.comparing(Cursor::key, Keys::compareStarts));

  Starts(View view, String stateMachineArn, List<Status> statuses, Optional<Row> after)
      throws RocksDBException {
    try {
      for (Status status : statuses) {
        byte[] all = Keys.machine(stateMachineArn, status);
        byte[] from = after
            .map(row -> RocksJournal.behind(
                Keys.machine(stateMachineArn, status, row.summary().startedAt(), row.id())))
            .orElse(all);
        String missing = "executions of " + stateMachineArn + " are missing from its lists";
        Cursor cursor = view.cursorPassing(missing, Family.MACHINES, from, Keys.above(all));
        cursors.add(cursor);
        if (cursor.valid()) {
          heads.add(cursor);
        }
      }
    } catch (RocksDBException e) {
      close();
      throw e;
    }
  }

  boolean hasNext() {
    return !heads.isEmpty();
  }

  /** {@return the next key of {@link Family#MACHINES}} */
  byte[] next() throws RocksDBException {
    Cursor head = heads.remove();
    byte[] key = head.key();
    head.next();
    if (head.valid()) {
      heads.add(head);
    }
    return key;
  }

  @Override
  public void close() {
    cursors.forEach(Cursor::close);
  }
}
