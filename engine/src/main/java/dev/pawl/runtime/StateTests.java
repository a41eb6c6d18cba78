package dev.pawl.runtime;

import dev.pawl.definition.Resource;
import dev.pawl.execution.Effect;
import dev.pawl.execution.Input;
import dev.pawl.execution.Trial;
import dev.pawl.execution.TrialReport;
import dev.pawl.execution.TrialSetting;
import dev.pawl.expression.Origin;
import dev.pawl.journal.ExecutionId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Runs states alone, each on a virtual thread that makes its call or waits for its time. Nothing is
 * recorded.
 *
 * <p>In virtual time nobody waits: a Wait state ends at once. Safe for use by many threads.
 */
public final class StateTests implements AutoCloseable {
  /** The longest run of a state, on AWS too. */
  private static final Duration RUN_MAX = Duration.ofMinutes(5);

  /** States that run at the same time. */
  private static final int OPEN_MAX = 500;

  private final Outcomes outcomes;
  private final InstantSource clock;
  private final RandomGenerator seeds;
  private final Duration runMax;
  private final Semaphore room = new Semaphore(OPEN_MAX);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * @param integrations what a resource is called through; empty for one that is not available
   * @param seeds gives the seed of each trial; safe for many threads
   */
  public StateTests(
      Function<Resource, Optional<Integration>> integrations,
      InstantSource clock,
      RandomGenerator seeds) {
    this(integrations, clock, seeds, RUN_MAX);
  }

  StateTests(
      Function<Resource, Optional<Integration>> integrations,
      InstantSource clock,
      RandomGenerator seeds,
      Duration runMax) {
    this.outcomes = new Outcomes(integrations);
    this.clock = clock;
    this.seeds = seeds;
    this.runMax = runMax;
  }

  /**
   * Runs a state.
   *
   * @return what comes of it, in five minutes at the latest; fails with
   *     {@link dev.pawl.execution.TrialRefusedException} if the setting contradicts itself
   * @throws ThrottledException if too many run already
   * @throws UnavailableException if these tests are closed
   */
  public CompletableFuture<TrialReport> run(TrialSetting setting) {
    return run(setting, _ -> {});
  }

  /**
   * Runs a state.
   *
   * @param witness is told of what its call sends and receives over HTTP, before the end
   * @return as without one
   */
  public CompletableFuture<TrialReport> run(TrialSetting setting, Consumer<Exchange> witness) {
    if (!room.tryAcquire()) {
      throw new ThrottledException("Rate exceeded: too many states are being tested");
    }
    CompletableFuture<TrialReport> report = new CompletableFuture<>();
    boolean begun = false;
    try {
      threads.execute(() -> complete(report, setting, witness));
      begun = true;
    } catch (RejectedExecutionException e) {
      throw new UnavailableException("The server is closing", e);
    } finally {
      if (!begun) {
        room.release();
      }
    }
    return report;
  }

  private void complete(
      CompletableFuture<TrialReport> report, TrialSetting setting, Consumer<Exchange> witness) {
    try {
      report.complete(run(setting, Trial.begin(setting, origin()), witness));
    } catch (InterruptedException e) {
      report.completeExceptionally(new UnavailableException("The server is closing", e));
    } catch (Throwable e) {
      // The edge: whoever waits for the report must hear of it, whatever it is.
      report.completeExceptionally(e);
    } finally {
      room.release();
    }
  }

  private TrialReport run(TrialSetting setting, Trial trial, Consumer<Exchange> witness)
      throws InterruptedException {
    Optional<Effect.Invoke> call = trial.call();
    Optional<Instant> wakeAt = trial.wakeAt();
    if (call.isPresent()) {
      Optional<Input.Outcome> outcome = outcome(setting, call.get(), witness);
      if (outcome.isPresent()) {
        trial.answered(outcome.get(), origin());
      } else {
        trial.timedOut(origin());
      }
    } else if (wakeAt.isPresent()) {
      if (waits(Duration.between(clock.instant(), wakeAt.get()))) {
        trial.woken(origin());
      } else {
        trial.timedOut(origin());
      }
    }
    return trial.report();
  }

  /** {@return whether a time comes before the trial must end} */
  private boolean waits(Duration time) throws InterruptedException {
    boolean comes = time.compareTo(runMax) <= 0;
    if (!(clock instanceof VirtualTime)) {
      Thread.sleep(comes ? time : runMax);
    }
    return comes;
  }

  /** {@return how a call ended; empty if it did not in time} */
  private Optional<Input.Outcome> outcome(
      TrialSetting setting, Effect.Invoke call, Consumer<Exchange> witness)
      throws InterruptedException {
    ExecutionId id = new ExecutionId(setting.identity().executionArn());
    Duration left = call.timeoutAt()
        .map(at -> Duration.between(clock.instant(), at))
        .filter(time -> time.compareTo(runMax) < 0)
        .orElse(runMax);
    Future<Input.Outcome> outcome = threads.submit(
        () -> ScopedValue.where(Exchange.WITNESS, witness).call(() -> outcomes.of(id, call)));
    try {
      return Optional.of(outcome.get(Math.max(0, left.toMillis()), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof InterruptedException interrupted) {
        throw interrupted;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      outcome.cancel(true);
    }
  }

  private Origin origin() {
    return new Origin(
        clock.instant().truncatedTo(ChronoUnit.MILLIS), seeds.nextLong(), System::nanoTime);
  }

  /** Gives up what is still running. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
