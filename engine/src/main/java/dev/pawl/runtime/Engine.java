package dev.pawl.runtime;

import dev.pawl.execution.Event;
import dev.pawl.execution.Input;
import dev.pawl.expression.Failure;
import dev.pawl.journal.ExecutionId;
import dev.pawl.journal.Journal;
import dev.pawl.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Runs executions: hands each call to the writer of its execution and waits until it is durable.
 *
 * <p>Safe for use by many threads.
 */
public final class Engine implements AutoCloseable {
  /** How long the end waits for jobs that are to be ended. */
  private static final Duration ENDS_MAX = Duration.ofSeconds(2);

  /** The longest wait for a writer, as long as a client waits. */
  private static final Duration REPLY_MAX = Duration.ofSeconds(60);

  /** Calls that may wait for room before no more executions are begun. */
  private static final int PUT_OFF_MAX = 100_000;

  /** Characters of what waits for its writer: so many of the heap's bytes for one of them. */
  private static final int HEAP_SHARE = 16;

  /** Room for so many characters there is always, several of the longest inputs. */
  private static final long CHARACTERS_MIN = 4 << 20;

  private final Sizes sizes;
  private final List<Lane<Message>> writers = new ArrayList<>();
  private final Dispatch dispatch;
  private final TaskQueues queues;
  private final Endings endings = new Endings();
  private final Pace pace;
  private final int pollersMax;

  /** For what was asked and not replied to yet. */
  private final Room asked;

  private final ScheduledThreadPoolExecutor timer;
  private final Journal journal;

  public Engine(EngineParts parts) {
    this(parts, Dispatch.room(), room(parts.sizes()));
  }

  /**
   * @param calls room for the calls that are made at once
   * @param asked room for what was asked and not replied to yet
   */
  Engine(EngineParts given, Room calls, Room asked) {
    EngineParts parts = given.forItsClock();
    this.sizes = parts.sizes();
    this.journal = parts.journal();
    this.asked = asked;
    this.pollersMax = parts.rules().quotas().pollersMax();
    this.timer = new ScheduledThreadPoolExecutor(
        1, Thread.ofPlatform().name("poll-timer").daemon().factory());
    timer.setRemoveOnCancelPolicy(true);
    this.pace = Pace.of(parts.clock(), Turns.oneAtATime());
    this.queues = new TaskQueues(this::found, pace::happened);
    this.dispatch = new Dispatch(
        parts.integrations(), message -> writer(message.id()).put(message), pace::callEnded, calls);
    // What a job does that waits for its turn goes on by itself.
    pace.watch(() -> dispatch.inFlight() - dispatch.jobsWaiting() - endings.waiting());
    for (int number = 0; number < sizes.writers(); number++) {
      ShardWriter writer =
          new ShardWriter(number, parts, dispatch, new Waiters(queues, endings), System::nanoTime);
      writers.add(pace.lane("writer-" + number, writer, sizes.batchMax(), sizes.mailboxMax()));
    }
  }

  private static Room room(Sizes sizes) {
    long heap = Runtime.getRuntime().maxMemory();
    return new Room(
        sizes.writers() * sizes.mailboxMax(), Math.max(CHARACTERS_MIN, heap / HEAP_SHARE));
  }

  /**
   * Finds every execution that was open when the process ended, and begins to work: calls are
   * served from here on, while what was open is taken up behind them.
   *
   * @throws UnavailableException if the journal cannot be read
   */
  public void open() {
    writers.forEach(Lane::start);
    writers.forEach(Lane::awaitRecovery);
  }

  /** {@return whether every writer is at work; one that has stopped only a restart brings back} */
  public boolean isWhole() {
    return writers.stream().allMatch(Lane::isAlive);
  }

  /**
   * Starts an execution.
   *
   * @return what became of it; durable
   * @throws ThrottledException if too many calls wait for its writer; nothing was done
   * @throws UnavailableException if the engine is closed, the journal fails or takes no writes
   */
  public StartReply start(Event.Identity identity, Json input) {
    return await(startAsync(identity, input));
  }

  /**
   * Starts an execution, without waiting for it.
   *
   * @return what became of it; durable; completed by its writer's thread, so what is done then must
   *     not wait; fails with {@link UnavailableException} if the journal fails
   * @throws ThrottledException if too many calls wait for its writer; nothing was done
   * @throws UnavailableException if the engine is closed, or the journal takes no writes
   */
  public CompletableFuture<StartReply> startAsync(Event.Identity identity, Json input) {
    requireWritable();
    if (dispatch.waiting() > PUT_OFF_MAX) {
      throw new ThrottledException("Rate exceeded: too many tasks wait to be called");
    }
    ExecutionId id = new ExecutionId(identity.executionArn());
    return ask(input.text().length(), reply -> new Message.Start(id, identity, input, reply));
  }

  /**
   * Stops an execution.
   *
   * @return when it was stopped, or had ended before; durable; empty if it is unknown
   * @throws ThrottledException if too many calls wait for its writer; nothing was done
   * @throws UnavailableException if the engine is closed, the journal fails or takes no writes
   */
  public Optional<Instant> stop(ExecutionId id, Failure why) {
    requireWritable();
    return await(ask(why.characters(), reply -> new Message.Stop(id, why, reply)));
  }

  /**
   * Takes note that somebody still works on a task; puts off its HeartbeatSeconds, if it has any.
   *
   * @return whether the task is awaited; false if it has ended, timed out or never was
   * @throws ThrottledException if too many calls wait for its writer; nothing was done
   * @throws UnavailableException if the engine is closed or the journal fails
   */
  public boolean heartbeat(TaskToken token) {
    return await(ask(0, reply -> new Message.Heartbeat(token, reply)));
  }

