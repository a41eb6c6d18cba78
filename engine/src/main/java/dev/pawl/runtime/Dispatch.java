package dev.pawl.runtime;

import dev.pawl.definition.Resource;
import dev.pawl.execution.Effect;
import dev.pawl.execution.Input;
import dev.pawl.expression.Errors;
import dev.pawl.expression.Failure;
import dev.pawl.journal.ExecutionId;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
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
 * a call that holds room and leaves it, or one asked for that comes to nothing.
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

  private record Key(ExecutionId id, long scheduledId) {}

  /** A call that was begun; its fields are guarded by itself. */
  private static final class Made {
    /** None once it has answered: it holds the parameters, and nobody interrupts it any more. */
    @Nullable Thread thread;

    /** Where it has its place. */
    final Room room;

    /** Of its parameters, and then of its answer. */
    long characters;

    /** Whether its answer is on its way: then whoever takes that ends the call. */
    boolean answered;

    boolean left;

    Made(Room room, long characters) {
      this.room = room;
      this.characters = characters;
    }

    synchronized void interrupt() {
      if (thread != null) {
        thread.interrupt();
      }
    }
  }

  /** The shards of the executions that calls are made for. */
  interface Owners {
    /** Takes an answer, or is asked for calls that were put off; waits while there is no room. */
    void hear(Message.OfCalls message) throws InterruptedException;
  }

  private final Outcomes outcomes;
  private final Owners owners;
  private final Runnable ended;
  private final Room room;

  /** A job that runs is waited for as long as it runs, and what it does itself may need a call. */
  private final Room jobs = jobs();

  private final Map<Key, Made> calls = new ConcurrentHashMap<>();

  /** The calls for which there was no room, the first come first; guarded by itself. */
  private final LinkedHashSet<Key> putOff = new LinkedHashSet<>();

  /** Threads that ask for calls which were put off. */
  private final AtomicInteger asking = new AtomicInteger();

  /** Jobs whose end is asked for: no more than were seen to, which had room. */
  private final AtomicInteger ending = new AtomicInteger();

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
    this.ended = ended;
    this.outcomes = new Outcomes(integrations);
    this.owners = owners;
    this.room = room;
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
    Key key = new Key(id, effect.scheduledId());
    if (closed || calls.containsKey(key)) {
      return;
    }
    int characters = effect.parameters().text().length();
    Room own = effect.job().isPresent() ? jobs : room;
    if (own.enter(characters) || hasRoomYet(key, own, characters)) {
      begin(key, effect, new Made(own, characters));
    }
  }

  /** Puts a call off, unless the last one at work ended meanwhile: it would not have seen it. */
  private boolean hasRoomYet(Key key, Room own, int characters) {
    synchronized (putOff) {
      putOff.add(key);
    }
    if (!own.enter(characters)) {
      return false;
    }
    synchronized (putOff) {
      putOff.remove(key);
    }
    return true;
  }

  private void begin(Key key, Effect.Invoke effect, Made made) {
    Thread thread =
        Thread.ofVirtual().name("call " + key.id()).unstarted(() -> call(key, effect, made));
    made.thread = thread;
    // The entry must stand before the thread looks for it.
    if (calls.putIfAbsent(key, made) != null) {
      made.room.leave(made.characters);
      return;
    }
    thread.start();
    if (closed) {
      // The entry may have come too late to be interrupted with the others.
      thread.interrupt();
    }
  }

  @Override
  public void cancel(ExecutionId id, long scheduledId) {
    Key key = new Key(id, scheduledId);
    synchronized (putOff) {
      putOff.remove(key);
    }
    Made made = calls.get(key);
    if (made == null) {
      return;
    }
    synchronized (made) {
      if (!made.answered && calls.remove(key, made)) {
        made.interrupt();
      }
    }
  }

  @Override
  public void end(ExecutionId id, Effect.Invoke job) {
    if (closed) {
      return;
    }
    ending.incrementAndGet();
    Thread.ofVirtual().name("end of a job of " + id).start(() -> {
      try {
        outcomes.end(id, job);
      } finally {
        ending.decrementAndGet();
        ended.run();
      }
    });
  }

  @Override
  public void over(ExecutionId id, long scheduledId) {
    Key key = new Key(id, scheduledId);
    Made made = calls.get(key);
    if (made != null && isAnswered(made)) {
      leave(key, made);
    }
  }

  private static boolean isAnswered(Made made) {
    synchronized (made) {
      return made.answered;
    }
  }

  @Override
  public void pass() {
    askFor(1);
  }

  /** A call makes room, once. */
  private void leave(Key key, Made made) {
    calls.remove(key, made);
    synchronized (made) {
      if (made.left) {
        return;
      }
      made.left = true;
      made.room.leave(made.characters);
    }
    askFor(AGAIN);
  }

  /** Interrupts every call, and makes no more. */
  void close() {
    closed = true;
    calls.values().forEach(Made::interrupt);
  }

  /** {@return how many calls are being made, were put off, or have answers not dealt with} */
  int inFlight() {
    return calls.size() + waiting() + asking.get() + ending.get();
  }

  /** {@return how many calls were put off} */
  int waiting() {
    synchronized (putOff) {
      return putOff.size();
    }
  }

  private void call(Key key, Effect.Invoke effect, Made made) {
    try {
      answer(key, made, outcomes.of(key.id(), effect));
    } catch (InterruptedException e) {
      LOG.debug("call {} of {} was interrupted", key.scheduledId(), key.id());
    } catch (Error e) {
      LOG.error("call {} of {} died", key.scheduledId(), key.id(), e);
      answerFor(key, made, e);
      throw e;
    } finally {
      if (!isAnswered(made)) {
        leave(key, made);
      }
      ended.run();
    }
  }

  /** Gives an answer, unless the call was cancelled meanwhile. */
  private void answer(Key key, Made made, Input.Outcome outcome) throws InterruptedException {
    long characters = outcome.characters();
    synchronized (made) {
      if (!made.equals(calls.get(key))) {
        return;
      }
      made.answered = true;
      made.thread = null;
      made.room.resize(made.characters, characters);
      made.characters = characters;
    }
    boolean heard = false;
    try {
      owners.hear(new Message.Answer(key.id(), key.scheduledId(), outcome));
      heard = true;
    } finally {
      synchronized (made) {
        made.answered = heard;
      }
    }
  }

  /** A thread that dies must not leave its execution waiting for ever. */
  private void answerFor(Key key, Made made, Error died) {
    Failure failure = Failure.of(Errors.TASK_FAILED, "The integration died: " + died);
    try {
      answer(key, made, new Input.Outcome.Failed(failure));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<Key> nextPutOff() {
    synchronized (putOff) {
      return putOff.isEmpty() ? Optional.empty() : Optional.of(putOff.removeFirst());
    }
  }

  /** There may be room again: asks for calls that were put off. */
  private void askFor(int count) {
    if (!closed && waiting() > 0) {
      asking.incrementAndGet();
      // Not here: this thread may be that of a shard, or be interrupted by who cancels its call.
      Thread.ofVirtual().name("put off").start(() -> again(count));
    }
  }

  private void again(int count) {
    try {
      int asked = 0;
      while (asked < count && !closed) {
        Optional<Key> first = nextPutOff();
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

  private boolean isAskedFor(Key key) {
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
