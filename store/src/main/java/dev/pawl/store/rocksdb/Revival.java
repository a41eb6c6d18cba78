package dev.pawl.store.rocksdb;

import dev.pawl.journal.JournalException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a database back whose disk failed: looks every second whether there is room, tries it by a
 * write, and then has the database opened anew. Opening replays the logs, so that what is known is
 * again what is on disk.
 */
final class Revival implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Revival.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration CLOSE_MAX = Duration.ofSeconds(30);

  /** What is written to see whether the disk takes it. */
  private static final int PROBE_BYTES = 1 << 20;

  /** Room for what an opening writes beside the logs. */
  private static final long ROOM_BYTES_MIN = 4L << 20;

  private final Path folder;
  private final Database database;
  private final Database.Reopening reopening;
  private final CountDownLatch closed = new CountDownLatch(1);
  private Thread thread = Thread.ofPlatform().unstarted(() -> {});

  /** @param folder of the store, with the database below it */
  Revival(Path folder, Database database, Database.Reopening reopening) {
    this.folder = folder;
    this.database = database;
    this.reopening = reopening;
  }

  /** Begins to try. Returns at once. */
  synchronized void begin() {
    LOG.error("{}", database.trouble().orElse("The disk failed"));
    // The database's own code would hold a virtual thread's carrier for as long as it opens.
    thread = Thread.ofPlatform().daemon().name("revive " + folder).start(this::run);
  }

  private void run() {
    // What is damaged gets no better by waiting.
    Duration pause = database.isDamaged() ? Duration.ZERO : PAUSE;
    try {
      while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        if (isDiskBack() && database.replace(reopening)) {
          LOG.warn("The store in {} takes writes again", folder);
          return;
        }
        pause = PAUSE;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (JournalException e) {
      LOG.error(
          "The store in {} is lost to this process: restart it when the disk is mended", folder, e);
    }
  }

  private boolean isDiskBack() {
    Path probe = folder.resolve("probe");
    try {
      // Opening may write what the logs hold as tables, and copies logs that are damaged.
      long needed = 2 * logBytes() + ROOM_BYTES_MIN;
      if (Files.getFileStore(folder).getUsableSpace() < needed) {
        return false;
      }
      try (RandomAccessFile file = new RandomAccessFile(probe.toFile(), "rw")) {
        file.write(new byte[PROBE_BYTES]);
        file.getFD().sync();
      } finally {
        Files.deleteIfExists(probe);
      }
      return true;
    } catch (IOException e) {
      LOG.debug("the disk of {} is not back", folder, e);
      return false;
    }
  }

  private long logBytes() throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.list(folder.resolve("rocksdb"))) {
      for (Path log : files.filter(file -> file.toString().endsWith(".log")).toList()) {
        bytes += Files.size(log);
      }
    }
    return bytes;
  }

  /** Ends the trying. */
  @Override
  public void close() {
    closed.countDown();
    Thread trying;
    synchronized (this) {
      trying = thread;
    }
    try {
      if (trying.isAlive() && !trying.join(CLOSE_MAX)) {
        LOG.warn("the store in {} is still being opened anew after {}", folder, CLOSE_MAX);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
