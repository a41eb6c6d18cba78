package dev.pawl.execution;

import dev.pawl.definition.Inspector.Stage;
import dev.pawl.definition.Program;
import dev.pawl.definition.QueryLanguage;
import dev.pawl.definition.State;
import dev.pawl.expression.Errors;
import dev.pawl.expression.Failure;
import dev.pawl.expression.Origin;
import dev.pawl.expression.StatesException;
import dev.pawl.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * One state that runs alone: entered, worked and left by the code that does it in executions, as
 * far as it goes without the world. Then it is {@link #call waiting for a call}, or {@link #wakeAt
 * for a time}, or it has come to {@link #report an end}.
 *
 * <p>Owned by one thread.
 *
 * @spec https://docs.aws.amazon.com/step-functions/latest/dg/test-state-isolation.html Testing
 *     state machines with TestState API
 */
public final class Trial {
  private final TrialSetting setting;
  private final Program flow;
  private final Rehearsal rehearsal;
  private final List<Event> events = new ArrayList<>();
  private Execution execution = Execution.NONE;
  private Instant now = Instant.EPOCH;

  private Trial(TrialSetting setting) {
    this.setting = setting;
    this.flow = setting.flow();
    this.rehearsal = new Rehearsal(setting);
  }

  /**
   * {@return a state that has gone as far as it goes}
   *
   * @throws TrialRefusedException if the setting contradicts itself
   */
  public static Trial begin(TrialSetting setting, Origin origin) {
    Trial trial = new Trial(setting);
    trial.take(origin, trial::enter);
    return trial;
  }

  /** {@return the call that the state waits for, if it does} */
  public Optional<Effect.Invoke> call() {
    return execution.effectsSince(Execution.NONE).stream()
        .filter(Effect.Invoke.class::isInstance)
        .map(Effect.Invoke.class::cast)
        .findFirst();
  }

  /** {@return the time that the state waits for, if it does} */
  public Optional<Instant> wakeAt() {
    return events
        .getLast()
        .header()
        .sleep()
        .filter(sleep -> sleep.retrier().isEmpty())
        .map(Event.Sleep::until);
  }

  /** Goes on with the answer of the call. */
  public void answered(Input.Outcome outcome, Origin origin) {
    take(origin, turn -> answer(turn, outcome));
  }

  /** Goes on at the time that the state waits for. */
  public void woken(Origin origin) {
    take(origin, turn -> States.leave(turn, Frame.ROOT, Optional.empty()));
  }

  /** Goes on when the call was not answered in the time that the state or the trial has. */
  public void timedOut(Origin origin) {
    take(origin, turn -> {
      Failure failure = Failure.of(Errors.TIMEOUT);
      Frame frame = turn.frame(Frame.ROOT);
      if (frame.activity() instanceof Activity.Running task) {
        Tasks.timedOut(turn, frame, task, failure);
      } else {
        Failures.fail(turn, Frame.ROOT, failure);
      }
    });
  }

  private void take(Origin origin, Consumer<Turn> work) {
    Turn turn = new Turn(flow, execution, origin, Rules.withoutTokens(setting.quotas()), rehearsal);
    work.accept(turn);
    execution = turn.execution();
    events.addAll(turn.events());
    now = origin.now();
  }

  private void enter(Turn turn) {
    turn.end(
        0,
        header -> new Event.ExecutionStarted(
            header, setting.identity(), setting.input(), Optional.empty()));
    State state = setting.state();
    switch (state) {
      case State.ParallelState parallel -> mocked(turn, () -> fork(turn, parallel));
      case State.MapState map -> mocked(turn, () -> MapTrial.work(turn, map, setting, rehearsal));
      case State.FailState fail -> {
        if (fail.language() == QueryLanguage.JSONPATH) {
          rehearsal.see(Stage.AFTER_INPUT_PATH, setting.input());
        }
        States.enter(turn, Frame.ROOT, fail.name());
      }
      case State.TaskState task -> {
        States.enter(turn, Frame.ROOT, task.name());
        if (turn.frame(Frame.ROOT).activity() instanceof Activity.Running) {
          setting.mock().ifPresent(outcome -> answer(turn, outcome));
        }
      }
      case State.PassState pass -> States.enter(turn, Frame.ROOT, pass.name());
      case State.ChoiceState choice -> States.enter(turn, Frame.ROOT, choice.name());
      case State.WaitState wait -> States.enter(turn, Frame.ROOT, wait.name());
      case State.SucceedState succeed -> States.enter(turn, Frame.ROOT, succeed.name());
    }
  }

  /** Enters a state whose flows are not run: the mock is what they come to. */
  private void mocked(Turn turn, Runnable work) {
    State state = setting.state();
    turn.emit(
        Frame.ROOT,
        header -> new Event.StateEntered(header, state.type(), state.name(), setting.input()));
    try {
      work.run();
    } catch (StatesException e) {
      Failures.fail(turn, Frame.ROOT, e);
    }
  }

  private void fork(Turn turn, State.ParallelState parallel) {
    Json input = parallel.transform().enter(turn.scope(turn.frame(Frame.ROOT)), turn.inspector());
    if (turn.quotas().exceeds(parallel.name(), input)) {
      Failures.fail(turn, Frame.ROOT, Limits.dataLimitExceeded(parallel.name()));
    } else {
      leaveMocked(turn, setting);
    }
  }

  /** Leaves a state with what its flows are said to come to. */
  static void leaveMocked(Turn turn, TrialSetting setting) {
    switch (setting.mock().orElseThrow()) {
      case Input.Outcome.Succeeded done ->
        States.leave(turn, Frame.ROOT, Optional.of(done.output()));
      case Input.Outcome.Failed failed ->
        Failures.fail(turn, Frame.ROOT, Limits.bounded(failed.failure()));
    }
  }

  private void answer(Turn turn, Input.Outcome outcome) {
    Frame frame = turn.frame(Frame.ROOT);
    if (!(frame.activity() instanceof Activity.Running task)) {
      throw new IllegalStateException("state '" + setting.state().name() + "' waits for no call");
    }
    switch (outcome) {
      case Input.Outcome.Succeeded done -> {
        rehearsal.see(Stage.RESULT, done.output());
        Tasks.succeeded(turn, frame, task, done.output());
      }
      case Input.Outcome.Failed failed -> Tasks.failed(turn, frame, task, failed.failure());
    }
  }

  /**
   * {@return what came of it}
   *
   * @throws IllegalStateException if the state still waits
   */
  public TrialReport report() {
    Event last = events.getLast();
    if (last instanceof Event.StateExited exited) {
      return exited(exited);
    }
    if (last instanceof Event.ExecutionFailed failed) {
      return new TrialReport(
          TrialReport.Status.FAILED,
          Optional.empty(),
          Optional.of(failed.failure()),
          Optional.empty(),
          rehearsal.inspection(Map.of(), Optional.empty()));
    }
    Event.Sleep sleep =
        last.header().sleep().orElseThrow(() -> new IllegalStateException("the state still waits"));
    int retrier =
        sleep.retrier().orElseThrow(() -> new IllegalStateException("the state still waits"));
    return new TrialReport(
        TrialReport.Status.RETRIABLE,
        Optional.empty(),
        rehearsal.failure().map(Failure::shown),
        Optional.empty(),
        rehearsal.inspection(
            Map.of(),
            Optional.of(
                TrialReport.Handling.retried(retrier, Duration.between(now, sleep.until())))));
  }

  private TrialReport exited(Event.StateExited exited) {
    OptionalInt catcher = rehearsal.catcher();
    Optional<TrialReport.Handling> handling = catcher.isPresent()
        ? Optional.of(TrialReport.Handling.caught(catcher.getAsInt()))
        : Optional.empty();
    return new TrialReport(
        catcher.isPresent() ? TrialReport.Status.CAUGHT_ERROR : TrialReport.Status.SUCCEEDED,
        Optional.of(exited.output()),
        catcher.isPresent() ? rehearsal.failure().map(Failure::shown) : Optional.empty(),
        exited.next(),
        rehearsal.inspection(exited.assigned(), handling));
  }
}
