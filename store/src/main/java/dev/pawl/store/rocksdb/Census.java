package dev.pawl.store.rocksdb;

import dev.pawl.journal.JournalException;
import dev.pawl.journal.Status;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many executions each machine has in each status, in memory: what a write of the journal costs
 * does not grow by it, and nothing on disk can be at odds with the index.
 *
 * <p>The keys of {@link Family#MACHINES} are counted once, when somebody asks first, as they were
 * at one moment between two writes. From that moment on each write that is durable adds what it
 * changed. So a write and what it adds hold the shared half of a lock, whose other half is held for
 * as long as it takes to fix that moment. A database that was opened anew may have more than was
 * acknowledged, and is counted anew.
 */
final class Census {
  private static final Logger LOG = LoggerFactory.getLogger(Census.class);

  /** After so many keys, a millisecond's work, others may have the processor. */
  private static final int KEYS_AT_A_TIME = 2_000;

  private static final long PAUSE_NANOS = 100_000;

  /** How often is told how far a count has come. */
  private static final Duration TELL = Duration.ofSeconds(5);

  private static final int CODES =
      1 + Arrays.stream(Status.values()).mapToInt(Keys::code).max().orElseThrow();

  private final Database database;
  private final ReentrantReadWriteLock moment = new ReentrantReadWriteLock();
  private final ReentrantLock counting = new ReentrantLock();
  private volatile @Nullable Count current;

  /** The first 16 bytes of keys of one machine. */
  private record Machine(long high, long low) {
    static Machine of(byte[] key) {
      ByteBuffer bytes = ByteBuffer.wrap(key);
      return new Machine(bytes.getLong(), bytes.getLong());
    }
  }

  /** A count that begins at a moment of one opening of the database. */
  private record Count(long opening, Map<Machine, AtomicLongArray> machines, boolean isDone) {
    void add(byte[] machineKey, long more) {
      machines
          .computeIfAbsent(Machine.of(machineKey), _ -> new AtomicLongArray(CODES))
          .addAndGet(machineKey[Keys.HASH_BYTES], more);
    }
  }

  /** What one write changes: index keys that come and go. Used by one thread. */
  static final class Changes {
    private final List<byte[]> added = new ArrayList<>();
    private final List<byte[]> removed = new ArrayList<>();

    void add(byte[] machineKey) {
      added.add(machineKey);
    }

    void remove(byte[] machineKey) {
      removed.add(machineKey);
    }
  }

  /** A write; {@return it, and what it changes when it is durable} */
  interface Write<T> {
    T now(Changes changes);
  }

  Census(Database database) {
    this.database = database;
  }

  /** Writes, and adds what that changed unless it failed. */
  <T> T with(Write<T> write) {
    moment.readLock().lock();
    try {
      Changes changes = new Changes();
      T done = write.now(changes);
      Count count = current;
      if (count != null) {
        changes.added.forEach(key -> count.add(key, 1));
        changes.removed.forEach(key -> count.add(key, -1));
      }
      return done;
    } finally {
      moment.readLock().unlock();
    }
  }

  /** See {@link dev.pawl.journal.Journal#counts}. */
  Map<Status, Long> of(String stateMachineArn) {
    Count count = count();
    AtomicLongArray numbers = count.machines().get(Machine.of(Keys.hash(stateMachineArn)));
    Map<Status, Long> counts = new EnumMap<>(Status.class);
    for (Status status : Status.values()) {
      long number = numbers == null ? 0 : numbers.get(Keys.code(status));
      if (number != 0) {
        counts.put(status, number);
      }
    }
    return counts;
  }

  private Count count() {
    Count known = current;
    if (known != null && known.isDone() && known.opening() == database.opening()) {
      return known;
    }
    counting.lock();
    try {
      known = current;
      if (known == null || !known.isDone() || known.opening() != database.opening()) {
        known = counted();
      }
      return known;
    } finally {
      counting.unlock();
    }
  }

  private Count counted() {
    // The lock comes before the database's own, as it does where something is written.
    moment.writeLock().lock();
    try {
      return database.use(() -> "counting executions", () -> {
        Count begun = new Count(database.opening(), new ConcurrentHashMap<>(), false);
        try (View view = database.view()) {
          current = begun;
          moment.writeLock().unlock();
          count(view, begun);
        }
        // The same numbers, to which writes go on to add.
        Count done = new Count(begun.opening(), begun.machines(), true);
        current = done;
        return done;
      });
    } finally {
      if (moment.isWriteLockedByCurrentThread()) {
        moment.writeLock().unlock();
      }
    }
  }

  private void count(View view, Count into) throws RocksDBException {
    long began = System.nanoTime();
    long told = began;
    long executions = 0;
    byte[] group = new byte[Keys.HASH_BYTES + 1];
    long of = 0;
    try (Cursor cursor = view.cursorOnce(
        "executions are not counted", Family.MACHINES, Removals.LEAST, Removals.GREATEST)) {
      for (; cursor.valid(); cursor.next()) {
        byte[] key = cursor.key();
        if (!Arrays.equals(key, 0, group.length, group, 0, group.length)) {
          add(into, group, of);
          group = Keys.machineAndStatus(key);
          of = 0;
        }
        of++;
        executions++;
        if (executions % KEYS_AT_A_TIME == 0) {
          told = pause(executions, told);
        }
      }
    }
    add(into, group, of);
    LOG.debug(
        "counted {} executions in {} ms", executions, (System.nanoTime() - began) / 1_000_000);
  }

  private static void add(Count count, byte[] group, long executions) {
    if (executions > 0) {
      count.add(group, executions);
    }
  }

  /** Lets others have their turn; {@return when it was told last how far the count has come} */
  private long pause(long executions, long told) {
    if (database.isEnding()) {
      throw new JournalException("the database is closed, or opened anew, while it is counted");
    }
    LockSupport.parkNanos(PAUSE_NANOS);
    long now = System.nanoTime();
    if (now - told < TELL.toNanos()) {
      return told;
    }
    LOG.info("counting executions: {} until now", executions);
    return now;
  }
}
