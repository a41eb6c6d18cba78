package dev.pawl.execution;

import dev.pawl.definition.Resource;
import dev.pawl.definition.StateType;
import dev.pawl.expression.Failure;
import dev.pawl.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The recorded form of events.
 *
 * <p>An event is one byte for its kind, its header, and its components in order, in the encoding of
 * {@link Encoder}. Kinds and their layouts are frozen: a new meaning is a new kind, never an edit
 * of an old one. One golden file per kind holds this.
 */
public final class EventCodec {
  private static final int EXECUTION_STARTED = 1;
  private static final int EXECUTION_SUCCEEDED = 2;
  private static final int EXECUTION_FAILED = 3;
  private static final int EXECUTION_ABORTED = 4;
  private static final int EXECUTION_TIMED_OUT = 5;
  private static final int STATE_ENTERED = 6;
  private static final int STATE_EXITED = 7;
  private static final int STATE_ABORTED = 8;
  private static final int PARALLEL_STATE_STARTED = 9;
  private static final int PARALLEL_STATE_SUCCEEDED = 10;
  private static final int PARALLEL_STATE_FAILED = 11;
  private static final int TASK_SCHEDULED = 12;
  private static final int TASK_STARTED = 13;
  private static final int TASK_SUCCEEDED = 14;
  private static final int TASK_FAILED = 15;
  private static final int TASK_TIMED_OUT = 16;
  private static final int TASK_SCHEDULED_WITH_CREDENTIALS = 17;
  private static final int EVALUATION_FAILED = 18;
  private static final int MAP_STATE_STARTED = 20;
  private static final int MAP_STATE_SUCCEEDED = 21;
  private static final int MAP_STATE_FAILED = 22;
  private static final int MAP_ITERATION_STARTED = 23;
  private static final int MAP_ITERATION_SUCCEEDED = 24;
  private static final int MAP_ITERATION_FAILED = 25;
  private static final int MAP_ITERATION_ABORTED = 26;
  private static final int TASK_SUBMITTED = 27;
  private static final int TASK_SUBMIT_FAILED = 28;
  private static final int TASK_STARTED_BY_WORKER = 29;

  private EventCodec() {}

  /** {@return the recorded form of an event} */
  public static byte[] encode(Event event) {
    Encoder out = new Encoder();
    switch (event) {
      case Event.ExecutionStarted e -> started(out, e);
      case Event.ExecutionSucceeded e -> head(out, EXECUTION_SUCCEEDED, e).json(e.output());
      case Event.ExecutionFailed e -> failure(head(out, EXECUTION_FAILED, e), e.failure());
      case Event.ExecutionAborted e -> failure(head(out, EXECUTION_ABORTED, e), e.failure());
      case Event.ExecutionTimedOut e -> failure(head(out, EXECUTION_TIMED_OUT, e), e.failure());
      case Event.StateEntered e ->
        head(out, STATE_ENTERED, e).number(code(e.state())).text(e.name()).json(e.input());
      case Event.StateExited e -> exited(out, e);
      case Event.StateAborted e -> head(out, STATE_ABORTED, e).number(code(e.state()));
      case Event.EvaluationFailed e ->
        failure(head(out, EVALUATION_FAILED, e).text(e.state()), e.failure()).text(e.location());
      case Event.ParallelStateStarted e ->
        head(out, PARALLEL_STATE_STARTED, e)
            .number(e.firstChild())
            .number(e.branches())
            .json(e.input());
      case Event.ParallelStateSucceeded e -> head(out, PARALLEL_STATE_SUCCEEDED, e);
      case Event.ParallelStateFailed e -> head(out, PARALLEL_STATE_FAILED, e);
      case Event.MapStateStarted e ->
        head(out, MAP_STATE_STARTED, e)
            .number(e.length())
            .json(e.items())
            .number(e.concurrencyMax());
      case Event.MapStateSucceeded e -> head(out, MAP_STATE_SUCCEEDED, e);
      case Event.MapStateFailed e -> head(out, MAP_STATE_FAILED, e);
      case Event.MapIterationStarted e ->
        head(out, MAP_ITERATION_STARTED, e)
            .text(e.name())
            .number(e.index())
            .number(e.child())
            .optional(e.input(), Encoder::json);
      case Event.MapIterationSucceeded e ->
        head(out, MAP_ITERATION_SUCCEEDED, e).text(e.name()).number(e.index());
      case Event.MapIterationFailed e ->
        head(out, MAP_ITERATION_FAILED, e).text(e.name()).number(e.index());
      case Event.MapIterationAborted e ->
        head(out, MAP_ITERATION_ABORTED, e).text(e.name()).number(e.index());
      case Event.TaskScheduled e -> scheduled(out, e);
      case Event.TaskStarted e -> taken(out, e);
      case Event.TaskSubmitted e ->
        resource(head(out, TASK_SUBMITTED, e), e.resource()).json(e.output());
      case Event.TaskSubmitFailed e ->
        failure(resource(head(out, TASK_SUBMIT_FAILED, e), e.resource()), e.failure());
      case Event.TaskSucceeded e ->
        resource(head(out, TASK_SUCCEEDED, e), e.resource()).json(e.output());
      case Event.TaskFailed e ->
        failure(resource(head(out, TASK_FAILED, e), e.resource()), e.failure());
      case Event.TaskTimedOut e ->
        failure(resource(head(out, TASK_TIMED_OUT, e), e.resource()), e.failure());
    }
    return out.bytes();
  }

