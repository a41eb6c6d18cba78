package dev.pawl.store.rocksdb;

import dev.pawl.journal.Arguments;
import dev.pawl.journal.ExecutionId;
import dev.pawl.journal.Notices;
import dev.pawl.journal.Status;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The notices in RocksDB, put there by the batches of {@link RocksJournal}.
 *
 * <p>A batch gives its notices their numbers before it is written, and batches are written side by
 * side: who reads sees no number that is not below those of every batch at work. So none that comes
 * later lies before what was read.
 */
final class RocksNotices implements Notices {
  private static final Logger LOG = LoggerFactory.getLogger(RocksNotices.class);
  private static final int FORMAT = 1;
  private static final int STATUS_BYTES_EXPECTED = 1;

  private final Database database;
  private final Watermark watermark;
  private volatile boolean begun;
  private long last;

  /** The first numbers of the batches at work. */
  private final TreeSet<Long> writing = new TreeSet<>();

  RocksNotices(Database database, Watermark watermark) {
    this.database = database;
    this.watermark = watermark;
    this.last = database.use(() -> "opening the notices", this::greatestNumber);
  }

  private long greatestNumber() throws RocksDBException {
    try (Cursor cursor =
        database.cursor(Family.NOTICES, Keys.notice(0), Keys.notice(Long.MAX_VALUE))) {
      cursor.seekToLast();
      return cursor.valid() ? Keys.number(cursor.key()) : 0;
    }
  }

  @Override
  public void begin() {
    begun = true;
  }

  boolean isBegun() {
    return begun;
  }

  /** {@return the first of so many numbers for a batch, which must {@link #end} with it} */
  synchronized long begin(int count) {
    long first = last + 1;
    last += count;
    writing.add(first);
    return first;
  }

  /** The batch is written, or never will be. */
  synchronized void end(long first) {
    writing.remove(first);
  }

  private synchronized long readable() {
    return writing.isEmpty() ? last : writing.first() - 1;
  }

  static byte[] value(byte[] key, ExecutionId id, Status status) {
    byte[] arn = Keys.utf8(id.arn());
    return new ValueWriter(FORMAT, STATUS_BYTES_EXPECTED + arn.length)
        .number(Keys.code(status))
        .raw(arn, 0)
        .seal(key);
  }

  @Override
  public List<Notice> list(long after, int limit) {
    Arguments.requireLimit(limit);
    byte[] to = Keys.notice(readable() + 1);
    return database.use(() -> "reading the notices", () -> {
      List<Notice> found = new ArrayList<>();
      try (Cursor cursor = database.cursor(Family.NOTICES, Keys.notice(after + 1), to)) {
        for (; cursor.valid() && found.size() < limit; cursor.next()) {
          notice(cursor.key(), cursor.value()).ifPresent(found::add);
        }
      }
      return found;
    });
  }

  private static Optional<Notice> notice(byte[] key, byte[] value) {
    long number = Keys.number(key);
    try {
      ValueReader reader = new ValueReader(key, value, FORMAT);
      Status status = Keys.status((byte) reader.number());
      String arn = new String(reader.rest(), StandardCharsets.UTF_8);
      return Optional.of(new Notice(number, new ExecutionId(arn), status));
    } catch (DamageException e) {
      LOG.error("a change of status is not told: notice {} is damaged", number, e);
      return Optional.empty();
    }
  }

  @Override
  public void remove(List<Notice> told) {
    if (told.isEmpty()) {
      return;
    }
    database.use(() -> "forgetting " + told.size() + " notices", () -> {
      try (WriteBatch writes = new WriteBatch()) {
        for (Notice notice : told) {
          writes.delete(database.handle(Family.NOTICES), Keys.notice(notice.number()));
        }
        database.write(writes);
        return true;
      }
    });
    watermark.advance(database.lastChange());
  }
}
