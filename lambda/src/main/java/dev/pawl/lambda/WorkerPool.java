package dev.pawl.lambda;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The workers of all functions: starts them as needed, reuses them warm, ends them when idle.
 *
 * <p>An invocation first takes a permit of its function and then one of the pool; only then does it
 * take an idle worker, the last used first, or start one. Whoever holds a permit of the pool waits
 * for nobody, so the waiting cannot deadlock; and since busy workers are at most as many as
 * permits, a pool that is full has an idle worker to end for a new one. An idle worker of an old
 * revision is ended, never used.
 */
public final class WorkerPool implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerPool.class);

  /** A worker that ends between two invocations is replaced this often for one invocation. */
  private static final int ATTEMPTS_MAX = 3;

  private static final Duration CLOSE_WAIT_MAX = Duration.ofSeconds(5);

  private final Settings settings;
  private final LogSink sink;
  private final PoolFolder folder;
  private final Launcher launcher;
  private final RuntimeApi runtimeApi = new RuntimeApi();
  private final Workers workers;
  private final Semaphore permits;
  private final Map<String, Semaphore> functionPermits = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> reservedRunning = new ConcurrentHashMap<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor(
      Thread.ofPlatform().daemon().name("pawl-worker-sweeper").factory());

  /**
   * The bounds of a pool.
   *
   * @param workersPerFunctionMax how many workers one function may have
   * @param workersMax how many workers there may be in all
   * @param waitersMax how many invocations may wait for a worker
   * @param waitMax how long an invocation waits for a worker
   * @param idleMax how long a worker is kept without work
   * @param debugging the functions that a debugger can attach to
   */
  public record Settings(
      int workersPerFunctionMax,
      int workersMax,
      int waitersMax,
      Duration waitMax,
      Duration idleMax,
      Debugging debugging) {
    private static final int WORKERS_MAX_AT_LEAST = 16;
    private static final int WAITERS_MAX = 10_000;

    /** {@return bounds that suit this machine: two workers per core and function} */
    public static Settings standard(Debugging debugging) {
      int cores = Runtime.getRuntime().availableProcessors();
      return new Settings(
          2 * cores,
          Math.max(WORKERS_MAX_AT_LEAST, 8 * cores),
          WAITERS_MAX,
          Duration.ofSeconds(60),
          Duration.ofMinutes(5),
          debugging);
    }
  }

  /**
   * @param settings the bounds
   * @param around what functions find beside what is their own
   * @param cache where what is worth keeping over restarts is kept: esbuild, bundles
   * @param sink takes the functions' output
   * @throws IOException if the folder for temporary files cannot be made
   */
  public WorkerPool(Settings settings, Surroundings around, Path cache, LogSink sink)
      throws IOException {
    this(settings, around, cache, sink, Programs.ofServer());
  }

  WorkerPool(Settings settings, Surroundings around, Path cache, LogSink sink, Programs programs)
      throws IOException {
    this.settings = settings;
    this.sink = sink;
    this.folder = PoolFolder.create();
    this.launcher = Launcher.in(folder.path(), programs, cache, around, settings.debugging());
    this.workers = new Workers(settings.workersMax());
    this.permits = new Semaphore(settings.workersMax(), true);
    long every = Math.max(1, settings.idleMax().toMillis() / 4);
    var _ = sweeper.scheduleWithFixedDelay(
        () -> workers.endIdle(settings.idleMax()), every, every, TimeUnit.MILLISECONDS);
  }

  /** {@return where caches are kept on this machine: {@code pawl} in the user's cache folder} */
  public static Path standardCache() {
    String configured = System.getenv("XDG_CACHE_HOME");
    Path caches = configured == null || configured.isEmpty()
        ? Path.of(System.getProperty("user.home"), ".cache")
        : Path.of(configured);
    return caches.resolve("pawl");
  }

  /**
   * Runs an invocation to its end; blocks.
   *
   * @throws FunctionException if the function cannot run, or all workers stay busy
   * @throws InterruptedException if the caller no longer wants the answer, or the pool is closed;
   *     the worker that had the invocation is killed
   */
  public InvokeResult invoke(LocalFunction function, Invocation invocation)
      throws FunctionException, InterruptedException {
    OptionalInt reserved = function.identity().reserved();
    if (reserved.isEmpty()) {
      return invokeUnreserved(function, invocation);
    }
    AtomicInteger running =
        reservedRunning.computeIfAbsent(function.identity().group(), group -> new AtomicInteger());
    try {
      if (running.incrementAndGet() > reserved.getAsInt()) {
        throw FunctionException.tooManyRequests("Rate Exceeded.");
      }
      return invokeUnreserved(function, invocation);
    } finally {
      running.decrementAndGet();
    }
  }

  private InvokeResult invokeUnreserved(LocalFunction function, Invocation invocation)
      throws FunctionException, InterruptedException {
    Semaphore own = functionPermits.computeIfAbsent(
        function.identity().group(), group -> new Semaphore(workersMax(function), true));
    long deadline = System.nanoTime() + settings.waitMax().toNanos();
    acquire(own, deadline);
    try {
      acquire(permits, deadline);
      try {
        return run(function, invocation);
      } finally {
        permits.release();
      }
    } finally {
      own.release();
    }
  }

  private int workersMax(LocalFunction function) {
    return isDebugged(function) ? 1 : settings.workersPerFunctionMax();
  }

  private boolean isDebugged(LocalFunction function) {
    return settings.debugging().includes(function.configuration());
  }

  private void acquire(Semaphore permit, long deadline)
      throws FunctionException, InterruptedException {
    if (permit.tryAcquire()) {
      return;
    }
    if (waiting.incrementAndGet() > settings.waitersMax()) {
      waiting.decrementAndGet();
      throw FunctionException.tooManyRequests(
          "Rate Exceeded: " + settings.waitersMax() + " invocations wait for a worker already");
    }
    try {
      if (!permit.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        throw FunctionException.tooManyRequests(
            "Rate Exceeded: no worker became free within " + settings.waitMax().toMillis() + " ms");
      }
    } finally {
      waiting.decrementAndGet();
    }
  }

  private InvokeResult run(LocalFunction function, Invocation invocation)
      throws FunctionException, InterruptedException {
    try {
      for (int attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
        Optional<Worker> warm = workers.take(function);
        Worker worker = warm.isPresent() ? warm.get() : start(function, invocation.functionArn());
        Optional<InvokeResult> result = worker.invoke(invocation);
        workers.giveBack(worker);
        if (workers.isClosed()) {
          // How a worker ends that the pool kills says nothing about the function.
          throw new InterruptedException("the pool is closed");
        }
        if (result.isPresent()) {
          return result.get();
        }
      }
    } catch (BrokenCodeException e) {
      return new InvokeResult(invocation.requestId(), Outcome.brokenCode(e), "");
    }
    throw new FunctionException(
        "Lambda.ServiceException",
        ATTEMPTS_MAX + " workers of " + function.name() + " ended before they took the call");
  }

  private Worker start(LocalFunction function, String functionArn)
      throws BrokenCodeException, FunctionException, InterruptedException {
    if (isDebugged(function)) {
      // One that is ending holds the port.
      awaitEnds(workers.stopAll(function.identity().group()));
    }
    Optional<Worker> started = Optional.empty();
    workers.beginStart();
    try {
      Worker worker = Worker.start(new Worker.Launch(
          function,
          functionArn,
          settings.debugging().timeoutSeconds(function.configuration()),
          launcher,
          runtimeApi,
          sink,
          folder.path()));
      started = Optional.of(worker);
      return worker;
    } finally {
      workers.endStart(started);
      started.ifPresent(worker -> {
        var _ = worker.ended().thenRun(() -> workers.forget(worker));
      });
    }
  }

  private static void awaitEnds(List<Worker> ending) throws InterruptedException {
    long deadline = System.nanoTime() + CLOSE_WAIT_MAX.toNanos();
    for (Worker worker : ending) {
      try {
        worker.ended().get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        LOG.warn("a worker of {} did not end in time", worker.function().name());
      } catch (ExecutionException e) {
        throw new IllegalStateException("ends never fail", e);
      }
    }
  }

  /** {@return the number of worker processes that are alive} */
  public int workers() {
    return workers.count();
  }

  /** Kills all workers, waits until they are gone, and deletes their temporary files. */
  @Override
  public void close() {
    sweeper.shutdownNow();
    try {
      awaitEnds(workers.close());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    runtimeApi.close();
    folder.close();
  }
}