  private static Encoder head(Encoder out, int kind, Event event) {
    Event.Header header = event.header();
    out.number(kind)
        .number(header.id())
        .number(header.previousEventId())
        .number(header.frame())
        .instant(header.timestamp());
    return out.optional(header.sleep(), EventCodec::sleep);
  }

  private static void sleep(Encoder out, Event.Sleep sleep) {
    out.number(sleep.frame())
        .instant(sleep.until())
        .optional(sleep.retrier(), (encoder, retrier) -> encoder.number(retrier))
        .number(sleep.previousEventId());
  }

  private static void started(Encoder out, Event.ExecutionStarted event) {
    Event.Identity identity = event.identity();
    head(out, EXECUTION_STARTED, event)
        .text(identity.executionArn())
        .text(identity.name())
        .text(identity.stateMachineArn())
        .text(identity.stateMachineName())
        .text(identity.roleArn())
        .text(identity.revisionId())
        .optional(identity.versionArn(), Encoder::text)
        .optional(identity.aliasArn(), Encoder::text)
        .optional(identity.traceHeader(), Encoder::text)
        .json(event.input())
        .optional(event.timeoutAt(), Encoder::instant);
  }

  private static void exited(Encoder out, Event.StateExited event) {
    head(out, STATE_EXITED, event)
        .number(code(event.state()))
        .text(event.name())
        .json(event.output())
        .number(event.assigned().size());
    event.assigned().forEach((name, value) -> out.text(name).json(value));
    out.optional(event.next(), Encoder::text);
  }

  /** Credentials are rare, and came later. */
  private static void scheduled(Encoder out, Event.TaskScheduled event) {
    boolean own = event.credentials().isEmpty();
    resource(
            head(out, own ? TASK_SCHEDULED : TASK_SCHEDULED_WITH_CREDENTIALS, event),
            event.resource())
        .json(event.parameters())
        .optional(event.timeoutSeconds(), Encoder::number)
        .optional(event.heartbeatSeconds(), Encoder::number);
    event.credentials().ifPresent(out::text);
  }

  /** Most who take up a task have no name. */
  private static void taken(Encoder out, Event.TaskStarted event) {
    boolean nameless = event.workerName().isEmpty();
    resource(head(out, nameless ? TASK_STARTED : TASK_STARTED_BY_WORKER, event), event.resource());
    event.workerName().ifPresent(out::text);
  }

  private static Encoder failure(Encoder out, Failure failure) {
    return out.optional(failure.error(), Encoder::text).optional(failure.cause(), Encoder::text);
  }

  private static Encoder resource(Encoder out, Resource resource) {
    return switch (resource) {
      case Resource.LambdaFunction function -> out.number(1).text(function.arn());
      case Resource.Activity activity -> out.number(2).text(activity.arn());
      case Resource.Service service ->
        out.number(3)
            .text(service.arn())
            .text(service.resourceType())
            .text(service.action())
            .number(code(service.pattern()));
    };
  }

  /** {@return the recorded number of a state type: frozen, so not its ordinal} */
  private static int code(StateType type) {
    return switch (type) {
      case TASK -> 1;
      case WAIT -> 2;
      case PASS -> 3;
      case SUCCEED -> 4;
      case FAIL -> 5;
      case CHOICE -> 6;
      case PARALLEL -> 7;
      case MAP -> 8;
    };
  }

  private static int code(Resource.Pattern pattern) {
    return switch (pattern) {
      case REQUEST_RESPONSE -> 1;
      case RUN_A_JOB -> 2;
      case RUN_A_JOB_PARSED -> 3;
      case WAIT_FOR_TASK_TOKEN -> 4;
    };
  }

  /**
   * {@return the event of a recorded form}
   *
   * @throws IllegalArgumentException if the bytes are not a recorded event
   */
  public static Event decode(byte[] bytes) {
    Decoder in = new Decoder(bytes);
    Event event = decode(in);
    in.finish();
    return event;
  }

