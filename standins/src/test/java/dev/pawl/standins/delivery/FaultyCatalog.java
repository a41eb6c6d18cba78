package dev.pawl.standins.delivery;

import dev.pawl.journal.Catalog;
import dev.pawl.journal.JournalException;
import dev.pawl.journal.memory.MemoryCatalog;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A catalog in memory whose storage fails, or stands still, when a test says so. */
public final class FaultyCatalog implements Catalog {
  private final MemoryCatalog memory = new MemoryCatalog();
  private volatile boolean writesFail;
  private volatile boolean readsFail;
  private final AtomicInteger listedMax = new AtomicInteger();
  private final AtomicLong committedMax = new AtomicLong();
  private volatile CountDownLatch gate = new CountDownLatch(0);

  /** Says whether writes fail from here on. */
  public void failWrites(boolean fail) {
    writesFail = fail;
  }

  /** Says whether reads fail from here on. */
  public void failReads(boolean fail) {
    readsFail = fail;
  }

  /** {@return the most characters that one list of records had} */
  public int charsListedMax() {
    return listedMax.get();
  }

  /** {@return the most characters that one commit had} */
  public long charsCommittedMax() {
    return committedMax.get();
  }

  /** {@return what lets writes go on, which stand still until then} */
  public Runnable holdWrites() {
    CountDownLatch held = new CountDownLatch(1);
    gate = held;
    return held::countDown;
  }

  @Override
  public Optional<Entry> find(String kind, String key) {
    if (readsFail) {
      throw new JournalException("the disk is broken");
    }
    return memory.find(kind, key);
  }

  @Override
  public List<Entry> list(String kind, String afterKey, int limit) {
    List<Entry> listed = memory.list(kind, afterKey, limit);
    listedMax.accumulateAndGet(
        listed.stream().mapToInt(entry -> entry.value().length()).sum(), Math::max);
    return listed;
  }

  @Override
  public boolean commit(List<Change> changes) {
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JournalException("interrupted");
    }
    if (writesFail) {
      throw new JournalException("the disk is full");
    }
    committedMax.accumulateAndGet(
        changes.stream()
            .mapToLong(each -> each.value().map(String::length).orElse(0))
            .sum(),
        Math::max);
    return memory.commit(changes);
  }

  @Override
  public void close() {
    memory.close();
  }
}
