package dev.pawl.execution;

import dev.pawl.definition.Inspector;
import dev.pawl.definition.Program;
import dev.pawl.definition.Resource;
import dev.pawl.definition.State;
import dev.pawl.expression.Failure;
import dev.pawl.expression.Origin;
import dev.pawl.expression.Scope;
import dev.pawl.expression.StatesException;
import dev.pawl.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What one step has come to so far: the execution, evolved by the events emitted. Lives as long as
 * the step and is seen by nothing else.
 */
final class Turn {
  private final Program program;
  private final Origin origin;
  private final QuotaCheck quotas;
  private final TaskTokens tokens;
  private final KnownActivities activities;
  private final TaskParameters parameters;
  private final List<Event> events = new ArrayList<>();
  private Execution execution;
  private Execution beforeLast;
  private long weight;
  private final @Nullable Rehearsal rehearsal;

  Turn(Program program, Execution before, Origin origin, Rules rules) {
    this(program, before, origin, rules, null);
  }

  /** @param rehearsal what stands in for the execution around a state that runs alone */
  Turn(
      Program program,
      Execution before,
      Origin origin,
      Rules rules,
      @Nullable Rehearsal rehearsal) {
    this.rehearsal = rehearsal;
    this.quotas = new QuotaCheck(rules.quotas());
    this.tokens = rules.tokens();
    this.activities = rules.activities();
    this.parameters = rules.parameters();
    this.program = program;
    this.execution = before;
    this.beforeLast = before;
    // Its stream of random choices from the beginning: a step taken again is the same.
    this.origin = origin.unspent();
  }