  private static Event decode(Decoder in) {
    int kind = in.smallNumber();
    Event.Header header = header(in);
    return switch (kind) {
      case EXECUTION_STARTED -> started(in, header);
      case EXECUTION_SUCCEEDED -> new Event.ExecutionSucceeded(header, in.json());
      case EXECUTION_FAILED -> new Event.ExecutionFailed(header, failure(in));
      case EXECUTION_ABORTED -> new Event.ExecutionAborted(header, failure(in));
      case EXECUTION_TIMED_OUT -> new Event.ExecutionTimedOut(header, failure(in));
      case STATE_ENTERED -> new Event.StateEntered(header, type(in), in.text(), in.json());
      case STATE_EXITED -> exited(in, header);
      case STATE_ABORTED -> new Event.StateAborted(header, type(in));
      case PARALLEL_STATE_STARTED ->
        new Event.ParallelStateStarted(header, in.smallNumber(), in.smallNumber(), in.json());
      case PARALLEL_STATE_SUCCEEDED -> new Event.ParallelStateSucceeded(header);
      case PARALLEL_STATE_FAILED -> new Event.ParallelStateFailed(header);
      case MAP_STATE_STARTED ->
        new Event.MapStateStarted(header, in.smallNumber(), in.json(), in.smallNumber());
      case MAP_STATE_SUCCEEDED -> new Event.MapStateSucceeded(header);
      case MAP_STATE_FAILED -> new Event.MapStateFailed(header);
      case MAP_ITERATION_STARTED ->
        new Event.MapIterationStarted(
            header, in.text(), in.smallNumber(), in.smallNumber(), in.optional(Decoder::json));
      case MAP_ITERATION_SUCCEEDED ->
        new Event.MapIterationSucceeded(header, in.text(), in.smallNumber());
      case MAP_ITERATION_FAILED ->
        new Event.MapIterationFailed(header, in.text(), in.smallNumber());
      case MAP_ITERATION_ABORTED ->
        new Event.MapIterationAborted(header, in.text(), in.smallNumber());
      case TASK_SCHEDULED -> scheduled(in, header, false);
      case TASK_SCHEDULED_WITH_CREDENTIALS -> scheduled(in, header, true);
      case EVALUATION_FAILED ->
        new Event.EvaluationFailed(header, in.text(), failure(in), in.text());
      case TASK_STARTED -> new Event.TaskStarted(header, resource(in), Optional.empty());
      case TASK_STARTED_BY_WORKER ->
        new Event.TaskStarted(header, resource(in), Optional.of(in.text()));
      case TASK_SUBMITTED -> new Event.TaskSubmitted(header, resource(in), in.json());
      case TASK_SUBMIT_FAILED -> new Event.TaskSubmitFailed(header, resource(in), failure(in));
      case TASK_SUCCEEDED -> new Event.TaskSucceeded(header, resource(in), in.json());
      case TASK_FAILED -> new Event.TaskFailed(header, resource(in), failure(in));
      case TASK_TIMED_OUT -> new Event.TaskTimedOut(header, resource(in), failure(in));
      default -> throw new IllegalArgumentException("no event is of kind " + kind);
    };
  }

  private static Event.Header header(Decoder in) {
    return new Event.Header(
        in.number(),
        in.number(),
        in.smallNumber(),
        in.instant(),
        in.optional(each -> new Event.Sleep(
            each.smallNumber(),
            each.instant(),
            each.optional(Decoder::smallNumber),
            each.number())));
  }

  private static Event started(Decoder in, Event.Header header) {
    Event.Identity identity = new Event.Identity(
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.optional(Decoder::text),
        in.optional(Decoder::text),
        in.optional(Decoder::text));
    return new Event.ExecutionStarted(header, identity, in.json(), in.optional(Decoder::instant));
  }

  private static Event exited(Decoder in, Event.Header header) {
    StateType type = type(in);
    String name = in.text();
    Json output = in.json();
    Map<String, Json> assigned = new LinkedHashMap<>();
    for (int left = in.smallNumber(); left > 0; left--) {
      assigned.put(in.text(), in.json());
    }
    Optional<String> next = in.optional(Decoder::text);
    return new Event.StateExited(header, type, name, output, assigned, next);
  }

  private static Event scheduled(Decoder in, Event.Header header, boolean credentials) {
    return new Event.TaskScheduled(
        header,
        resource(in),
        in.json(),
        in.optional(Decoder::number),
        in.optional(Decoder::number),
        credentials ? Optional.of(in.text()) : Optional.empty());
  }

  private static Failure failure(Decoder in) {
    return new Failure(in.optional(Decoder::text), in.optional(Decoder::text));
  }

  private static Resource resource(Decoder in) {
    int kind = in.smallNumber();
    return switch (kind) {
      case 1 -> new Resource.LambdaFunction(in.text());
      case 2 -> new Resource.Activity(in.text());
      case 3 -> new Resource.Service(in.text(), in.text(), in.text(), pattern(in));
      default -> throw new IllegalArgumentException("no resource is of kind " + kind);
    };
  }

  private static StateType type(Decoder in) {
    int code = in.smallNumber();
    for (StateType type : StateType.values()) {
      if (code(type) == code) {
        return type;
      }
    }
    throw new IllegalArgumentException("no state type has the number " + code);
  }

  private static Resource.Pattern pattern(Decoder in) {
    int code = in.smallNumber();
    for (Resource.Pattern pattern : Resource.Pattern.values()) {
      if (code(pattern) == code) {
        return pattern;
      }
    }
    throw new IllegalArgumentException("no pattern has the number " + code);
  }
}
