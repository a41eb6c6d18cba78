package dev.pawl.store.rocksdb;

import dev.pawl.journal.JournalException;
import java.util.ArrayList;
import java.util.List;
import org.rocksdb.RocksDBException;

/**
 * The events of one execution, read chunk by chunk. Never shorter than the summary promises: what
 * is damaged or missing is an error that says which events.
 */
final class History {
  private History() {}

  /**
   * {@return the events above {@code after} up to {@code until}}
   *
   * @param until at most the execution's last event id
   */
  static List<byte[]> read(Database database, Stored execution, long after, long until)
      throws RocksDBException {
    long number = execution.number();
    List<byte[]> events = new ArrayList<>();
    try (Cursor cursor =
        database.cursor(Family.EVENTS, Keys.events(number, 0), Keys.events(number + 1, 0))) {
      cursor.seekDownTo(Keys.events(number, after + 1));
      if (!cursor.valid()) {
        cursor.seekToFirst();
      }
      long next = after + 1;
      while (next <= until) {
        Chunk chunk = chunk(cursor, execution, next);
        int from = (int) (next - chunk.firstEventId());
        long end = Math.min(chunk.nextEventId(), until + 1);
        events.addAll(chunk.events().subList(from, (int) (end - chunk.firstEventId())));
        next = end;
        cursor.next();
      }
    }
    return events;
  }

  /**
   * {@return the greatest number of an execution; it was given, though nothing of it may be left}
   */
  static long lastNumber(Database database) throws RocksDBException {
    try (Cursor cursor =
        database.cursor(Family.EVENTS, Keys.events(0, 0), Keys.events(Long.MAX_VALUE, 0))) {
      cursor.seekToLast();
      return cursor.valid() ? Keys.number(cursor.key()) : 0;
    } catch (RocksDBException e) {
      database.damages().pass("the last events of the store cannot be read", e);
      // No number may be given twice; opening left nothing outside the tables.
      return database.greatestKey(Family.EVENTS).map(Keys::number).orElse(0L);
    }
  }

  /** {@return the chunk here, which must hold the event {@code next}} */
  private static Chunk chunk(Cursor cursor, Stored execution, long next) throws RocksDBException {
    if (!cursor.valid() || Keys.firstEventId(cursor.key()) > next) {
      throw missing(execution, next, cursor);
    }
    Chunk chunk;
    try {
      chunk = Chunk.decode(cursor.key(), cursor.value());
    } catch (DamageException e) {
      long first = Keys.firstEventId(cursor.key());
      cursor.next();
      throw new JournalException(
          range(first, cursor, execution) + " are damaged: " + e.getMessage(), e);
    }
    if (chunk.nextEventId() <= next) {
      cursor.next();
      throw missing(execution, next, cursor);
    }
    return chunk;
  }

  private static JournalException missing(Stored execution, long first, Cursor behind) {
    return new JournalException(range(first, behind, execution) + " are missing");
  }

  /** Names the events from one up to those at the cursor, or to the last if it is at the end. */
  private static String range(long first, Cursor behind, Stored execution) {
    long last =
        behind.valid() ? Keys.firstEventId(behind.key()) - 1 : execution.row().lastEventId();
    return "events " + first + " to " + last + " of execution "
        + execution.row().id();
  }
}