  /** There is room for one more event only, and it must be the last of the execution. */
  static final class HistoryFullException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HistoryFullException() {
      super(null, null, false, false);
    }
  }

  Program program() {
    return program;
  }

  Execution execution() {
    return execution;
  }

  List<Event> events() {
    return events;
  }

  QuotaCheck quotas() {
    return quotas;
  }

  Instant now() {
    return origin.now();
  }

  RandomGenerator random() {
    return origin.random();
  }

  Frame frame(int id) {
    return execution.frame(id);
  }

  /** {@return who is shown the stages of the data paths} */
  Inspector inspector() {
    return rehearsal == null ? Inspector.NONE : rehearsal;
  }

  /** {@return how often a retrier was used in the state that a frame is in} */
  int retries(Frame frame, int retrier) {
    return rehearsal == null ? frame.inside().retries(retrier) : rehearsal.retries();
  }

  /** Takes note that the state fails, whatever becomes of it. */
  void failing(Failure failure) {
    if (rehearsal != null) {
      rehearsal.failing(failure);
    }
  }

  /** Takes note of the catcher that took a failure. */
  void caught(int catcher) {
    if (rehearsal != null) {
      rehearsal.caught(catcher);
    }
  }

  /** Records an event of a frame that follows the frame's last. */
  void emit(int frame, Function<Event.Header, Event> event) {
    emit(frame, frame(frame).lastEventId(), event);
  }

  /** Records an event of a frame that follows a given one. */
  void emit(int frame, long previousEventId, Function<Event.Header, Event> event) {
    if (!execution.start().identity().isExpress()
        && quotas.isHistoryFull(execution.lastEventId() + 1)) {
      throw new HistoryFullException();
    }
    record(frame, previousEventId, event);
  }

  /** Records the last event of the execution, for which there is always room. */
  void end(long previousEventId, Function<Event.Header, Event> event) {
    record(Frame.ROOT, previousEventId, event);
  }

  private void record(int frame, long previousEventId, Function<Event.Header, Event> event) {
    Event.Header header = new Event.Header(
        execution.lastEventId() + 1, previousEventId, frame, origin.now(), Optional.empty());
    Event recorded = event.apply(header);
    beforeLast = execution;
    execution = execution.apply(recorded);
    events.add(recorded);
    weight += EventWeight.of(recorded);
  }

  /** Takes note of a heartbeat, if one is awaited. */
  void hear(long scheduledId) {
    execution = execution.heard(scheduledId, origin.now());
    beforeLast = execution;
  }

  /** {@return whether the step must be cut here, and go on in another} */
  boolean isLong() {
    return events.size() >= Limits.STEP_EVENTS_MAX
        || weight >= Limits.STEP_BYTES_MAX
        || origin.work().spent() >= Limits.STEP_UNITS_MAX
        || origin.work().nanoseconds() >= Limits.STEP_NANOSECONDS_MAX;
  }

  /** {@return the bytes of all variables of the execution} */
  long variableBytes() {
    return execution.frames().variableBytes();
  }

  /**
   * Puts a frame to sleep, as part of the last event.
   *
   * <p>The last event is recorded anew with the sleep in its header and applied to what the
   * execution was before it, so that replay meets exactly what happened here.
   */
  void sleep(Event.Sleep sleep) {
    Event last = events.removeLast();
    Event.Header header = last.header();
    Event carrying = last.with(new Event.Header(
        header.id(),
        header.previousEventId(),
        header.frame(),
        header.timestamp(),
        Optional.of(sleep)));
    execution = beforeLast.apply(carrying);
    events.add(carrying);
  }

  /** {@return the flow that a frame runs} */
  Program flow(Frame frame) {
    if (frame.isRoot()) {
      return program;
    }
    Frame parent = frame(frame.parent());
    State around = flow(parent).state(parent.inside().name());
    return switch (around) {
      case State.ParallelState parallel -> parallel.branches().get(frame.index());
      case State.MapState map -> map.processor();
      case State.PassState pass -> throw childless(pass);
      case State.TaskState task -> throw childless(task);
      case State.ChoiceState choice -> throw childless(choice);
      case State.WaitState wait -> throw childless(wait);
      case State.SucceedState succeed -> throw childless(succeed);
      case State.FailState fail -> throw childless(fail);
    };
  }

  private static IllegalStateException childless(State state) {
    return new IllegalStateException("state '" + state.name() + "' runs nothing inside");
  }

  /** {@return the state that a frame is in} */
  State state(Frame frame) {
    return flow(frame).state(frame.inside().name());
  }

  /** {@return what expressions of the state that a frame is in can see} */
  Scope scope(Frame frame) {
    return scope(frame, () -> item(frame));
  }

  /** {@return what the ItemSelector of a Map state can see when one of its items is to begin} */
  Scope scope(Frame frame, ContextObject.Item item) {
    return scope(frame, () -> Optional.of(item));
  }

  /** {@return what a Task state can see whose task will be scheduled by the next event} */
  Scope scopeWithToken(Frame frame) {
    String executionArn = execution.start().identity().executionArn();
    Instant startDate = execution.start().header().timestamp();
    long scheduledId = execution.lastEventId() + 1;
    return scope(
        frame,
        new Context(
            frame,
            () -> item(frame),
            () -> Optional.of(tokens.token(executionArn, startDate, scheduledId))));
  }

  /** {@return whether an activity exists for the execution} */
  boolean hasActivity(String arn) {
    return activities.has(execution.start().identity().executionArn(), arn);
  }

  /** {@return why a task of a service cannot be started with parameters; empty if it can} */
  Optional<String> problem(Resource.Service resource, Json given) {
    return parameters.problem(resource, given);
  }

  private Scope scope(Frame frame, Supplier<Optional<ContextObject.Item>> item) {
    return scope(frame, new Context(frame, item, Optional::empty));
  }

  private Scope scope(Frame frame, Context context) {
    origin.work().beginState();
    return rehearsal == null
        ? new Scope(frame.input(), context, variables(frame), origin)
        : rehearsal.scope(frame.input(), context.item.get(), origin);
  }

  /** {@return the item of the innermost iteration that a frame is in} */
  private Optional<ContextObject.Item> item(Frame frame) {
    Frame at = frame;
    while (!at.isRoot()) {
      Frame parent = frame(at.parent());
      if (parent.activity() instanceof Activity.Mapping mapping) {
        return Optional.of(new ContextObject.Item(at.index(), mapping.plan().item(at.index())));
      }
      at = parent;
    }
    return Optional.empty();
  }

  private Map<String, Json> variables(Frame frame) {
    if (frame.isRoot()) {
      return frame.variables();
    }
    Map<String, Json> inner = frame.variables();
    Map<String, Json> outer = variables(frame(frame.parent()));
    if (inner.isEmpty()) {
      return outer;
    }
    Map<String, Json> all = new LinkedHashMap<>(outer);
    all.putAll(inner);
    return all;
  }

  /** {@return the failure's cause with the name of the state before it} */
  String located(Frame frame, StatesException failure) {
    if (rehearsal != null) {
      // A state alone has no history in which it would have to be found.
      return failure.failureCause();
    }
    Frame.Visit visit = frame.inside();
    return "An error occurred while executing the state '%s' (entered at the event id #%d). %s"
        .formatted(visit.name(), visit.enteredId(), failure.failureCause());
  }

  /** The context object of a state, made when first asked for. */
  private final class Context implements Supplier<Json> {
    private final Execution seen = execution;
    private final Frame frame;
    private final Supplier<Optional<ContextObject.Item>> item;
    private final Supplier<Optional<String>> token;
    private @Nullable Json made;

    Context(
        Frame frame,
        Supplier<Optional<ContextObject.Item>> item,
        Supplier<Optional<String>> token) {
      this.frame = frame;
      this.item = item;
      this.token = token;
    }

    @Override
    public Json get() {
      Json known = made;
      if (known == null) {
        known = ContextObject.of(seen, frame, item.get(), token.get());
        made = known;
      }
      return known;
    }
  }
}
