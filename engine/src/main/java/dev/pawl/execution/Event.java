package dev.pawl.execution;

import dev.pawl.definition.Resource;
import dev.pawl.definition.StateType;
import dev.pawl.expression.Failure;
import dev.pawl.json.Json;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A recorded fact of an execution's history: one event of {@code GetExecutionHistory}.
 *
 * <p>One record per fact, not per spelling: AWS names a scheduled task {@code TaskScheduled},
 * {@code LambdaFunctionScheduled} or {@code ActivityScheduled} by its resource, and an entered
 * state by its type. Components that only the engine needs are marked "not shown".
 *
 * @spec https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html
 *     HistoryEvent
 */
public sealed interface Event {

  /** {@return what every event carries} */
  Header header();

  /** {@return the position in the history, from 1} */
  default long id() {
    return header().id();
  }

  /** {@return this event with another header} */
  Event with(Header header);

  /**
   * What every event carries.
   *
   * @param id position in the history, from 1, without gaps
   * @param previousEventId the event that led to this one, 0 for none
   * @param frame the frame it belongs to (not shown)
   * @param timestamp when it happened; millisecond precision
   * @param sleep a frame that sleeps from this event on (not shown)
   */
  record Header(
      long id, long previousEventId, int frame, Instant timestamp, Optional<Sleep> sleep) {}

  /**
   * A frame goes to sleep: in a Wait state, or before a retry. It rides on the last event of the
   * step, since AWS shows no event for it.
   *
   * @param frame the sleeping frame
   * @param until when it wakes
   * @param retrier index of the retrier that was chosen; empty in a Wait state
   * @param previousEventId what the frame's next event points at
   */
  record Sleep(int frame, Instant until, Optional<Integer> retrier, long previousEventId) {}

  /**
   * Who an execution is and what it runs (not shown, but for the role).
   *
   * @param revisionId the revision of the machine that it runs, whatever happens to the machine
   * @param versionArn the version it was started with
   * @param aliasArn the alias it was started with
   * @param traceHeader the X-Ray header it was started with
   */
  record Identity(
      String executionArn,
      String name,
      String stateMachineArn,
      String stateMachineName,
      String roleArn,
      String revisionId,
      Optional<String> versionArn,
      Optional<String> aliasArn,
      Optional<String> traceHeader) {
    private static final int TYPE = 5;

    /** {@return whether it is an Express execution: kept in memory, five minutes at the most} */
    public boolean isExpress() {
      int from = 0;
      for (int part = 0; part < TYPE; part++) {
        from = executionArn.indexOf(':', from) + 1;
      }
      return executionArn.startsWith("express:", from);
    }
  }

  /**
   * The execution began.
   *
   * @param timeoutAt when the machine's TimeoutSeconds end (not shown)
   */
  record ExecutionStarted(Header header, Identity identity, Json input, Optional<Instant> timeoutAt)
      implements Event {
    @Override
    public ExecutionStarted with(Header changed) {
      return new ExecutionStarted(changed, identity, input, timeoutAt);
    }
  }

  /** The execution succeeded; always the last event. */
  record ExecutionSucceeded(Header header, Json output) implements Event {
    @Override
    public ExecutionSucceeded with(Header changed) {
      return new ExecutionSucceeded(changed, output);
    }
  }

  /** The execution failed; always the last event. */
  record ExecutionFailed(Header header, Failure failure) implements Event {
    @Override
    public ExecutionFailed with(Header changed) {
      return new ExecutionFailed(changed, failure);
    }
  }

  /** Somebody stopped the execution; always the last event. */
  record ExecutionAborted(Header header, Failure failure) implements Event {
    @Override
    public ExecutionAborted with(Header changed) {
      return new ExecutionAborted(changed, failure);
    }
  }

  /** The machine's TimeoutSeconds passed; always the last event. */
  record ExecutionTimedOut(Header header, Failure failure) implements Event {
    @Override
    public ExecutionTimedOut with(Header changed) {
      return new ExecutionTimedOut(changed, failure);
    }
  }

  /** A state was entered. */
  record StateEntered(Header header, StateType state, String name, Json input) implements Event {
    @Override
    public StateEntered with(Header changed) {
      return new StateEntered(changed, state, name, input);
    }
  }

  /**
   * A state was left with an output.
   *
   * @param assigned new values of variables
   * @param next the state to go to (not shown); empty at the end of the flow
   */
  record StateExited(
      Header header,
      StateType state,
      String name,
      Json output,
      Map<String, Json> assigned,
      Optional<String> next)
      implements Event {
    public StateExited {
      assigned = Collections.unmodifiableMap(new LinkedHashMap<>(assigned));
    }

    @Override
    public StateExited with(Header changed) {
      return new StateExited(changed, state, name, output, assigned, next);
    }
  }

  /** A state was given up because another branch failed, or its own did. */
  record StateAborted(Header header, StateType state) implements Event {
    @Override
    public StateAborted with(Header changed) {
      return new StateAborted(changed, state);
    }
  }

  /**
   * A field of a JSONata state failed to evaluate.
   *
   * @param location the field, relative to the state; empty where there is none to name
   */
  record EvaluationFailed(Header header, String state, Failure failure, String location)
      implements Event {
    @Override
    public EvaluationFailed with(Header changed) {
      return new EvaluationFailed(changed, state, failure, location);
    }
  }

  /**
   * The branches of a Parallel state began.
   *
   * @param firstChild the frame of the first branch; the others follow (not shown)
   * @param branches how many there are (not shown)
   * @param input what each branch gets (not shown)
   */
  record ParallelStateStarted(Header header, int firstChild, int branches, Json input)
      implements Event {
    @Override
    public ParallelStateStarted with(Header changed) {
      return new ParallelStateStarted(changed, firstChild, branches, input);
    }
  }

