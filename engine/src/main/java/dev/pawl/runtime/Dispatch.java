package dev.pawl.runtime;

import dev.pawl.definition.Resource;
import dev.pawl.execution.Effect;
import dev.pawl.execution.Input;
import dev.pawl.expression.Errors;
import dev.pawl.expression.Failure;
import dev.pawl.journal.ExecutionId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the calls that executions wait for, one virtual thread each, and hands back the answers.
 *
 * <p>So many are made at a time as there is room for. A call beyond that is put off: no more than
 * its name is remembered, and its execution, which has it, is asked for it when another has ended.
 * A call whose answer is no longer awaited is interrupted. A call that is interrupted gives no
 * answer: after a restart it is made again.
 *
 * <p>A call keeps its entry and its room until its answer was dealt with, wherever that is
 * meanwhile: so no call is made again that was answered, and answers that cannot be written do not
 * pile up. Whatever is put off is asked for in the end, because something always follows that asks:
 * a call that holds room and leaves it, or one asked for that comes to nothing. Jobs, which may
 * wait for each other, take turns at the room they have ({@link JobTurns}).
 */
final class Dispatch implements Calls {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);

  /** Calls that are made at once. */
  private static final int CALLS_MAX = 10_000;

  /** No more calls are made at once than would fill half the heap with answers of this size. */
  private static final long ANSWER_BYTES = 256 << 10;

  /** Characters of their parameters: so many of the heap's bytes for one of them, at the least. */
  private static final int HEAP_SHARE = 32;

  private static final long CHARACTERS_MIN = 16 << 20;

  /** Jobs that are waited for at once. */
  private static final int JOBS_MAX = 100_000;

  /** What one of them takes; so many that they take half the heap, at the most. */
  private static final long JOB_BYTES = 16 << 10;

  /** Calls that are asked for when one has ended; two, so that room fills up again. */
  private static final int AGAIN = 2;

  /** How long a job is waited for in one go while others wait for its place. */
  private static final Duration TURN = Duration.ofSeconds(10);

  /**
   * What there is room for.
   *
   * @param turn how long a job is waited for in one go while others wait for its place
   */
  record Places(Room calls, Room jobs, Duration turn) {}

  /** The shards of the executions that calls are made for. */
  interface Owners {
    /** Takes an answer, or is asked for calls that were put off; waits while there is no room. */
    void hear(Message.OfCalls message) throws InterruptedException;
  }

  private final Outcomes outcomes;
  private final Owners owners;
  private final Runnable ended;
  private final Admission plain;

  /** A job that runs is waited for as long as it runs, and what it does itself may need a call. */
  private final Admission jobs;

  private final JobTurns turns;
  private final Map<MadeCall.Key, MadeCall> calls = new ConcurrentHashMap<>();

  /** Threads that ask for calls which were put off. */
  private final AtomicInteger asking = new AtomicInteger();

  /** Jobs whose end is asked for: no more than were seen to, which had room. */
  private final Room ending = new Room(Integer.MAX_VALUE, Long.MAX_VALUE);

  private volatile boolean closed;

  /**
   * @param ended is told when a call is over, after its answer
   * @param room for calls and the characters of their parameters and answers; one call fits in any
   *     case
   */
  Dispatch(
      Function<Resource, Optional<Integration>> integrations,
      Owners owners,
      Runnable ended,
      Room room) {
    this(integrations, owners, ended, new Places(room, jobs(), TURN));
  }

  Dispatch(
      Function<Resource, Optional<Integration>> integrations,
      Owners owners,
      Runnable ended,
      Places places) {
    this.ended = ended;
    this.outcomes = new Outcomes(integrations);
    this.owners = owners;
    this.plain = new Admission(places.calls());
    this.jobs = new Admission(places.jobs());
    this.turns = new JobTurns(jobs, places.turn());
  }

  /** {@return the room that suits this process} */
  static Room room() {
    long heap = Runtime.getRuntime().maxMemory();
    int places = Math.clamp(heap / 2 / ANSWER_BYTES, 1, CALLS_MAX);
    return new Room(places, Math.max(CHARACTERS_MIN, heap / HEAP_SHARE));
  }

  private static Room jobs() {
    long heap = Runtime.getRuntime().maxMemory();
    int places = Math.clamp(heap / 2 / JOB_BYTES, 1, JOBS_MAX);
    return new Room(places, Math.max(CHARACTERS_MIN, heap / HEAP_SHARE));
  }

  @Override
  public void invoke(ExecutionId id, Effect.Invoke effect) {
    MadeCall.Key key = new MadeCall.Key(id, effect.scheduledId());
    if (closed || calls.containsKey(key)) {
      return;
    }
    int characters = effect.parameters().text().length();
    Admission own = effect.job().isPresent() ? jobs : plain;
    if (own.enter(key, characters)) {
      begin(key, effect, new MadeCall(own, effect.beginsJob(), characters));
    } else if (own.equals(jobs)) {
      turns.begin();
    }
  }

  private void begin(MadeCall.Key key, Effect.Invoke effect, MadeCall made) {
    Thread thread =
        Thread.ofVirtual().name("call " + key.id()).unstarted(() -> call(key, effect, made));
    made.runBy(thread);
    // The entry must stand before the thread looks for it.
    if (calls.putIfAbsent(key, made) != null) {
      var _ = made.leave();
      return;
    }
    if (effect.job().isPresent()) {
      turns.add(made);
    }
    thread.start();
    if (closed) {
      // The entry may have come too late to be interrupted with the others.
      made.interrupt();
    }
  }

  @Override
  public void cancel(ExecutionId id, long scheduledId) {
    MadeCall.Key key = new MadeCall.Key(id, scheduledId);
    plain.forget(key);
    jobs.forget(key);
    MadeCall made = calls.get(key);
    if (made != null && made.cancel()) {
      calls.remove(key, made);
    }
  }

  @Override
  public void end(ExecutionId id, Effect.Invoke job) {
    MadeCall made = calls.get(new MadeCall.Key(id, job.scheduledId()));
    if (job.beginsJob() && made != null) {
      // From now on, until it has left.
      var _ = ending.enter(0);
      made.giveUp(job);
    } else {
      askForEnd(id, job);
    }
  }

  private void askForEnd(ExecutionId id, Effect.Invoke job) {
    if (closed || !ending.enter(0)) {
      return;
    }
    Thread.ofVirtual().name("end of a job of " + id).start(() -> {
      try {
        outcomes.end(id, job);
      } finally {
        ending.leave(0);
        ended.run();
      }
    });
  }

  @Override
  public void over(ExecutionId id, long scheduledId) {
    MadeCall.Key key = new MadeCall.Key(id, scheduledId);
    MadeCall made = calls.get(key);
    if (made != null && made.isAnswered()) {
      leave(key, made);
    }
  }

  @Override
  public void pass() {
    askFor(1, plain);
    askFor(1, jobs);
  }

  /** A call makes room, once. */
  private void leave(MadeCall.Key key, MadeCall made) {
    calls.remove(key, made);
    if (!made.leave()) {
      return;
    }
    if (made.isDisplaced()) {
      made.place().putOff(key);
    }
    if (made.isGivenUp()) {
      made.orphan().ifPresent(job -> askForEnd(key.id(), job));
      ending.leave(0);
    }
    askFor(AGAIN, made.place());
  }

  /** Waits until no job is being ended, for so long at most. */
  void awaitEnds(Duration max) {
    try {
      if (!ending.awaitEmpty(max)) {
        LOG.warn("{} jobs that nobody waits for may run on", ending.taken());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Interrupts every call, and makes no more. */
  void close() {
    closed = true;
    turns.close();
    calls.values().forEach(MadeCall::interrupt);
  }

  /** {@return how many calls are being made, were put off, or have answers not dealt with} */
  int inFlight() {
    return calls.size() + waiting() + asking.get() + ending.taken();
  }

  /** {@return how many calls were put off} */
  int waiting() {
    return plain.waiting() + jobsWaiting();
  }

  /** {@return how many jobs wait for their turn at being waited for} */
  int jobsWaiting() {
    return jobs.waiting();
  }

  private void call(MadeCall.Key key, Effect.Invoke effect, MadeCall made) {
    try {
      answer(key, made, outcomes.of(key.id(), effect));
    } catch (InterruptedException e) {
      LOG.debug("call {} of {} was interrupted", key.scheduledId(), key.id());
    } catch (Error e) {
      LOG.error("call {} of {} died", key.scheduledId(), key.id(), e);
      answerFor(key, made, e);
      throw e;
    } finally {
      turns.remove(made);
      if (!made.isAnswered()) {
        leave(key, made);
      }
      ended.run();
    }
  }

  /** Gives an answer, unless the call was cancelled meanwhile. */
  private void answer(MadeCall.Key key, MadeCall made, Input.Outcome outcome)
      throws InterruptedException {
    if (!made.answer(outcome)) {
      return;
    }
    boolean heard = false;
    try {
      owners.hear(new Message.Answer(key.id(), key.scheduledId(), outcome));
      heard = true;
    } finally {
      if (!heard) {
        made.unheard();
      }
    }
  }

  /** A thread that dies must not leave its execution waiting for ever. */
  private void answerFor(MadeCall.Key key, MadeCall made, Error died) {
    Failure failure = Failure.of(Errors.TASK_FAILED, "The integration died: " + died);
    try {
      answer(key, made, new Input.Outcome.Failed(failure));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** There may be room again: asks for calls that were put off. */
  private void askFor(int count, Admission place) {
    if (!closed && place.waiting() > 0) {
      asking.incrementAndGet();
      // Not here: this thread may be that of a shard, or be interrupted by who cancels its call.
      Thread.ofVirtual().name("put off").start(() -> again(count, place));
    }
  }

  private void again(int count, Admission place) {
    try {
      int asked = 0;
      while (asked < count && !closed) {
        Optional<MadeCall.Key> first = place.next();
        if (first.isEmpty()) {
          return;
        }
        asked += isAskedFor(first.get()) ? 1 : 0;
      }
    } finally {
      asking.decrementAndGet();
      ended.run();
    }
  }

  private boolean isAskedFor(MadeCall.Key key) {
    try {
      owners.hear(new Message.Issue(key.id(), key.scheduledId()));
      return true;
    } catch (InterruptedException e) {
      // Its writer was closed, or has died: another may have its turn.
      LOG.debug("call {} of {} is not asked for", key.scheduledId(), key.id());
      return false;
    }
  }
}
