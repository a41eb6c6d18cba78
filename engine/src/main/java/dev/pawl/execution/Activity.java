package dev.pawl.execution;

import dev.pawl.definition.Resource;
import dev.pawl.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What a frame is doing between two events. */
sealed interface Activity {
  /** {@return the characters of the payloads that it holds} */
  default long payloadCharacters() {
    return 0;
  }

  /**
   * It is between two states.
   *
   * @param next the state to enter; empty for the first of its flow
   */
  record Moving(Optional<String> next) implements Activity {}

  /** It is inside a state that has nothing outstanding; never at the end of a step. */
  record Working() implements Activity {}

  /**
   * It waits for a time.
   *
   * @param eventId the event that sent it to sleep
   * @param retrying whether the state begins its work again on waking, rather than ending
   */
  record Sleeping(long eventId, Instant until, boolean retrying) implements Activity {}

  /**
   * It waits for the answer of a task.
   *
   * @param parameters what the resource is called with; null where nobody needs it any more
   * @param heartbeatSeconds how long it may be silent; empty for a task that gives no heartbeats
   * @param scheduledAt when it was scheduled
   * @param startedAt when the task was taken up; empty until then
   * @param submission what came of the call, after which a token or the end of a job is awaited
   * @param heardAt when it last gave a heartbeat; empty for none, and after a replay: no event
   *     tells of it
   * @param credentials the role that its call is made with; empty for the machine's own
   */
  record Running(
      long scheduledId,
      Resource resource,
      Json parameters,
      Optional<Long> timeoutSeconds,
      Optional<Long> heartbeatSeconds,
      Instant scheduledAt,
      Optional<Instant> startedAt,
      Optional<Submission> submission,
      Optional<Instant> heardAt,
      Optional<String> credentials)
      implements Activity {

    /**
     * A call that was made and is not the end of its task.
     *
     * @param eventId the event that tells of it
     * @param output what it gave, as far as somebody needs it
     */
    record Submission(long eventId, Json output) {}

    /** {@return a task that waits to be taken up} */
    static Running of(Event.TaskScheduled event) {
      return new Running(
          event.id(),
          event.resource(),
          event.parameters(),
          event.timeoutSeconds(),
          event.heartbeatSeconds().filter(seconds -> isAnsweredFromOutside(event.resource())),
          event.header().timestamp(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          event.credentials());
    }

    /**
     * {@return whether such a task is answered by its token, by somebody who may give heartbeats}
     */
    static boolean isAnsweredFromOutside(Resource resource) {
      return switch (resource) {
        case Resource.Activity activity -> true;
        case Resource.LambdaFunction function -> false;
        case Resource.Service service -> service.pattern() == Resource.Pattern.WAIT_FOR_TASK_TOKEN;
      };
    }

    /** {@return whether its call begins a job, whose end is awaited} */
    boolean isJob() {
      return resource instanceof Resource.Service service && service.isJob();
    }

    /** {@return what came of the call that began its job, while the job runs} */
    Optional<Submission> job() {
      return isJob() ? submission : Optional.empty();
    }

    /**
     * {@return the event by which an answer names it: the one that scheduled it, or that tells of
     * the job which runs} So the answer to the call that began a job is never taken for its end.
     */
    long awaitedId() {
      return job().map(Submission::eventId).orElse(scheduledId);
    }

    /** {@return the activity whose workers it is offered to; empty for one that is not} */
    Optional<Resource.Activity> offeredTo() {
      return resource instanceof Resource.Activity activity && startedAt.isEmpty()
          ? Optional.of(activity)
          : Optional.empty();
    }

    /** {@return whether the answer of a call is awaited, or of one that sees a job to its end} */
    boolean isCalling() {
      return (submission.isEmpty() || isJob()) && !(resource instanceof Resource.Activity);
    }

    /** {@return whether this process has to do something about it: to call, or to find a worker} */
    boolean isOwed() {
      return isCalling() || offeredTo().isPresent();
    }

    /** {@return whether somebody outside has its token, or may have; a job can be given it too} */
    boolean hasToken() {
      return (isAnsweredFromOutside(resource) || isJob()) && startedAt.isPresent();
    }

    /** {@return this, taken up; a worker has what there is to know about it, so it is let go of} */
    Running started(Instant at) {
      return new Running(
          scheduledId,
          resource,
          resource instanceof Resource.Activity ? Json.NULL : parameters,
          timeoutSeconds,
          heartbeatSeconds,
          scheduledAt,
          Optional.of(at),
          submission,
          Optional.empty(),
          credentials);
    }

    /** {@return this after its call was made, as an event tells} */
    Running called(Event.TaskSubmitted event) {
      // Who sees to a job has to know all of it; whoever has a token knows what there is to know.
      return new Running(
          scheduledId,
          resource,
          isJob() ? parameters : Json.NULL,
          timeoutSeconds,
          heartbeatSeconds,
          scheduledAt,
          startedAt,
          Optional.of(new Submission(event.id(), isJob() ? event.output() : Json.NULL)),
          heardAt,
          credentials);
    }

    /** {@return this after a heartbeat; the same object if it waits for none} */
    Running heard(Optional<Instant> at) {
      return heartbeatSeconds.isEmpty() || startedAt.isEmpty() || at.equals(heardAt)
          ? this
          : new Running(
              scheduledId,
              resource,
              parameters,
              timeoutSeconds,
              heartbeatSeconds,
              scheduledAt,
              startedAt,
              submission,
              at,
              credentials);
    }

    /** {@return when it stops waiting; empty until the task is started, and without a timeout} */
    Optional<Instant> timeoutAt() {
      return timeoutSeconds.flatMap(seconds -> startedAt.map(at -> at.plusSeconds(seconds)));
    }

    /** {@return when it stops waiting unless a heartbeat comes} */
    Optional<Instant> heartbeatAt() {
      return heartbeatSeconds.flatMap(
          seconds -> heardAt.or(() -> startedAt).map(at -> at.plusSeconds(seconds)));
    }

    /** {@return the call that it waits for; empty if it waits for somebody outside alone} */
    Optional<Effect.Invoke> call() {
      return isCalling()
          ? Optional.of(new Effect.Invoke(
              awaitedId(),
              resource,
              parameters,
              timeoutAt(),
              credentials,
              job().map(made -> new Effect.Job(scheduledId, made.output()))))
          : Optional.empty();
    }

    /** {@return what is outstanding for it} */
    List<Effect> pending() {
      List<Effect> effects = new ArrayList<>();
      offeredTo().ifPresent(to -> effects.add(new Effect.Offer(scheduledId, to.arn())));
      call().ifPresent(effects::add);
      timeoutAt().ifPresent(at -> effects.add(new Effect.Wake(scheduledId, at)));
      heartbeatAt().ifPresent(at -> effects.add(new Effect.Wake(scheduledId, at)));
      return effects;
    }

    /** Whose task was answered from outside may still be at the end of its call: left alone. */
    boolean isAnsweredBy(Input input) {
      return switch (input) {
        case Input.TaskReturned answer -> answer.scheduledId() == awaitedId();
        // A job may run for days: nobody waits for its end any more.
        case Input.TokenReturned answer ->
          answer.scheduledId() == scheduledId && job().isEmpty();
        case Input.Start start -> false;
        case Input.TaskTaken taken -> false;
        case Input.Heartbeat beat -> false;
        case Input.Woken woken -> false;
        case Input.StopRequested stop -> false;
      };
    }

    @Override
    public long payloadCharacters() {
      return parameters.text().length()
          + submission.map(made -> (long) made.output().text().length()).orElse(0L);
    }
  }

  /**
   * It waits for its branches.
   *
   * @param firstChild the frame of the first branch; the others follow
   * @param children how many there are
   * @param outputs the outputs of the branches that have ended, by their index
   * @param payloadCharacters the characters of the outputs
   */
  record Forked(int firstChild, int children, IntMap<Json> outputs, long payloadCharacters)
      implements Activity {
    Forked(int firstChild, int children) {
      this(firstChild, children, IntMap.empty(), 0);
    }

    Forked with(int index, Json output) {
      return new Forked(
          firstChild,
          children,
          outputs.with(index, output),
          payloadCharacters + output.text().length());
    }

    boolean complete() {
      return outputs.size() == children;
    }
  }

  /**
   * It runs the iterations of an inline Map. An item that has not begun is no frame yet.
   *
   * @param startedId the event that began it
   * @param freedAt the last event inside the iteration that ended last
   * @param open the frames of the iterations that are open, by their index
   * @param outputs the outputs of the iterations that have ended, by their index
   * @param payloadCharacters the characters of the items and the outputs
   */
  record Mapping(
      Plan plan,
      long startedId,
      long freedAt,
      IntMap<Integer> open,
      IntMap<Json> outputs,
      long payloadCharacters)
      implements Activity {

    Mapping(Plan plan, long startedId) {
      this(
          plan,
          startedId,
          startedId,
          IntMap.empty(),
          IntMap.empty(),
          plan.items().text().length());
    }

    /**
     * What it runs.
     *
     * @param items the array of items
     * @param length how many items there are
     * @param concurrencyMax how many iterations may be open at once
     */
    record Plan(Json items, int length, int concurrencyMax) {
      Json item(int index) {
        return Json.of(((List<?>) Objects.requireNonNull(items.tree())).get(index));
      }
    }

    /** {@return the index of the iteration to begin next} */
    int next() {
      return open.size() + outputs.size();
    }

    boolean canBegin() {
      return next() < plan.length() && open.size() < plan.concurrencyMax();
    }

    boolean complete() {
      return outputs.size() == plan.length();
    }

    /** {@return what the start of the next iteration points at: what made room for it} */
    long leadId() {
      return next() < plan.concurrencyMax() ? startedId : freedAt;
    }

    Mapping begun(int index, int frame) {
      return with(open.with(index, frame));
    }

    Mapping ended(int index, Json output, long lastInside) {
      return new Mapping(
          plan,
          startedId,
          lastInside,
          open.without(index),
          outputs.with(index, output),
          payloadCharacters + output.text().length());
    }

    Mapping without(int index) {
      return with(open.without(index));
    }

    private Mapping with(IntMap<Integer> changed) {
      return new Mapping(plan, startedId, freedAt, changed, outputs, payloadCharacters);
    }
  }

  /** Its flow has ended: the execution is to end, or an iteration of a Map. */
  record Ended(Json output) implements Activity {}
}
