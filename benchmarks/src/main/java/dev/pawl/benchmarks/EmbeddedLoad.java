package dev.pawl.benchmarks;

import dev.pawl.json.Json;
import dev.pawl.machines.StateMachine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A workflow in a closed loop, in the process of the engine: so many executions are always in
 * flight, and the next begins when one has ended durably.
 */
final class EmbeddedLoad {
  private final Embedded embedded;
  private final Disk disk;
  private final Workflow workflow;
  private final StateMachine machine;

  /** @param folder on the disk whose flushes are counted */
  EmbeddedLoad(Embedded embedded, Path folder, Workflow workflow) throws IOException {
    this.embedded = embedded;
    this.disk = Disk.of(folder);
    this.workflow = workflow;
    this.machine = embedded.create(workflow);
  }

  /** {@return what so many executions took, after the compiler is done} */
  Figures measure(int executions, int concurrency) throws IOException, InterruptedException {
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
  long[] run(int executions, int concurrency) throws InterruptedException {
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
      Json input = Json.parse(workflow.input(ThreadLocalRandom.current().nextLong()));
      long began = System.nanoTime();
      var _ = embedded.run(machine, input);
      nanos[i] = System.nanoTime() - began;
    }
  }
}