  /**
   * Answers a task by its token.
   *
   * @return whether the task was awaited; then the answer is durable. False if it has ended, timed
   *     out or never was
   * @throws ThrottledException if too many calls wait for its writer; nothing was done
   * @throws UnavailableException if the engine is closed, the journal fails or takes no writes
   */
  public boolean answer(TaskToken token, Input.Outcome outcome) {
    return await(answerAsync(token, outcome));
  }

  /**
   * Answers a task by its token, without waiting for it.
   *
   * @return whether the task was awaited; then the answer is durable; completed as that of
   *     {@link #startAsync}
   * @throws ThrottledException if too many calls wait for its writer; nothing was done
   * @throws UnavailableException if the engine is closed, or the journal takes no writes
   */
  public CompletableFuture<Boolean> answerAsync(TaskToken token, Input.Outcome outcome) {
    requireWritable();
    return ask(outcome.characters(), reply -> new Message.TokenAnswer(token, outcome, reply));
  }

  /**
   * Asks for a task of an activity. Holds no thread.
   *
   * @return a task that is durably started, or nothing if there was none for so long; to be
   *     cancelled if nobody wants it any more
   * @throws PollersLimitException if too many workers wait for a task of the activity
   * @throws UnavailableException if the journal takes no writes
   */
  public CompletableFuture<Optional<ActivityTask>> poll(
      String activityArn, Optional<String> workerName, Duration max) {
    requireWritable();
    Poll poll = new Poll(activityArn, workerName);
    if (!queues.poll(poll, pollersMax)) {
      throw new PollersLimitException(pollersMax + " workers wait for a task of " + activityArn);
    }
    if (poll.isOpen() && !timer.isShutdown()) {
      Future<?> end =
          timer.schedule(() -> queues.expire(poll), max.toMillis(), TimeUnit.MILLISECONDS);
      // Also when it is cancelled: then it waits here no longer.
      var _ = poll.answer().whenComplete((task, failure) -> {
        end.cancel(false);
        queues.expire(poll);
      });
    }
    return poll.answer();
  }

  /**
   * {@return completed when an execution ends from now on; by its writer's thread, so what is done
   * then must not wait; to be cancelled by who gives up} For the calls of tasks that wait for
   * another execution: virtual time does not wait for them.
   */
  public CompletableFuture<Void> nextEnd(ExecutionId id) {
    CompletableFuture<Void> end = endings.next(id);
    pace.callEnded();
    return end;
  }

  /** {@return how many calls are being made, or wait for room} */
  public int callsInFlight() {
    return dispatch.inFlight();
  }

  /** {@return how many calls wait for room} */
  public int callsWaiting() {
    return dispatch.waiting();
  }

  /** Lets no worker wait any longer, now and from here on: those who do are told of no task. */
  public void dismissWorkers() {
    queues.close();
  }

  /** A worker was found for a task; {@return whether there was room to tell its writer} */
  private boolean found(TaskKey task, Poll poll) {
    try {
      if (writer(task.execution()).offer(new Message.Take(task, poll))) {
        return true;
      }
      poll.answer().completeExceptionally(new ThrottledException("Rate exceeded"));
      return false;
    } catch (UnavailableException e) {
      // The writer has ended: until the journal is opened next nobody can have the task.
      poll.answer().completeExceptionally(e);
      return true;
    }
  }

  /** Turns a caller away at once whose wish could not be kept; the writers have enough to do. */
  private void requireWritable() {
    Optional<String> trouble = journal.trouble();
    if (trouble.isPresent()) {
      throw new UnavailableException(trouble.get());
    }
  }

  /** {@return where the writer of an execution runs} */
  private Lane<Message> writer(ExecutionId id) {
    return writers.get(sizes.writer(id));
  }

  /** Tells a writer, and keeps room for what it is told until it has replied. */
  private <T> CompletableFuture<T> ask(
      long characters, Function<CompletableFuture<T>, Message> message) {
    if (!asked.enter(characters)) {
      throw new ThrottledException("Rate exceeded: too much waits to be written");
    }
    CompletableFuture<T> reply = new CompletableFuture<>();
    boolean sent = false;
    try {
      Message sending = message.apply(reply);
      sent = writer(sending.id()).offer(sending);
    } finally {
      if (!sent) {
        asked.leave(characters);
      }
    }
    if (!sent) {
      throw new ThrottledException("Rate exceeded");
    }
    var _ = reply.whenComplete((said, failure) -> asked.leave(characters));
    // Of a copy: the writer alone completes the other, and as long as it has not, the room is
    // taken.
    return inTime(reply.copy());
  }

  /** {@return what a writer will say, or that it has said nothing for too long} */
  private static <T> CompletableFuture<T> inTime(CompletableFuture<T> reply) {
    return reply
        .orTimeout(REPLY_MAX.toSeconds(), TimeUnit.SECONDS)
        .exceptionallyCompose(failure -> CompletableFuture.failedFuture(
            failure instanceof TimeoutException
                ? new UnavailableException("No answer in " + REPLY_MAX + "; it may yet be done")
                : failure));
  }

  private static <T> T await(CompletableFuture<T> reply) {
    try {
      return reply.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("Interrupted while waiting for the writer", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnavailableException unavailable) {
        throw unavailable;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /**
   * Finishes what the writers have taken up and stops. Calls in flight are interrupted without an
   * answer; they are made again when the journal is opened next.
   */
  @Override
  public void close() {
    queues.close();
    timer.shutdownNow();
    dispatch.awaitEnds(ENDS_MAX);
    writers.forEach(Lane::close);
    dispatch.close();
    writers.forEach(Lane::join);
  }
}
