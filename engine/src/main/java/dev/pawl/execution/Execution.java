package dev.pawl.execution;

import dev.pawl.definition.Resource;
import dev.pawl.journal.Status;
import dev.pawl.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * One execution as its events left it. Immutable.
 *
 * @param lastEventId id of the last event, 0 before the first
 * @param started the first event; empty before it
 * @param frames the live frames
 * @param nextFrame the id of the next frame to be made
 * @param stoppedAt when it ended; empty while it runs
 */
public record Execution(
    long lastEventId,
    Status status,
    Optional<Event.ExecutionStarted> started,
    Frames frames,
    int nextFrame,
    Optional<Instant> stoppedAt) {

  /** An execution without events. */
  public static final Execution NONE =
      new Execution(0, Status.RUNNING, Optional.empty(), Frames.NONE, Frame.ROOT, Optional.empty());

  /**
   * {@return this execution evolved by one recorded event}
   *
   * <p>Decides nothing, and is total over every history ever written.
   *
   * @throws IllegalStateException if the event is not the next one
   */
  public Execution apply(Event event) {
    if (event.id() != lastEventId + 1) {
      throw new IllegalStateException(
          "event " + event.id() + " after event " + lastEventId + " of " + arn());
    }
    Execution evolved = evolve(event).at(event.id());
    return event
        .header()
        .sleep()
        .map(sleep -> evolved.asleep(sleep, event.id()))
        .orElse(evolved);
  }

  private Execution evolve(Event event) {
    return switch (event) {
      case Event.ExecutionStarted begun -> begin(begun);
      case Event.ExecutionSucceeded end -> end(Status.SUCCEEDED, end);
      case Event.ExecutionFailed end -> end(Status.FAILED, end);
      case Event.ExecutionAborted end -> end(Status.ABORTED, end);
      case Event.ExecutionTimedOut end -> end(Status.TIMED_OUT, end);
      case Event.StateEntered entered -> change(event, frame -> frame.entered(entered));
      case Event.StateExited exited -> exit(exited);
      case Event.EvaluationFailed failed -> change(event, frame -> frame);
      case Event.StateAborted aborted -> without(aborted.header().frame());
      case Event.ParallelStateStarted forked -> fork(forked);
      case Event.ParallelStateSucceeded done -> this;
      case Event.ParallelStateFailed failed -> join(failed);
      case Event.MapStateStarted begun -> map(begun);
      case Event.MapStateSucceeded done -> this;
      case Event.MapStateFailed failed -> join(failed);
      case Event.MapIterationStarted begun -> iterate(begun);
      case Event.MapIterationSucceeded done -> end(done);
      case Event.MapIterationFailed failed -> giveUp(failed, failed.index());
      case Event.MapIterationAborted given -> giveUp(given, given.index());
      case Event.TaskScheduled scheduled -> change(event, frame -> schedule(frame, scheduled));
      case Event.TaskStarted taken -> change(event, frame -> start(frame, taken));
      case Event.TaskSubmitted made -> change(event, frame -> submit(frame, made));
      case Event.TaskSubmitFailed failed -> change(event, Execution::back);
      case Event.TaskSucceeded done -> change(event, Execution::back);
      case Event.TaskFailed failed -> change(event, Execution::back);
      case Event.TaskTimedOut late -> change(event, Execution::back);
    };
  }

  private Execution begin(Event.ExecutionStarted begun) {
    return new Execution(
        lastEventId,
        status,
        Optional.of(begun),
        Frames.NONE.with(Frame.root(begun.input())),
        Frame.ROOT + 1,
        Optional.empty());
  }

  private Execution end(Status ended, Event event) {
    return new Execution(
        lastEventId,
        ended,
        started,
        Frames.NONE,
        nextFrame,
        Optional.of(event.header().timestamp()));
  }

  private Execution exit(Event.StateExited event) {
    Frame frame = frame(event.header().frame()).exited(event);
    if (frame.isRoot() || event.next().isPresent()) {
      return with(frame);
    }
    Frame parent = frame(frame.parent());
    return switch (parent.activity()) {
      case Activity.Forked forked ->
        without(frame.id())
            .with(parent.doing(forked.with(frame.index(), event.output())).linked(event.id()));
      case Activity.Mapping mapping -> with(frame);
      case Activity.Moving moving -> throw childless(parent);
      case Activity.Working working -> throw childless(parent);
      case Activity.Sleeping sleeping -> throw childless(parent);
      case Activity.Running running -> throw childless(parent);
      case Activity.Ended ended -> throw childless(parent);
    };
  }

  private IllegalStateException childless(Frame frame) {
    return new IllegalStateException("frame " + frame.id() + " of " + arn() + " has no children");
  }

  private Execution fork(Event.ParallelStateStarted event) {
    Frame parent = frame(event.header().frame());
    Activity forked = new Activity.Forked(event.firstChild(), event.branches());
    Frames changed = frames.with(parent.doing(forked).linked(event.id()));
    for (int i = 0; i < event.branches(); i++) {
      changed = changed.with(parent.child(event.firstChild() + i, i, event.id(), event.input()));
    }
    return with(changed, event.firstChild() + event.branches());
  }

  private Execution map(Event.MapStateStarted event) {
    Activity.Mapping.Plan plan =
        new Activity.Mapping.Plan(event.items(), event.length(), event.concurrencyMax());
    Activity mapping = new Activity.Mapping(plan, event.id());
    return change(event, frame -> frame.doing(mapping));
  }

  private Execution iterate(Event.MapIterationStarted event) {
    Frame parent = frame(event.header().frame());
    Activity.Mapping mapping = mapping(parent);
    Json input = event.input().orElseGet(() -> mapping.plan().item(event.index()));
    Frames changed = frames
        .with(parent.doing(mapping.begun(event.index(), event.child())))
        .with(parent.child(event.child(), event.index(), event.id(), input));
    return with(changed, event.child() + 1);
  }

  private Execution end(Event.MapIterationSucceeded event) {
    Frame parent = frame(event.header().frame());
    Activity.Mapping mapping = mapping(parent);
    Frame child = iteration(mapping, event.index());
    if (!(child.activity() instanceof Activity.Ended ended)) {
      throw new IllegalStateException("frame " + child.id() + " of " + arn() + " has not ended");
    }
    Activity after = mapping.ended(event.index(), ended.output(), child.lastEventId());
    return without(child.id()).with(parent.doing(after).linked(event.id()));
  }

  private Execution giveUp(Event event, int index) {
    Frame parent = frame(event.header().frame());
    Activity.Mapping mapping = mapping(parent);
    Integer child = mapping.open().get(index);
    Execution left = child == null ? this : without(child);
    return left.with(parent.doing(mapping.without(index)));
  }

  private Activity.Mapping mapping(Frame frame) {
    if (frame.activity() instanceof Activity.Mapping mapping) {
      return mapping;
    }
    throw childless(frame);
  }

  private Frame iteration(Activity.Mapping mapping, int index) {
    Integer child = mapping.open().get(index);
    if (child == null) {
      throw new IllegalStateException("iteration " + index + " of " + arn() + " is not open");
    }
    return frame(child);
  }

  private Execution join(Event event) {
    Frame parent = frame(event.header().frame());
    return with(frames.withoutBelow(parent).with(back(parent).linked(event.id())), nextFrame);
  }

  private static Frame schedule(Frame frame, Event.TaskScheduled event) {
    return frame.doing(Activity.Running.of(event));
  }

  private Frame start(Frame frame, Event.TaskStarted event) {
    return frame.doing(running(frame).started(event.header().timestamp()));
  }

  private Frame submit(Frame frame, Event.TaskSubmitted event) {
    return frame.doing(running(frame).called(event));
  }

  private Activity.Running running(Frame frame) {
    if (frame.activity() instanceof Activity.Running task) {
      return task;
    }
    throw new IllegalStateException("frame " + frame.id() + " of " + arn() + " runs no task");
  }

  private static Frame back(Frame frame) {
    return frame.doing(new Activity.Working());
  }

  private Execution asleep(Event.Sleep sleep, long eventId) {
    Frame frame = frame(sleep.frame());
    return with(frames.withoutBelow(frame).with(frame.sleeping(sleep, eventId)), nextFrame);
  }

  private Execution change(Event event, UnaryOperator<Frame> change) {
    return with(change.apply(frame(event.header().frame())).linked(event.id()));
  }

  private Execution with(Frame frame) {
    return with(frames.with(frame), nextFrame);
  }

  private Execution without(int frame) {
    return with(frames.without(frame), nextFrame);
  }

  private Execution with(Frames changed, int next) {
    return new Execution(lastEventId, status, started, changed, next, stoppedAt);
  }

  private Execution at(long eventId) {
    return new Execution(eventId, status, started, frames, nextFrame, stoppedAt);
  }

  Frame frame(int id) {
    Frame frame = frames.get(id);
    if (frame == null) {
      throw new IllegalStateException("no frame " + id + " in " + arn());
    }
    return frame;
  }

  /** {@return the first event} */
  public Event.ExecutionStarted start() {
    return started.orElseThrow(() -> new IllegalStateException("not started"));
  }

  private String arn() {
    return started.map(event -> event.identity().executionArn()).orElse("an execution not started");
  }

  /** {@return what is outstanding: recovery issues exactly this} */
  public List<Effect> pending() {
    // A set: frames that could move when the step was cut share one wish to go on.
    Set<Effect> effects = new LinkedHashSet<>();
    if (!status.closed() && started.isPresent()) {
      deadline().ifPresent(effects::add);
      frames.forEach(frame -> effects.addAll(pending(frame)));
    }
    return List.copyOf(effects);
  }

  /** {@return the characters of the payloads that it holds, one held twice counted twice} */
  public long payloadCharacters() {
    return frames.values().stream().mapToLong(Frame::payloadCharacters).sum();
  }

  /**
   * {@return the characters that it keeps in memory: its payloads, and what it was started with}
   */
  public long heldCharacters() {
    return payloadCharacters() + started.map(this::beyondFrames).orElse(0L);
  }

  @SuppressWarnings("ReferenceEquality") // until its first state ends both hold the same object
  private long beyondFrames(Event.ExecutionStarted start) {
    Frame root = frames.get(Frame.ROOT);
    return root != null && root.input() == start.input()
        ? 0
        : start.input().text().length();
  }

  private Optional<Effect> deadline() {
    return start().timeoutAt().map(at -> new Effect.Wake(start().id(), at));
  }

  private List<Effect> pending(Frame frame) {
    return switch (frame.activity()) {
      case Activity.Moving moving -> goOn();
      case Activity.Sleeping sleeping ->
        List.of(new Effect.Wake(sleeping.eventId(), sleeping.until()));
      case Activity.Running task -> task.pending();
      case Activity.Working working -> List.of();
      case Activity.Forked forked -> forked.complete() ? goOn() : List.of();
      case Activity.Mapping mapping ->
        mapping.complete() || mapping.canBegin() ? goOn() : List.of();
      case Activity.Ended ended -> goOn();
    };
  }

  /** {@return the wish to be looked at again at once: the step was cut while a frame could move} */
  private List<Effect> goOn() {
    return List.of(new Effect.Wake(lastEventId, Instant.EPOCH));
  }

  /** {@return whether a task is awaited: it was scheduled by that event, and has not ended} */
  public boolean awaits(long scheduledId) {
    return task(scheduledId).isPresent();
  }

  /** {@return the input of a task that waits for a worker; empty if it does not, or no more} */
  public Optional<Json> offered(long scheduledId) {
    return running(scheduledId)
        .filter(task -> task.offeredTo().isPresent())
        .map(Activity.Running::parameters);
  }

  /** {@return the activity whose workers a task waits for; empty if it does not, or no more} */
  public Optional<String> offeredTo(long scheduledId) {
    return running(scheduledId).flatMap(Activity.Running::offeredTo).map(Resource.Activity::arn);
  }

  /** {@return whether a task is awaited that somebody outside may answer by its token} */
  public boolean hasToken(long scheduledId) {
    return running(scheduledId).filter(Activity.Running::hasToken).isPresent();
  }

  /** {@return whether a task is awaited that somebody outside has, or may take up} */
  public boolean isWorkedOnOutside() {
    return frames.values().stream()
        .anyMatch(frame -> frame.activity() instanceof Activity.Running task
            && ((task.hasToken() && !task.isJob()) || task.offeredTo().isPresent()));
  }

  private Optional<Activity.Running> running(long scheduledId) {
    return task(scheduledId).map(frame -> (Activity.Running) frame.activity());
  }

  /** {@return what an answer names the task by that an event is about, if its frame runs one} */
  public OptionalLong taskOf(Event event) {
    Frame frame = frames.get(event.header().frame());
    return frame != null && frame.activity() instanceof Activity.Running task
        ? OptionalLong.of(task.awaitedId())
        : OptionalLong.empty();
  }

  /** {@return the times of the task that a frame waits for; empty if it waits for none} */
  public Optional<TaskTimes> taskTimes(int frame) {
    Frame waiting = frames.get(frame);
    return waiting != null && waiting.activity() instanceof Activity.Running task
        ? Optional.of(new TaskTimes(task.scheduledAt(), task.startedAt(), task.timeoutAt()))
        : Optional.empty();
  }

  private Optional<Frame> task(long scheduledId) {
    return frames
        .waitingSince(scheduledId)
        .filter(frame -> frame.activity() instanceof Activity.Running);
  }

  /** {@return this after the heartbeat of a task; unchanged unless one is awaited} */
  public Execution heard(long scheduledId, Instant at) {
    return task(scheduledId).map(frame -> heard(frame, Optional.of(at))).orElse(this);
  }

  /** {@return this as if every task that was at work at a time had given a heartbeat then} */
  public Execution heardAllBy(Instant since) {
    Execution heard = this;
    for (Frame frame : frames.values()) {
      if (frame.activity() instanceof Activity.Running task
          && task.startedAt().filter(at -> at.isBefore(since)).isPresent()) {
        heard = heard.heard(frame, Optional.of(since));
      }
    }
    return heard;
  }

  /** {@return this as replay would give it: no event tells of heartbeats} */
  public Execution recorded() {
    Execution unheard = this;
    for (Frame frame : frames.values()) {
      unheard = unheard.heard(frame, Optional.empty());
    }
    return unheard;
  }

  @SuppressWarnings("ReferenceEquality") // a task that waits for no heartbeat stays the same object
  private Execution heard(Frame frame, Optional<Instant> at) {
    if (frame.activity() instanceof Activity.Running task) {
      Activity.Running heard = task.heard(at);
      return heard == task ? this : with(frame.doing(heard));
    }
    return this;
  }

  /** {@return what is owed now that was not owed before} */
  List<Effect> effectsSince(Execution before) {
    if (status.closed()) {
      return List.of();
    }
    Set<Effect> effects = new LinkedHashSet<>();
    if (before.started.isEmpty()) {
      deadline().ifPresent(effects::add);
    }
    for (Frame frame : frames.changedSince(before.frames)) {
      for (Effect effect : pending(frame)) {
        if (!(effect instanceof Effect.Invoke invoke && before.isCalling(invoke))) {
          effects.add(effect);
        }
      }
    }
    return List.copyOf(effects);
  }

  /** {@return those of these tasks whose job runs, or is being begun} */
  public List<Effect.Invoke> jobs(List<Long> tasks) {
    return tasks.stream()
        .flatMap(scheduledId -> running(scheduledId).stream())
        .filter(Activity.Running::isJob)
        .flatMap(task -> task.call().stream())
        .toList();
  }

  /** {@return whether that very call is owed already} */
  private boolean isCalling(Effect.Invoke invoke) {
    return running(invoke.scheduledId())
        .flatMap(Activity.Running::call)
        .filter(invoke::equals)
        .isPresent();
  }

  /** {@return tasks that were awaited before and are not now, but for the one just answered} */
  List<Long> cancelledSince(Execution before, Input input) {
    List<Long> cancelled = new ArrayList<>();
    for (Frame frame : before.frames.changedSince(frames)) {
      if (frame.activity() instanceof Activity.Running task
          && !task.isAnsweredBy(input)
          && !awaits(frame.id(), task.awaitedId())) {
        cancelled.add(task.awaitedId());
      }
    }
    return cancelled;
  }

  private boolean awaits(int frameId, long scheduledId) {
    Frame frame = frames.get(frameId);
    return frame != null
        && frame.activity() instanceof Activity.Running task
        && task.awaitedId() == scheduledId;
  }

  /** {@return what it waits for, at a glance} */
  public Outlook outlook() {
    if (status.closed() || started.isEmpty()) {
      return Outlook.NOTHING;
    }
    Outlook outlook = new Outlook(false, start().timeoutAt(), false);
    for (Frame frame : frames.values()) {
      outlook = outlook.with(frame);
    }
    return outlook;
  }

  /** {@return the earliest instant at which it must be looked at, as {@link Outlook#wakeAt}} */
  public Optional<Instant> wakeAt() {
    return outlook().wakeAt();
  }
}
