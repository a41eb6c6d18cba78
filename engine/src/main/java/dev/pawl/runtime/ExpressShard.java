package dev.pawl.runtime;

import dev.pawl.definition.Program;
import dev.pawl.execution.Effect;
import dev.pawl.execution.Event;
import dev.pawl.execution.Execution;
import dev.pawl.execution.Input;
import dev.pawl.execution.Interpreter;
import dev.pawl.execution.Rules;
import dev.pawl.execution.Step;
import dev.pawl.expression.Errors;
import dev.pawl.expression.Failure;
import dev.pawl.expression.Origin;
import dev.pawl.journal.ExecutionId;
import dev.pawl.journal.Status;
import dev.pawl.json.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The owner of a set of Express executions: steps them in memory, and keeps nothing of one that has
 * ended.
 *
 * <p>Unlike {@link ShardWriter} it has nothing to wait for between a step and its effects: they go
 * out at once. It owns no thread: who runs it calls {@link #take} from one thread at a time, with
 * real time or virtual.
 */
final class ExpressShard implements ShardWork<ExpressMessage> {
  private static final Logger LOG = LoggerFactory.getLogger(ExpressShard.class);

  /** Executions that are woken at once, before messages are looked at again. */
  private static final int DUE_MAX = 100;

  /**
   * An open execution.
   *
   * @param last the last event; empty before the first
   * @param held characters for which it has room: its payloads, and what it was started with
   * @param heldMax the most characters of payloads that it ever had
   */
  private record Run(
      ExpressMessage.Begin begin,
      Program program,
      Execution execution,
      Optional<Event> last,
      long held,
      long heldMax) {

    ExecutionId id() {
      return begin.id();
    }

    Run after(Step step) {
      Optional<Event> latest =
          step.events().isEmpty() ? last : Optional.of(step.events().getLast());
      return new Run(begin, program, step.after(), latest, held, heldMax);
    }

    Run holding(long characters) {
      long payloads = execution.payloadCharacters();
      return new Run(begin, program, execution, last, characters, Math.max(heldMax, payloads));
    }
  }

  private final ExpressParts parts;
  private final Rules rules;
  private final Room room;
  private final Calls calls;
  private final LongSupplier stopwatch;
  private final Map<ExecutionId, Run> open = new HashMap<>();
  private final Timers timers = new Timers();

  /**
   * @param stopwatch what expressions are timed with, in nanoseconds; stands still in virtual time
   */
  ExpressShard(ExpressParts parts, Room room, Calls calls, LongSupplier stopwatch) {
    this.parts = parts;
    this.rules = Rules.withoutTokens(parts.quotas());
    this.room = room;
    this.calls = calls;
    this.stopwatch = stopwatch;
  }

  @Override
  public void recover() {
    // Nothing of an Express execution outlives the process.
  }

  @Override
  public Instant nextDue() {
    return timers.first().orElse(Instant.MAX);
  }

  @Override
  public Optional<Instant> nextLook() {
    return timers.first();
  }

  @Override
  public void take(List<ExpressMessage> messages) {
    for (ExpressMessage message : messages) {
      switch (message) {
        case ExpressMessage.Begin begin -> begin(begin);
        case Message.Answer answer -> {
          Run run = open.get(answer.id());
          if (run != null) {
            Input input = new Input.TaskReturned(answer.scheduledId(), answer.outcome());
            advance(run, () -> step(run, input));
          }
          answer.over(calls);
        }
        case Message.Issue issue -> issue(issue);
      }
    }
    for (ExecutionId id : timers.due(now(), DUE_MAX)) {
      Run run = open.get(id);
      if (run != null) {
        advance(run, () -> wake(run));
      }
    }
  }

  private void issue(Message.Issue issue) {
    Run run = open.get(issue.id());
    boolean invoked = false;
    if (run != null) {
      for (Effect effect : run.execution().pending()) {
        if (effect instanceof Effect.Invoke invoke && invoke.scheduledId() == issue.scheduledId()) {
          calls.invoke(run.id(), invoke);
          invoked = true;
        }
      }
    }
    if (!invoked) {
      calls.pass();
    }
  }

  private void begin(ExpressMessage.Begin begin) {
    Optional<Program> program = program(begin);
    if (program.isPresent()) {
      long held = begin.input().text().length();
      Run run = new Run(begin, program.get(), Execution.NONE, Optional.empty(), held, held);
      advance(run, () -> step(run, new Input.Start(begin.identity(), begin.input())));
    }
  }

  private Optional<Program> program(ExpressMessage.Begin begin) {
    try {
      return Optional.of(parts.programs().program(begin.identity().revisionId()));
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("the definition of {} cannot be read", begin.id(), e);
      refuse(begin, new UnavailableException("The definition cannot be read: " + begin.id(), e));
      return Optional.empty();
    }
  }

  private void advance(Run run, Supplier<Run> steps) {
    try {
      settle(steps.get());
    } catch (RuntimeException | StackOverflowError e) {
      // A defect of ours in one execution must not take its neighbours along.
      LOG.error("execution {} cannot go on", run.id(), e);
      forget(run);
      run.begin()
          .result()
          .completeExceptionally(
              new UnavailableException("The execution cannot go on: " + run.id()));
    }
  }

  private Run step(Run run, Input input) {
    Origin origin = new Origin(now(), parts.seeds().nextLong(), stopwatch);
    Step step = Interpreter.step(run.program(), run.execution(), input, origin, rules);
    step.beyondAws().ifPresent(what -> parts.observer().beyondAws(run.id(), what));
    if (!step.events().isEmpty()) {
      parts.observer().recorded(run.execution(), step.after(), step.events());
    }
    step.cancelled().forEach(scheduledId -> calls.cancel(run.id(), scheduledId));
    for (Effect effect : step.effects()) {
      if (effect instanceof Effect.Invoke invoke) {
        calls.invoke(run.id(), invoke);
      }
    }
    return run.after(step);
  }

  private Run wake(Run run) {
    Run woken = run;
    for (Effect effect : run.execution().pending()) {
      if (effect instanceof Effect.Wake wake && !wake.at().isAfter(now())) {
        woken = step(woken, new Input.Woken(wake.eventId()));
      }
    }
    return woken;
  }

  private void settle(Run run) {
    if (run.execution().status().closed()) {
      end(run, result(run));
      return;
    }
    long characters = run.execution().heldCharacters();
    Run resized = run.holding(characters);
    if (!room.resize(run.held(), characters)) {
      giveUp(resized);
      return;
    }
    open.put(run.id(), resized);
    run.execution()
        .outlook()
        .earliest()
        .ifPresentOrElse(at -> timers.set(run.id(), at), () -> timers.remove(run.id()));
  }

  /** Ends one that would make the process run out of memory, and everything else with it. */
  private void giveUp(Run run) {
    LOG.warn("execution {} ends: Express executions hold too much", run.id());
    for (Effect effect : run.execution().pending()) {
      if (effect instanceof Effect.Invoke invoke) {
        calls.cancel(run.id(), invoke.scheduledId());
      }
    }
    end(
        run,
        new ExpressResult(
            Status.FAILED,
            run.execution().start().header().timestamp(),
            now(),
            Optional.empty(),
            Failure.of(
                Errors.RUNTIME,
                "The Express executions of this server hold more than twice the " + parts.heldMax()
                    + " characters of payloads that there is room for."),
            run.heldMax()));
  }

  private void end(Run run, ExpressResult result) {
    forget(run);
    run.begin().result().complete(result);
    try {
      parts.observer().ended(run.begin().identity(), result);
    } catch (RuntimeException e) {
      // It has ended all the same, and its room is given back.
      LOG.error("the end of {} could not be told", run.id(), e);
    }
  }

  private void forget(Run run) {
    open.remove(run.id());
    timers.remove(run.id());
    room.leave(run.held());
  }

  private static ExpressResult result(Run run) {
    Execution execution = run.execution();
    Event last = run.last().orElseThrow();
    return new ExpressResult(
        execution.status(),
        execution.start().header().timestamp(),
        last.header().timestamp(),
        output(last),
        failure(last),
        run.heldMax());
  }

  private static Optional<Json> output(Event last) {
    return last instanceof Event.ExecutionSucceeded end
        ? Optional.of(end.output())
        : Optional.empty();
  }

  private static Failure failure(Event last) {
    if (last instanceof Event.ExecutionFailed end) {
      return end.failure();
    }
    // AWS's history says no more than that it happened; the answer to the caller has a name for it.
    return last instanceof Event.ExecutionTimedOut
        ? Failure.of(Errors.TIMEOUT)
        : new Failure(Optional.empty(), Optional.empty());
  }

  @Override
  public void refuse(ExpressMessage message, UnavailableException why) {
    switch (message) {
      case ExpressMessage.Begin begin -> {
        if (begin.result().completeExceptionally(why)) {
          room.leave(begin.input().text().length());
        }
      }
      case Message.Answer answer -> {
        LOG.debug("unheard: {}", answer.id());
        answer.over(calls);
      }
      case Message.Issue issue -> {
        LOG.debug("unissued: {}", issue.id());
        calls.pass();
      }
    }
  }

  @Override
  public void abandon(UnavailableException why) {
    for (Run run : List.copyOf(open.values())) {
      forget(run);
      run.begin().result().completeExceptionally(why);
    }
  }

  private Instant now() {
    return parts.clock().instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
