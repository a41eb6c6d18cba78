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
 */
final class Dispatch implements Calls {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);

  /** Calls that are made at once. */
  private static final int CALLS_MAX = 10_000;

  /** Characters of their parameters: so many of the heap's bytes for one of them, at the least. */
  private static final int HEAP_SHARE = 32;

  private static final long CHARACTERS_MIN = 16 << 20;

  /** Calls that are asked for when one has ended; two, so that room fills up again. */
  private static final int AGAIN = 2;

  private record Key(ExecutionId id, long scheduledId) {}

  /** The shards of the executions that calls are made for. */
  interface Owners {
    /** Takes an answer, or is asked for calls that were put off; waits while there is no room. */
    void hear(Message.OfCalls message) throws InterruptedException;
  }

  private final Outcomes outcomes;
  private final Owners owners;
  private final Runnable ended;
  private final Room room;
  private final Map<Key, Thread> calls = new ConcurrentHashMap<>();

  /** The calls for which there was no room, the first come first; guarded by itself. */
  private final LinkedHashSet<Key> putOff = new LinkedHashSet<>();

  private volatile boolean closed;

  /**
   * @param ended is told when a call is over, after its answer
   * @param room for calls and the characters of their parameters; one call fits in any case
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
    long share = Runtime.getRuntime().maxMemory() / HEAP_SHARE;
    return new Room(CALLS_MAX, Math.max(CHARACTERS_MIN, share));
  }

  @Override
  public void invoke(ExecutionId id, Effect.Invoke effect) {
    Key key = new Key(id, effect.scheduledId());
    if (closed || calls.containsKey(key)) {
      return;
    }
    int characters = effect.parameters().text().length();
    if (room.enter(characters) || hasRoomYet(key, characters)) {
      begin(key, effect, characters);
    }
  }

  /** Puts a call off, unless the last one at work ended meanwhile: it would not have seen it. */
  private boolean hasRoomYet(Key key, int characters) {
    synchronized (putOff) {
      putOff.add(key);
    }
    if (!room.enter(characters)) {
      return false;
    }
    synchronized (putOff) {
      putOff.remove(key);
    }
    return true;
  }

  private void begin(Key key, Effect.Invoke effect, int characters) {
    Thread thread =
        Thread.ofVirtual().name("call " + key.id()).unstarted(() -> call(key, effect, characters));
    // The entry must stand before the thread can remove it.
    if (calls.putIfAbsent(key, thread) != null) {
      room.leave(characters);
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
    Thread thread = calls.remove(new Key(id, scheduledId));
    if (thread != null) {
      thread.interrupt();
    }
  }

  /** A thread that dies must not leave its execution waiting for ever. */
  private void answerFor(Key key, Error died) {
    Failure failure = Failure.of(Errors.TASK_FAILED, "The integration died: " + died);
    try {
      owners.hear(
          new Message.Answer(key.id(), key.scheduledId(), new Input.Outcome.Failed(failure)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Interrupts every call, and makes no more. */
  void close() {
    closed = true;
    calls.values().forEach(Thread::interrupt);
  }

  /** {@return how many calls are being made or were put off} */
  int inFlight() {
    return calls.size() + waiting();
  }

  /** {@return how many calls were put off} */
  int waiting() {
    synchronized (putOff) {
      return putOff.size();
    }
  }

  private void call(Key key, Effect.Invoke effect, int characters) {
    try {
      Input.Outcome outcome = outcomes.of(key.id(), effect);
      owners.hear(new Message.Answer(key.id(), key.scheduledId(), outcome));
    } catch (InterruptedException e) {
      LOG.debug("call {} of {} was interrupted", key.scheduledId(), key.id());
    } catch (Error e) {
      LOG.error("call {} of {} died", key.scheduledId(), key.id(), e);
      answerFor(key, e);
      throw e;
    } finally {
      calls.remove(key, Thread.currentThread());
      room.leave(characters);
      if (waiting() > 0) {
        // Not here: this thread may be interrupted by whoever cancels its call.
        Thread.ofVirtual().name("put off").start(this::again);
      }
      ended.run();
    }
  }

  private Optional<Key> nextPutOff() {
    synchronized (putOff) {
      return putOff.isEmpty() ? Optional.empty() : Optional.of(putOff.removeFirst());
    }
  }

  /** There is room again: asks for calls that were put off. */
  private void again() {
    try {
      for (int i = 0; i < AGAIN && !closed; i++) {
        Optional<Key> first = nextPutOff();
        if (first.isEmpty()) {
          return;
        }
        owners.hear(new Message.Issue(first.get().id(), first.get().scheduledId()));
      }
    } catch (InterruptedException e) {
      // The shard was closed: nothing is called any more.
      Thread.currentThread().interrupt();
    }
  }
}
