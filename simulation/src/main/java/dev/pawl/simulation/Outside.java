package dev.pawl.simulation;

import dev.pawl.journal.ExecutionId;
import dev.pawl.runtime.ActivityTask;
import dev.pawl.runtime.TaskKey;
import dev.pawl.runtime.TaskToken;
import dev.pawl.runtime.VirtualEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;

/**
 * The clients that answer tokens and do the tasks of activities. Two workers wait at each activity
 * whenever the process lives; now and then they go away.
 */
final class Outside {
  private static final int WORKERS = 2;
  private static final int GONE_ONE_IN = 50;
  private static final Duration AGAIN = Duration.ofSeconds(1);

  /** An answer whose reply is awaited. */
  private record Sent(
      Workers.Call call, Workers.What.ByToken what, CompletableFuture<Boolean> reply) {}

  private final Workers workers;
  private final Oracle oracle;
  private final RandomGenerator random;
  private final List<Sent> sent = new ArrayList<>();
  private final Map<String, List<CompletableFuture<Optional<ActivityTask>>>> polls =
      new LinkedHashMap<>();
  private final Set<Workers.Call> had = new HashSet<>();

  Outside(Workers workers, Oracle oracle, RandomGenerator random) {
    this.workers = workers;
    this.oracle = oracle;
    this.random = random;
  }

  static String token(String executionArn, Instant startDate, long scheduledId) {
    return scheduledId + " " + executionArn;
  }

  private static Workers.Call task(String token) {
    int space = token.indexOf(' ');
    return new Workers.Call(
        new ExecutionId(token.substring(space + 1)), Long.parseLong(token.substring(0, space)));
  }

  static TaskToken token(Workers.Call call) {
    return new TaskToken(new TaskKey(call.id(), call.scheduledId()), Optional.empty());
  }

  void answer(Workers.Call call, Workers.What.ByToken what, VirtualEngine engine) {
    sent.add(new Sent(call, what, engine.answer(token(call), what.outcome())));
  }

  /** Sees to it that workers wait at every activity. */
  void poll(VirtualEngine engine) {
    for (String activity : RandomProgram.ACTIVITIES) {
      List<CompletableFuture<Optional<ActivityTask>>> waiting =
          polls.computeIfAbsent(activity, absent -> new ArrayList<>());
      if (random.nextInt(GONE_ONE_IN) == 0) {
        waiting.forEach(poll -> poll.cancel(false));
      }
      waiting.removeIf(CompletableFuture::isDone);
      while (waiting.size() < WORKERS) {
        waiting.add(engine.poll(activity, Optional.of("worker-" + random.nextInt(9))));
      }
    }
  }

  /** Takes what was said to them: tasks to be done, and whether their answers were heard. */
  void hear() {
    polls.values().forEach(waiting -> {
      waiting.stream().filter(CompletableFuture::isDone).forEach(this::take);
      waiting.removeIf(CompletableFuture::isDone);
    });
    sent.stream()
        .filter(each -> each.reply().isCompletedExceptionally())
        .forEach(each -> workers.say(AGAIN, each.call(), each.what()));
    sent.stream()
        .filter(
            each -> each.reply().state() == Future.State.SUCCESS && each.reply().join())
        .forEach(each -> oracle.checkHeard(each.call()));
    sent.removeIf(each -> each.reply().isDone());
  }

  private void take(CompletableFuture<Optional<ActivityTask>> poll) {
    if (poll.isCompletedExceptionally()) {
      return;
    }
    poll.join().ifPresent(task -> {
      Workers.Call call = task(task.token());
      if (!had.add(call)) {
        throw new AssertionError("given to two workers: " + call);
      }
      workers.answerByToken(call);
    });
  }

  /** The process died: who waits for a reply asks again, and who waits for a task too. */
  void cutOff() {
    hear();
    sent.forEach(each -> workers.say(AGAIN, each.call(), each.what()));
    sent.clear();
    polls.clear();
  }

  /** An execution was removed; another may have its name, and tasks of the same number. */
  void forget(ExecutionId id) {
    had.removeIf(call -> call.id().equals(id));
  }

  /** {@return how many answers were neither heard nor refused} */
  int waiting() {
    return sent.size();
  }
}
