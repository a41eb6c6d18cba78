package dev.pawl.benchmarks;

import dev.pawl.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/** What the machine allows without Pawl, and what its parts do without the rest. */
final class MachineLimits {
  private static final int RECORD_BYTES = 1_000;
  private static final int VALUE_BYTES = 300;
  private static final double SECONDS = 2;
  private static final int THREADS = 8;
  private static final List<Integer> BATCHES = List.of(1, 10, 100, 1_000);
  private static final int CALLS = 200_000;
  private static final int JSON_ROUNDS = 300_000;

  private MachineLimits() {}

  static void measure(Session session) throws IOException, InterruptedException {
    session.eachRun(data -> {
      session.add("limit: flushes, 1 thread", aSecond(flushesPerSecond(data, 1)));
      session.add(
          "limit: flushes, " + THREADS + " threads", aSecond(flushesPerSecond(data, THREADS)));
      for (int batch : BATCHES) {
        Path store = Files.createDirectory(data.resolve("batch-" + batch));
        session.add("limit: RocksDB puts, flushed by " + batch, aSecond(puts(store, batch)));
      }
      session.add("limit: HTTP POSTs, no action", posts(session, BareServer.class));
      session.add("limit: HTTP POSTs, the JDK's server", posts(session, JdkServer.class));
      session.add("limit: JSON, 300 bytes parsed and printed", aSecond(json()));
    });
  }

  private static Figures aSecond(double value) {
    return Figures.of("per second", value);
  }

  /**
   * {@return flushed appends per second}
   *
   * @param folder on the disk in question
   * @param files each has a thread of its own that appends and flushes
   */
  static double flushesPerSecond(Path folder, int files) throws InterruptedException {
    AtomicLong flushes = new AtomicLong();
    long until = System.nanoTime() + (long) (SECONDS * 1e9);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < files; i++) {
      Path file = folder.resolve("flush-" + i);
      threads.add(Thread.ofPlatform().start(() -> flush(file, until, flushes)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return flushes.get() / SECONDS;
  }

  private static void flush(Path file, long until, AtomicLong flushes) {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      while (System.nanoTime() < until) {
        channel.write(ByteBuffer.allocate(RECORD_BYTES));
        channel.force(false);
        flushes.incrementAndGet();
      }
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException("flushing " + file, e);
    }
  }

  /** {@return puts per second by one thread, flushed after so many} */
  private static double puts(Path folder, int batch) {
    RocksDB.loadLibrary();
    Random random = new Random(batch);
    byte[] value = new byte[VALUE_BYTES];
    random.nextBytes(value);
    try (Options options = new Options().setCreateIfMissing(true);
        WriteOptions durable = new WriteOptions().setSync(true);
        RocksDB rocks = RocksDB.open(options, folder.toString())) {
      long began = System.nanoTime();
      long puts = 0;
      while (System.nanoTime() - began < SECONDS * 1e9) {
        try (WriteBatch writes = new WriteBatch()) {
          for (int i = 0; i < batch; i++) {
            writes.put(
                ByteBuffer.allocate(2 * Long.BYTES).putLong(random.nextLong()).array(), value);
          }
          rocks.write(durable, writes);
        }
        puts += batch;
      }
      return puts / ((System.nanoTime() - began) / 1e9);
    } catch (RocksDBException e) {
      throw new IllegalStateException("writing to " + folder, e);
    }
  }

  private static Figures posts(Session session, Class<?> server) throws IOException {
    try (Target target = Target.start(server, List.of())) {
      String body = Json.of("x".repeat(VALUE_BYTES)).text();
      Request request = Request.of(target.endpoint(), "None", body);
      int connections = session.options().concurrency();
      Exchanges.hold(target.endpoint(), posts(connections, request));
      Duration cpu = target.cpu();
      Duration own = ServerMeter.ownCpu();
      long began = System.nanoTime();
      Exchanges.hold(target.endpoint(), posts(connections, request));
      double seconds = (System.nanoTime() - began) / 1e9;
      cpu = target.cpu().minus(cpu);
      own = ServerMeter.ownCpu().minus(own);
      return aSecond(CALLS / seconds)
          .and("CPU ms/execution", cpu.toMillis() / (double) CALLS)
          .and("generator's CPU %", ServerMeter.percent(own, cpu));
    }
  }

  private static List<Exchanges.Conversation> posts(int connections, Request request) {
    AtomicLong left = new AtomicLong(CALLS);
    return Collections.nCopies(connections, new Exchanges.Conversation() {
      @Override
      public boolean begin(ByteBuffer to) {
        request.put(to, 0);
        return left.decrementAndGet() >= 0;
      }

      @Override
      public boolean answered(ByteBuffer body, ByteBuffer to) {
        return begin(to);
      }
    });
  }

  /** {@return texts per second by one thread, through the tree} */
  private static double json() {
    String text =
        Json.of(List.of("é".repeat(20), "x".repeat(150), 12.5, 7, true)).text();
    String padded = text.substring(0, text.length() - 1)
        + ",{\"orderId\":\"A-1\",\"lines\":[{\"sku\":\"K-17\",\"count\":2},{\"sku\":\"K-18\"}]}]";
    long characters = 0;
    long began = 0;
    for (int round = -JSON_ROUNDS; round < JSON_ROUNDS; round++) {
      if (round == 0) {
        began = System.nanoTime();
      }
      characters += Json.of(Json.parse(padded).tree()).text().length();
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    if (characters != 2L * JSON_ROUNDS * padded.length()) {
      throw new IllegalStateException("printed otherwise than it was: " + padded);
    }
    return JSON_ROUNDS / seconds;
  }
}
