package dev.pawl.store.rocksdb;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The number of the last change known to be durable, in a file of 16 bytes beside the database.
 *
 * <p>A log cut off exactly between two records, or gone, looks to RocksDB like a log that was never
 * longer. Compared with this number on opening, it does not. The file is written after the log was
 * synced and before anyone hears of it, and is not synced itself: it outlives the process, and
 * after a loss of power it can only be too low, never too high.
 */
final class Watermark implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Watermark.class);
  private static final long MAGIC =
      ByteBuffer.wrap("PAWLACK1".getBytes(StandardCharsets.US_ASCII)).getLong();
  private static final int BYTES = 2 * Long.BYTES;

  // Not a channel: an interrupted thread would close it for all.
  private final RandomAccessFile file;
  private final OptionalLong found;
  private long last;
  private boolean broken;

  private Watermark(RandomAccessFile file, OptionalLong found) {
    this.file = file;
    this.found = found;
  }

  static Watermark open(Path path) throws IOException {
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
    byte[] content = new byte[BYTES];
    if (file.length() == BYTES) {
      file.readFully(content);
    }
    ByteBuffer buffer = ByteBuffer.wrap(content);
    boolean known = buffer.getLong() == MAGIC;
    return new Watermark(file, known ? OptionalLong.of(buffer.getLong()) : OptionalLong.empty());
  }

  /** {@return what the file said when it was opened; empty if it was new or unreadable} */
  OptionalLong found() {
    return found;
  }

  /** Begins anew from what the database has. */
  synchronized void reset(long change) throws IOException {
    file.setLength(BYTES);
    store(change);
  }

  /** Notes that this change and all before it are durable. */
  synchronized void advance(long change) {
    if (change <= last || broken) {
      return;
    }
    try {
      store(change);
    } catch (IOException e) {
      // The change itself is durable and must not be reported as failed.
      broken = true;
      LOG.warn("the watermark cannot be written any more: a loss could pass unnoticed", e);
    }
  }

  /** {@return the last change that was noted} */
  synchronized long last() {
    return last;
  }

  /** Begins anew from what the database has, after the disk had failed. */
  synchronized void mend(long change) throws IOException {
    reset(change);
    broken = false;
  }

  private void store(long change) throws IOException {
    file.seek(0);
    file.write(ByteBuffer.allocate(BYTES).putLong(MAGIC).putLong(change).array());
    last = change;
  }

  @Override
  public synchronized void close() throws IOException {
    broken = true;
    file.close();
  }
}
