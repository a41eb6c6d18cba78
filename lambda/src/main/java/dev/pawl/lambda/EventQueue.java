package dev.pawl.lambda;

import dev.pawl.journal.Catalog;
import dev.pawl.journal.Catalog.Change;
import dev.pawl.journal.Catalog.Entry;
import dev.pawl.journal.JournalException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The asynchronous invocations that are owed: each is run at least once, and again if the function
 * fails.
 *
 * <p>An event is in the catalog before it is accepted, and until it is done or given up; a process
 * takes up what the one before it left. Waiting holds no thread.
 */
public final class EventQueue implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventQueue.class);
  private static final String KIND = "functionEvent";

  /** Events that are read at a time when a process begins, for their keys. */
  private static final int PAGE = 16;

  /** Events that wait or run; of up to 256 KB each. */
  static final int EVENTS_MAX = 10_000;

  /** Events that run at a time; the others are not in memory. */
  private static final int RUNNING_MAX = 64;

  private static final Duration REFUSAL_DELAY_MAX = Duration.ofMinutes(5);
  private static final int DOUBLINGS_MAX = 9;
  private static final Duration CLOSE_WAIT_MAX = Duration.ofSeconds(5);

  private final Catalog catalog;
  private final Functions functions;
  private final WorkerPool pool;
  private final Settings settings;
  private final AtomicInteger open = new AtomicInteger();
  private final Semaphore running = new Semaphore(RUNNING_MAX);
  private final ExecutorService runs = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
      Thread.ofPlatform().daemon().name("pawl-events").factory());

  /**
   * What a queue is told.
   *
   * @param clock the time that events grow old in
   * @param retries how long an event of a function is tried again, by the function's ARN
   * @param delay how long after the first failure of a function it is tried again; twice as long
   *     after the second; Lambda's is a minute
   */
  public record Settings(
      InstantSource clock, Function<String, EventRetries> retries, Duration delay) {
    /** The delay of Lambda. */
    public static final Duration DELAY = Duration.ofMinutes(1);
  }

  private EventQueue(Catalog catalog, Functions functions, WorkerPool pool, Settings settings) {
    this.catalog = catalog;
    this.functions = functions;
    this.pool = pool;
    this.settings = settings;
  }

  /** {@return a queue at work, which begins with what is owed from before} */
  public static EventQueue begin(
      Catalog catalog, Functions functions, WorkerPool pool, Settings settings) {
    EventQueue queue = new EventQueue(catalog, functions, pool, settings);
    queue.takeUp();
    return queue;
  }

  private void takeUp() {
    List<Entry> page = catalog.list(KIND, "", PAGE);
    while (!page.isEmpty()) {
      for (Entry entry : page) {
        open.incrementAndGet();
        schedule(entry.key(), Duration.ZERO);
      }
      page = catalog.list(KIND, page.getLast().key(), PAGE);
    }
  }

  /**
   * Accepts an event, durably.
   *
   * @throws FunctionException if too many wait already
   */
  public void accept(Invocation invocation) throws FunctionException {
    if (open.incrementAndGet() > EVENTS_MAX) {
      open.decrementAndGet();
      throw FunctionException.tooManyRequests(
          "Rate Exceeded: " + EVENTS_MAX + " asynchronous invocations wait already");
    }
    QueuedEvent event = new QueuedEvent(invocation, settings.clock().instant(), 0, 0);
    boolean kept = false;
    try {
      // The same event once more, by a caller that is itself called again, is accepted already.
      kept = catalog.commit(List.of(new Change(KIND, event.key(), 0, Optional.of(event.text()))));
    } finally {
      if (!kept) {
        open.decrementAndGet();
      }
    }
    if (kept) {
      schedule(event.key(), Duration.ZERO);
    }
  }

  /** {@return how many events wait or run} */
  public int size() {
    return open.get();
  }

  private void schedule(String key, Duration delay) {
    try {
      var _ = timer.schedule(() -> begin(key), delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("the event {} is for the next process", key, e);
    }
  }

  private void begin(String key) {
    try {
      runs.execute(() -> run(key));
    } catch (RejectedExecutionException e) {
      LOG.debug("the event {} is for the next process", key, e);
    }
  }

  private void run(String key) {
    try {
      running.acquire();
      try {
        Optional<Entry> entry = catalog.find(KIND, key);
        if (entry.isPresent()) {
          attempt(entry.get(), QueuedEvent.of(entry.get().value()));
        }
      } finally {
        running.release();
      }
    } catch (InterruptedException e) {
      // The queue is closed: the event stays for the next process.
      Thread.currentThread().interrupt();
    } catch (JournalException | IllegalStateException e) {
      LOG.error("the event {} waits for the next start", key, e);
    }
  }

  private void attempt(Entry entry, QueuedEvent event) throws InterruptedException {
    Invocation invocation = event.invocation();
    try {
      Optional<LocalFunction> function = functions.find(invocation.functionArn());
      if (function.isEmpty()) {
        giveUp(entry, event, "the function is gone");
        return;
      }
      switch (pool.invoke(function.get(), invocation).outcome()) {
        case Outcome.Success success -> end(entry);
        case Outcome.FunctionError error -> again(entry, event.failed(), error.payload());
      }
    } catch (FunctionException e) {
      again(entry, event.refused(), e.getMessage());
    }
  }

  private void again(Entry entry, QueuedEvent event, @Nullable String why) {
    EventRetries retries = settings.retries().apply(event.invocation().functionArn());
    Duration delay = delay(event);
    Instant oldest = settings.clock().instant().plus(delay).minus(retries.ageMax());
    if (event.failures() > retries.attemptsMax() || event.acceptedAt().isBefore(oldest)) {
      giveUp(entry, event, String.valueOf(why));
      return;
    }
    if (catalog.commit(
        List.of(new Change(KIND, entry.key(), entry.version(), Optional.of(event.text()))))) {
      schedule(entry.key(), delay);
    }
  }

  /** Failures wait as on Lambda; what found no room comes back sooner, and later each time. */
  private Duration delay(QueuedEvent event) {
    if (event.refusals() == 0) {
      return settings.delay().multipliedBy(event.failures());
    }
    Duration doubled = Duration.ofSeconds(1L << Math.min(DOUBLINGS_MAX, event.refusals() - 1));
    return doubled.compareTo(REFUSAL_DELAY_MAX) < 0 ? doubled : REFUSAL_DELAY_MAX;
  }

  private void giveUp(Entry entry, QueuedEvent event, String why) {
    LOG.warn(
        "the event {} of {} is given up: {}",
        event.invocation().requestId(),
        event.invocation().functionArn(),
        why);
    end(entry);
  }

  private void end(Entry entry) {
    if (catalog.commit(List.of(new Change(KIND, entry.key(), entry.version(), Optional.empty())))) {
      open.decrementAndGet();
    }
  }

  /** Runs nothing more; what has not ended is run by the next process. */
  @Override
  public void close() {
    timer.shutdownNow();
    runs.shutdownNow();
    try {
      if (!runs.awaitTermination(CLOSE_WAIT_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("events that run did not end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
