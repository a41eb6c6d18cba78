package dev.pawl.runtime;

import dev.pawl.execution.Event;
import dev.pawl.execution.Execution;
import dev.pawl.execution.Input;
import dev.pawl.expression.Failure;
import dev.pawl.journal.ExecutionId;
import dev.pawl.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * An engine in virtual time: the shards of {@link Engine}, run by the caller's thread alone, which
 * jumps from one thing that is due to the next. A year of waiting takes as long as an append.
 *
 * <p>Nothing happens but in {@link #step} and the methods made of it. With the same parts, the same
 * calls and a seeded generator, everything happens in the same order each time.
 */
public final class VirtualEngine {
  private final VirtualClock clock;
  private final Sizes sizes;
  private final List<ShardWriter> writers = new ArrayList<>();
  private final List<VirtualShard<Message>> virtual = new ArrayList<>();
  private final Optional<InlineCalls> inline;
  private final TaskQueues queues = new TaskQueues(this::found, (id, outside) -> {});

  private VirtualEngine(
      EngineParts parts, VirtualClock clock, Calls calls, Optional<InlineCalls> inline) {
    if (parts.clock() != clock) {
      throw new IllegalArgumentException("the parts have another clock");
    }
    this.sizes = parts.sizes();
    this.clock = clock;
    this.inline = inline;
    for (int number = 0; number < sizes.writers(); number++) {
      Waiters waiters = new Waiters(queues, new Endings());
      ShardWriter writer = new ShardWriter(number, parts, calls, waiters, () -> 0);
      writers.add(writer);
      virtual.add(new VirtualShard<>(writer, sizes.batchMax(), sizes.mailboxMax()));
    }
  }

  /** {@return an engine that performs its calls itself, in the order in which they are due} */
  public static VirtualEngine calling(EngineParts parts, VirtualClock clock) {
    InlineCalls calls = new InlineCalls(new Outcomes(parts.integrations()));
    return new VirtualEngine(parts, clock, calls, Optional.of(calls));
  }

  /** {@return an engine whose calls somebody else sees to, and answers by {@link #answer}} */
  public static VirtualEngine driven(EngineParts parts, VirtualClock clock, Calls calls) {
    return new VirtualEngine(parts, clock, calls, Optional.empty());
  }

  /**
   * Finds every execution that the journal has open, to be taken up by the steps. Once, before
   * anything else.
   *
   * @throws dev.pawl.journal.JournalException if the journal cannot be read
   */
  public void open() {
    virtual.forEach(VirtualShard::recover);
  }

  /**
   * Asks to start an execution.
   *
   * @return what becomes of it; completed when it is durable
   * @throws ThrottledException if too many messages wait for its shard; nothing was done
   */
  public CompletableFuture<StartReply> start(Event.Identity identity, Json input) {
    CompletableFuture<StartReply> reply = new CompletableFuture<>();
    send(new Message.Start(new ExecutionId(identity.executionArn()), identity, input, reply));
    return reply;
  }

  /**
   * Asks to stop an execution.
   *
   * @return when it was stopped, or had ended before; empty if it is unknown; completed when it is
   *     durable
   * @throws ThrottledException if too many messages wait for its shard; nothing was done
   */
  public CompletableFuture<Optional<Instant>> stop(ExecutionId id, Failure why) {
    CompletableFuture<Optional<Instant>> reply = new CompletableFuture<>();
    send(new Message.Stop(id, why, reply));
    return reply;
  }

  /**
   * Gives a heartbeat of a task.
   *
   * @return whether the task is awaited
   * @throws ThrottledException if too many messages wait for its shard; nothing was done
   */
  public CompletableFuture<Boolean> heartbeat(TaskToken token) {
    CompletableFuture<Boolean> reply = new CompletableFuture<>();
    send(new Message.Heartbeat(token, reply));
    return reply;
  }

  /**
   * Gives the answer of a call.
   *
   * @throws ThrottledException if too many messages wait for its shard; nothing was done
   */
  public void answer(ExecutionId id, long scheduledId, Input.Outcome outcome) {
    send(new Message.Answer(id, scheduledId, outcome));
  }

  /**
   * Answers a task by its token.
   *
   * @return whether the task was awaited; completed when it is durable
   * @throws ThrottledException if too many messages wait for its shard; nothing was done
   */
  public CompletableFuture<Boolean> answer(TaskToken token, Input.Outcome outcome) {
    CompletableFuture<Boolean> reply = new CompletableFuture<>();
    send(new Message.TokenAnswer(token, outcome, reply));
    return reply;
  }

  /**
   * Asks for a task of an activity.
   *
   * @return a task that is durably started; waits for one until it is cancelled
   */
  public CompletableFuture<Optional<ActivityTask>> poll(
      String activityArn, Optional<String> workerName) {
    Poll poll = new Poll(activityArn, workerName);
    queues.poll(poll, Integer.MAX_VALUE);
    return poll.answer();
  }

  private boolean found(TaskKey task, Poll poll) {
    try {
      send(new Message.Take(task, poll));
      return true;
    } catch (ThrottledException e) {
      poll.answer().completeExceptionally(e);
      return false;
    }
  }

  private void send(Message message) {
    if (!virtual.get(sizes.writer(message.id())).mailbox().offer(message)) {
      throw new ThrottledException("Rate exceeded");
    }
  }

  /**
   * Lets the first shard that has something to do now take one batch; when none has, performs one
   * call.
   *
   * @return whether there was anything to do
   */
  public boolean step() {
    for (VirtualShard<Message> shard : virtual) {
      if (shard.step(clock.instant())) {
        return true;
      }
    }
    Optional<Message.Answer> answer = inline.flatMap(InlineCalls::callNext);
    answer.ifPresent(this::send);
    return answer.isPresent();
  }

  /** Does all that is to be done now. */
  public void settle() {
    while (step()) {
      // Each step does a part of it, and there is an end: histories are bounded.
    }
  }

  /** {@return an execution as its shard has it at hand, if it does; for checks of the engine} */
  public Optional<Execution> atHand(ExecutionId id) {
    return writers.get(sizes.writer(id)).atHand(id);
  }

  /** {@return when something happens next by itself; empty if nothing will any more} */
  public Optional<Instant> next() {
    return virtual.stream()
        .map(VirtualShard::next)
        .flatMap(Optional::stream)
        .min(Instant::compareTo);
  }

  /**
   * Does all that is due up to a time, each at its time; then it is that time.
   *
   * @throws IllegalArgumentException if that time has passed
   */
  public void runTo(Instant until) {
    settle();
    for (Optional<Instant> next = next();
        next.filter(at -> !at.isAfter(until)).isPresent();
        next = next()) {
      jump(next.get());
    }
    clock.moveTo(until);
    settle();
  }

  /** Does all that happens by itself, each at its time, until nothing more will. */
  public void run() {
    settle();
    for (Optional<Instant> next = next(); next.isPresent(); next = next()) {
      jump(next.get());
    }
  }

  private void jump(Instant to) {
    if (to.isAfter(clock.instant())) {
      clock.moveTo(to);
    }
    settle();
  }
}