  /** All branches of a Parallel state succeeded. */
  record ParallelStateSucceeded(Header header) implements Event {
    @Override
    public ParallelStateSucceeded with(Header changed) {
      return new ParallelStateSucceeded(changed);
    }
  }

  /** A branch of a Parallel state failed, and no retry was left. */
  record ParallelStateFailed(Header header) implements Event {
    @Override
    public ParallelStateFailed with(Header changed) {
      return new ParallelStateFailed(changed);
    }
  }

  /**
   * The iterations of an inline Map state can begin.
   *
   * @param length how many items there are
   * @param items the array of items (not shown)
   * @param concurrencyMax how many iterations may be open at once (not shown)
   */
  record MapStateStarted(Header header, int length, Json items, int concurrencyMax)
      implements Event {
    @Override
    public MapStateStarted with(Header changed) {
      return new MapStateStarted(changed, length, items, concurrencyMax);
    }
  }

  /** All iterations of a Map state succeeded. */
  record MapStateSucceeded(Header header) implements Event {
    @Override
    public MapStateSucceeded with(Header changed) {
      return new MapStateSucceeded(changed);
    }
  }

  /** An iteration of a Map state failed, and no retry was left. */
  record MapStateFailed(Header header) implements Event {
    @Override
    public MapStateFailed with(Header changed) {
      return new MapStateFailed(changed);
    }
  }

  /**
   * An iteration of a Map state began. Events of iterations belong to the frame of the Map state.
   *
   * @param name the name of the Map state
   * @param index the item's, from 0
   * @param child the frame of the iteration (not shown)
   * @param input what its first state gets, if that is not the item itself (not shown)
   */
  record MapIterationStarted(Header header, String name, int index, int child, Optional<Json> input)
      implements Event {
    @Override
    public MapIterationStarted with(Header changed) {
      return new MapIterationStarted(changed, name, index, child, input);
    }
  }

  /** An iteration of a Map state succeeded. */
  record MapIterationSucceeded(Header header, String name, int index) implements Event {
    @Override
    public MapIterationSucceeded with(Header changed) {
      return new MapIterationSucceeded(changed, name, index);
    }
  }

  /** An iteration of a Map state failed. */
  record MapIterationFailed(Header header, String name, int index) implements Event {
    @Override
    public MapIterationFailed with(Header changed) {
      return new MapIterationFailed(changed, name, index);
    }
  }

  /** An iteration of a Map state was given up because another failed, or the Map state did. */
  record MapIterationAborted(Header header, String name, int index) implements Event {
    @Override
    public MapIterationAborted with(Header changed) {
      return new MapIterationAborted(changed, name, index);
    }
  }

  /**
   * A task waits to be taken up: TaskScheduled, LambdaFunctionScheduled, ActivityScheduled.
   *
   * @param parameters what the resource is called with
   * @param timeoutSeconds the state's TimeoutSeconds
   * @param heartbeatSeconds the state's HeartbeatSeconds
   * @param credentials the role that the call is made with; empty for the machine's own
   */
  record TaskScheduled(
      Header header,
      Resource resource,
      Json parameters,
      Optional<Long> timeoutSeconds,
      Optional<Long> heartbeatSeconds,
      Optional<String> credentials)
      implements Event {
    @Override
    public TaskScheduled with(Header changed) {
      return new TaskScheduled(
          changed, resource, parameters, timeoutSeconds, heartbeatSeconds, credentials);
    }
  }

  /**
   * A task was taken up: TaskStarted, LambdaFunctionStarted, ActivityStarted. The timeout runs from
   * here.
   *
   * @param workerName who took it up, if he gave his name: a worker of an activity
   */
  record TaskStarted(Header header, Resource resource, Optional<String> workerName)
      implements Event {
    @Override
    public TaskStarted with(Header changed) {
      return new TaskStarted(changed, resource, workerName);
    }
  }

  /**
   * The call of a task that waits for its token was made.
   *
   * @param output what the service answered to the call
   */
  record TaskSubmitted(Header header, Resource resource, Json output) implements Event {
    @Override
    public TaskSubmitted with(Header changed) {
      return new TaskSubmitted(changed, resource, output);
    }
  }

  /** The call of a task that was to wait for its token failed. */
  record TaskSubmitFailed(Header header, Resource resource, Failure failure) implements Event {
    @Override
    public TaskSubmitFailed with(Header changed) {
      return new TaskSubmitFailed(changed, resource, failure);
    }
  }

  /** A task gave its result: TaskSucceeded, LambdaFunctionSucceeded, ActivitySucceeded. */
  record TaskSucceeded(Header header, Resource resource, Json output) implements Event {
    @Override
    public TaskSucceeded with(Header changed) {
      return new TaskSucceeded(changed, resource, output);
    }
  }

  /** A task failed: TaskFailed, LambdaFunctionFailed, ActivityFailed. */
  record TaskFailed(Header header, Resource resource, Failure failure) implements Event {
    @Override
    public TaskFailed with(Header changed) {
      return new TaskFailed(changed, resource, failure);
    }
  }

  /** A task took too long: TaskTimedOut, LambdaFunctionTimedOut, ActivityTimedOut. */
  record TaskTimedOut(Header header, Resource resource, Failure failure) implements Event {
    @Override
    public TaskTimedOut with(Header changed) {
      return new TaskTimedOut(changed, resource, failure);
    }
  }
}
