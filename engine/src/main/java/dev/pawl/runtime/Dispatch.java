package dev.pawl.runtime;

import dev.pawl.definition.Resource;
import dev.pawl.execution.Effect;
import dev.pawl.execution.Input;
import dev.pawl.expression.Errors;
import dev.pawl.expression.Failure;
import dev.pawl.journal.ExecutionId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the calls that executions wait for, one virtual thread each, and hands back the answers.
 *
 * <p>A call whose answer is no longer awaited is interrupted. A call that is interrupted gives no
 * answer: after a restart it is made again.
 */
final class Dispatch implements Calls {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);

  private record Key(ExecutionId id, long scheduledId) {}

  /** Takes an answer; waits while the shard has no room. */
  interface Answers {
    void answered(Message.Answer answer) throws InterruptedException;
  }

  private final Outcomes outcomes;
  private final Answers answers;
  private final Runnable ended;
  private final Map<Key, Thread> calls = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /** @param ended is told when a call is over, after its answer */
  Dispatch(
      Function<Resource, Optional<Integration>> integrations, Answers answers, Runnable ended) {
    this.ended = ended;
    this.outcomes = new Outcomes(integrations);
    this.answers = answers;
  }

  @Override
  public void invoke(ExecutionId id, Effect.Invoke effect) {
    Key key = new Key(id, effect.scheduledId());
    Thread thread = Thread.ofVirtual().name("call " + id).unstarted(() -> call(key, effect));
    // The entry must stand before the thread can remove it.
    if (!closed && calls.putIfAbsent(key, thread) == null) {
      thread.start();
      if (closed) {
        // The entry may have come too late to be interrupted with the others.
        thread.interrupt();
      }
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
      answers.answered(
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

  /** {@return how many calls are being made} */
  int inFlight() {
    return calls.size();
  }

  private void call(Key key, Effect.Invoke effect) {
    try {
      Input.Outcome outcome = outcomes.of(key.id(), effect);
      answers.answered(new Message.Answer(key.id(), key.scheduledId(), outcome));
    } catch (InterruptedException e) {
      LOG.debug("call {} of {} was interrupted", key.scheduledId(), key.id());
    } catch (Error e) {
      LOG.error("call {} of {} died", key.scheduledId(), key.id(), e);
      answerFor(key, e);
      throw e;
    } finally {
      calls.remove(key, Thread.currentThread());
      ended.run();
    }
  }
}
