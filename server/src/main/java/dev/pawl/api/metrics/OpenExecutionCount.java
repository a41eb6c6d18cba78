package dev.pawl.api.metrics;

import dev.pawl.journal.Journal;
import dev.pawl.journal.JournalException;
import dev.pawl.journal.Status;
import dev.pawl.machines.StateMachine;
import dev.pawl.machines.StateMachines;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many Standard executions are open, of all state machines.
 *
 * <p>They are counted in the journal when somebody asks: a count that was kept would have to be
 * right after every crash. A count of many takes long, so it is made beside who asks, and then
 * rests many times as long as it took; meanwhile the last one is shown.
 */
public final class OpenExecutionCount implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OpenExecutionCount.class);
  private static final int PAGE = 1_000;

  /** A count rests so many times as long as it took: it never takes much of a processor. */
  private static final int RESTS = 20;

  /** Who asks waits so long for a count; most are over by then. */
  private static final Duration WAIT_MAX = Duration.ofMillis(500);

  private final StateMachines machines;
  private final Journal journal;
  private @Nullable Thread counting;
  private long nextAtNanos = System.nanoTime();
  private volatile OptionalLong last = OptionalLong.empty();
  private volatile boolean closed;

  public OpenExecutionCount(StateMachines machines, Journal journal, PrometheusRegistry registry) {
    this.machines = machines;
    this.journal = journal;
    GaugeWithCallback.builder()
        .name("aws_states_open_execution_count")
        .help("OpenExecutionCount: Standard executions that are open, counted a while ago if many")
        .callback(gauge -> count().ifPresent(gauge::call))
        .register(registry);
  }

  /** {@return the last count; empty before the first} */
  private OptionalLong count() {
    Optional<Thread> begun = begin();
    try {
      if (begun.isPresent()) {
        begun.get().join(WAIT_MAX);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return last;
  }

  /** {@return what counts now, if it is time to} */
  private synchronized Optional<Thread> begin() {
    boolean rests = nextAtNanos - System.nanoTime() > 0;
    if (closed || rests || (counting != null && counting.isAlive())) {
      return Optional.ofNullable(counting);
    }
    Thread thread = Thread.ofVirtual().name("open-count").start(this::run);
    counting = thread;
    return Optional.of(thread);
  }

  private void run() {
    long began = System.nanoTime();
    try {
      OptionalLong counted = counted();
      if (counted.isPresent()) {
        last = counted;
      }
    } catch (JournalException e) {
      LOG.warn("open executions cannot be counted: {}", e.getMessage());
    } finally {
      rest(System.nanoTime() - began);
    }
  }

  private synchronized void rest(long tookNanos) {
    nextAtNanos = System.nanoTime() + tookNanos * RESTS;
  }

  /** {@return how many there are; empty if the server stops} */
  private OptionalLong counted() {
    long count = 0;
    String after = "";
    while (true) {
      List<StateMachine> page = machines.list("", after, PAGE);
      for (StateMachine machine : page) {
        OptionalLong open = open(machine.arn());
        if (open.isEmpty()) {
          return open;
        }
        count += open.getAsLong();
      }
      if (page.size() < PAGE) {
        return OptionalLong.of(count);
      }
      after = page.getLast().arn();
    }
  }

  private OptionalLong open(String machineArn) {
    long count = 0;
    Optional<Journal.Row> after = Optional.empty();
    while (!closed) {
      List<Journal.Row> page = journal.list(machineArn, Optional.of(Status.RUNNING), after, PAGE);
      count += page.size();
      if (page.size() < PAGE) {
        return OptionalLong.of(count);
      }
      after = Optional.of(page.getLast());
    }
    return OptionalLong.empty();
  }

  /** Ends a count that is being made. */
  @Override
  public void close() {
    closed = true;
    Optional<Thread> running;
    synchronized (this) {
      running = Optional.ofNullable(counting);
    }
    try {
      if (running.isPresent()) {
        running.get().join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
