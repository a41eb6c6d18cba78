package dev.pawl.benchmarks;

import dev.pawl.journal.Journal;
import dev.pawl.journal.Journal.Append;
import dev.pawl.journal.StaleEpochException;
import dev.pawl.server.PawlServer;
import dev.pawl.store.rocksdb.RocksStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What stored executions take: room on the disk, and time of those that come after them.
 *
 * <p>Many are not run but written: one order is run, and the rows of its steps are appended again
 * and again, see {@link OrderRows}.
 */
public final class StoredOrders {
  private static final int FEW = 10_000;
  private static final int DISK_EXECUTIONS = 50_000;

  /** Executions of one append; the fewer flushes, the sooner the store is full. */
  private static final int BATCH = 500;

  /** Over so many days the stored executions began. */
  private static final Duration SPREAD = Duration.ofDays(60);

  private StoredOrders() {}

  /** Measures the order workflow on a store with few executions and on one with many. */
  static void measure(Session session) throws IOException, InterruptedException {
    int many = session.options().stored();
    session.eachRun(data -> onStore(session, data, FEW));
    session.inFolder(data -> {
      fill(data, many);
      for (int run = 0; run < session.options().runs(); run++) {
        session.add(row(many), EmbeddedOrders.on(data, session.options()).getFirst());
      }
    });
  }

  private static void onStore(Session session, Path data, int executions)
      throws IOException, InterruptedException {
    fill(data, executions);
    session.add(row(executions), EmbeddedOrders.on(data, session.options()).getFirst());
  }

  private static String row(int executions) {
    return String.format(Locale.ROOT, "stored: order beside %,d executions", executions);
  }

  private static void fill(Path data, int executions) throws IOException, InterruptedException {
    long began = System.nanoTime();
    String seconds = JavaProcess.lastLine(
        StoredOrders.class, List.of(data.toString(), Integer.toString(executions)));
    System.out.printf(
        Locale.ROOT,
        "stored %,d in %s s, compacted after %.0f s, %,.0f bytes each%n",
        executions,
        seconds,
        (System.nanoTime() - began) / 1e9,
        (double) Session.size(data) / executions);
  }

  /** Measures the room of executions that were run, before and after compaction. */
  static void disk(Session session) throws IOException, InterruptedException {
    int executions = session.options().executions().orElse(DISK_EXECUTIONS);
    session.eachRun(data -> {
      try (Embedded embedded = Embedded.in(data)) {
        new EmbeddedLoad(embedded, data, Workflow.order())
            .run(executions, session.options().concurrency());
      }
      double before = Session.size(data);
      Compaction.of(data);
      session.add(
          "disk: order",
          Figures.of("disk bytes/execution", Session.size(data) / (double) executions)
              .and("before compaction", before / executions));
    });
  }

  /**
   * Fills a store, compacts it, and prints how many seconds the filling took.
   *
   * @param arguments the data folder, and how many executions it is to have
   */
  public static void main(String[] arguments) {
    Path data = Path.of(arguments[0]);
    int executions = Integer.parseInt(arguments[1]);
    long began = System.nanoTime();
    OrderRows rows = OrderRows.recorded();
    try (RocksStore store = RocksStore.open(data)) {
      store.requireShards(PawlServer.SIZES.shards());
      Instant first = Instant.now().minus(SPREAD);
      IntStream.rangeClosed(0, (executions - 1) / BATCH).parallel().forEach(batch -> {
        List<Append> appends = new ArrayList<>();
        for (int i = batch * BATCH; i < Math.min(executions, (batch + 1) * BATCH); i++) {
          appends.addAll(rows.copy(first.plus(SPREAD.multipliedBy(i).dividedBy(executions))));
        }
        append(store.journal(), appends);
      });
    }
    String seconds = String.format(Locale.ROOT, "%.0f", (System.nanoTime() - began) / 1e9);
    Compaction.of(data);
    System.out.println(seconds);
  }

  private static void append(Journal journal, List<Append> batch) {
    try {
      if (!journal.append(batch).isEmpty()) {
        throw new IllegalStateException("appends were refused");
      }
    } catch (StaleEpochException e) {
      throw new IllegalStateException("nobody else has this store", e);
    }
  }
}
