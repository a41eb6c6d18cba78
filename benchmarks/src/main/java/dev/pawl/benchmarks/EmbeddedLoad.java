package dev.pawl.benchmarks;

import dev.pawl.json.Json;
import dev.pawl.runtime.StateMachine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The order workflow in a closed loop, in the process of the engine: so many executions are always
 * in flight, and the next begins when one has ended durably. Prints figures of two loads: the full
 * one, and one execution at a time.
 */
public final class EmbeddedLoad {
  /** After so many, the compiler is done. */
  private static final int WARM_UP = 40_000;

  private static final int LOW_LOAD_SHARE = 10;

  private final Embedded embedded;
  private final Disk disk;
  private final StateMachine machine;
  private final Workflow order = Workflow.order();

  private static final int EXECUTIONS = 100_000;

  private EmbeddedLoad(Embedded embedded, Path folder) throws IOException {
    this.embedded = embedded;
    this.disk = Disk.of(folder);
    this.machine = embedded.create(order);
  }

  /** Each run has a Java machine and a store of its own. */
  static void measure(Session session) throws IOException, InterruptedException {
    int executions = session.options().executions().orElse(EXECUTIONS);
    int concurrency = session.options().concurrency();
    session.eachRun(data -> {
      List<String> arguments =
          List.of(data.toString(), Integer.toString(executions), Integer.toString(concurrency));
      String[] figures = JavaProcess.lastLine(EmbeddedLoad.class, arguments).split("\t", -1);
      session.add("embedded: order, " + concurrency + " in flight", Figures.parse(figures[0]));
      session.add("embedded: order, 1 in flight", Figures.parse(figures[1]));
    });
  }

  /**
   * Measures and prints.
   *
   * @param arguments the data folder, the executions to measure, and how many are in flight
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Path.of(arguments[0]);
    int executions = Integer.parseInt(arguments[1]);
    int concurrency = Integer.parseInt(arguments[2]);
    try (Embedded embedded = new Embedded(folder)) {
      EmbeddedLoad load = new EmbeddedLoad(embedded, folder);
      load.run(WARM_UP, concurrency);
      Figures full = load.measure(executions, concurrency);
      int few = Math.max(1, executions / LOW_LOAD_SHARE);
      load.run(few, 1);
      Figures low = load.measure(few, 1);
      System.out.println(full.text() + "\t" + low.text());
    }
  }

  private Figures measure(int executions, int concurrency)
      throws IOException, InterruptedException {
    ObservedJournal journal = embedded.journal();
    double flushes = disk.flushes();
    long appends = journal.appends();
    long steps = journal.steps();
    long eventBytes = journal.eventBytes();
    Usage before = Usage.now();
    long began = System.nanoTime();
    Percentiles times = Percentiles.of(run(executions, concurrency));
    double seconds = (System.nanoTime() - began) / 1e9;
    double each = executions;
    return Figures.of("executions/s", executions / seconds)
        .and(Usage.now().per(executions, before))
        .and("event bytes/execution", (journal.eventBytes() - eventBytes) / each)
        .and("steps/execution", (journal.steps() - steps) / each)
        .and("appends/execution", (journal.appends() - appends) / each)
        .and("flushes/execution", (disk.flushes() - flushes) / each)
        .and("p50 ms", times.millis(0.5))
        .and("p99 ms", times.millis(0.99));
  }

  /** {@return how long each execution took, from its start to its durable end, in nanoseconds} */
  private long[] run(int executions, int concurrency) throws InterruptedException {
    long[] nanos = new long[executions];
    AtomicInteger next = new AtomicInteger();
    Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    List<Thread> clients = new ArrayList<>();
    for (int i = 0; i < concurrency; i++) {
      Thread client = Thread.ofVirtual().unstarted(() -> client(nanos, next));
      client.setUncaughtExceptionHandler((_, e) -> failures.add(e));
      client.start();
      clients.add(client);
    }
    for (Thread client : clients) {
      client.join();
    }
    if (!failures.isEmpty()) {
      throw new IllegalStateException("the load ended early", failures.remove());
    }
    return nanos;
  }

  private void client(long[] nanos, AtomicInteger next) {
    for (int i = next.getAndIncrement(); i < nanos.length; i = next.getAndIncrement()) {
      long began = System.nanoTime();
      embedded.run(machine, Json.parse(order.input(ThreadLocalRandom.current().nextLong())));
      nanos[i] = System.nanoTime() - began;
    }
  }
}
