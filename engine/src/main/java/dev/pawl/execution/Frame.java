package dev.pawl.execution;

import dev.pawl.definition.StateType;
import dev.pawl.json.Json;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One flow of control of an execution: the root, a branch, or an iteration of a Map.
 *
 * @param id unique in the execution; a parent's is below its children's
 * @param parent the frame that forked this one; the root is its own parent
 * @param index which branch of the parent's state it runs, or which iteration
 * @param lastEventId what the next event of this frame points at
 * @param input raw input of the state it is in, or is about to enter
 * @param variables the values of the variables of this scope alone
 * @param visit the state it is in, or was in last
 */
record Frame(
    int id,
    int parent,
    int index,
    long lastEventId,
    Json input,
    Map<String, Json> variables,
    Optional<Visit> visit,
    Activity activity) {

  /** The frame every execution begins with. */
  static final int ROOT = 0;

  /** The turn of a frame that cannot move. */
  static final int NEVER = -1;

  /**
   * One stay in a state.
   *
   * @param enteredId the event that entered it
   * @param leadId the event that led to it, 0 for none
   * @param retries how often each retrier was used, by its index
   */
  record Visit(
      StateType type,
      String name,
      long enteredId,
      long leadId,
      Instant enteredAt,
      Map<Integer, Integer> retries) {
    Visit {
      retries = Map.copyOf(retries);
    }

    int retries(int retrier) {
      return retries.getOrDefault(retrier, 0);
    }

    int retryCount() {
      return retries.values().stream().mapToInt(Integer::intValue).sum();
    }

    Visit retried(int retrier) {
      Map<Integer, Integer> changed = new HashMap<>(retries);
      changed.merge(retrier, 1, Integer::sum);
      return new Visit(type, name, enteredId, leadId, enteredAt, changed);
    }
  }

  static Frame root(Json input) {
    return new Frame(
        ROOT, ROOT, 0, 0, input, Map.of(), Optional.empty(), new Activity.Moving(Optional.empty()));
  }

  /** {@return the frame of a branch or iteration that begins with an event} */
  Frame child(int childId, int childIndex, long beginId, Json childInput) {
    return new Frame(
        childId,
        id,
        childIndex,
        beginId,
        childInput,
        Map.of(),
        Optional.empty(),
        new Activity.Moving(Optional.empty()));
  }

  boolean isRoot() {
    return id == ROOT;
  }

  /**
   * {@return when it moves, among those that can: the lowest goes first}
   *
   * <p>The lower id goes first, but a Map begins its next iteration only when the one begun last
   * has gone as far as it goes.
   */
  int turn() {
    return switch (activity) {
      case Activity.Moving moving -> 2 * id;
      case Activity.Ended ended -> 2 * id;
      case Activity.Forked forked -> forked.complete() ? 2 * id : NEVER;
      case Activity.Mapping mapping -> turn(mapping);
      case Activity.Running task -> NEVER;
      case Activity.Sleeping sleeping -> NEVER;
      case Activity.Working working -> NEVER;
    };
  }

  private int turn(Activity.Mapping mapping) {
    if (mapping.complete()) {
      return 2 * id;
    }
    Integer newest = mapping.open().get(mapping.next() - 1);
    int turn = newest == null ? 2 * id : 2 * newest + 1;
    return mapping.canBegin() ? turn : NEVER;
  }

  /**
   * {@return the event since which it waits for a task or a time; {@link #NEVER} if it does not}
   */
  int waitingSince() {
    return switch (activity) {
      case Activity.Running task -> Math.toIntExact(task.scheduledId());
      case Activity.Sleeping sleeping -> Math.toIntExact(sleeping.eventId());
      case Activity.Moving moving -> NEVER;
      case Activity.Working working -> NEVER;
      case Activity.Forked forked -> NEVER;
      case Activity.Mapping mapping -> NEVER;
      case Activity.Ended ended -> NEVER;
    };
  }

  /** {@return the event that tells of the job whose end it waits for; {@link #NEVER} if none} */
  int jobSince() {
    return activity instanceof Activity.Running task
        ? task.job().map(made -> Math.toIntExact(made.eventId())).orElse(NEVER)
        : NEVER;
  }

  /** {@return the state it is in} */
  Visit inside() {
    return visit.orElseThrow(() -> new IllegalStateException("frame " + id + " is in no state"));
  }

  /** {@return the characters of the payloads that it holds} */
  long payloadCharacters() {
    long held = input.text().length();
    for (Json value : variables.values()) {
      held += value.text().length();
    }
    return held + activity.payloadCharacters();
  }

  Frame doing(Activity changed) {
    return new Frame(id, parent, index, lastEventId, input, variables, visit, changed);
  }

  Frame linked(long eventId) {
    return new Frame(id, parent, index, eventId, input, variables, visit, activity);
  }

  Frame entered(Event.StateEntered event) {
    Visit arrived = new Visit(
        event.state(),
        event.name(),
        event.id(),
        event.header().previousEventId(),
        event.header().timestamp(),
        Map.of());
    return new Frame(
        id,
        parent,
        index,
        event.id(),
        event.input(),
        variables,
        Optional.of(arrived),
        new Activity.Working());
  }

  Frame exited(Event.StateExited event) {
    Map<String, Json> assigned = variables;
    if (!event.assigned().isEmpty()) {
      assigned = new LinkedHashMap<>(variables);
      assigned.putAll(event.assigned());
    }
    Activity after = event.next().isPresent()
        ? new Activity.Moving(event.next())
        : new Activity.Ended(event.output());
    return new Frame(id, parent, index, event.id(), event.output(), assigned, visit, after);
  }

  Frame sleeping(Event.Sleep sleep, long eventId) {
    Optional<Visit> retried = sleep.retrier().isPresent()
        ? Optional.of(inside().retried(sleep.retrier().get()))
        : visit;
    Activity after =
        new Activity.Sleeping(eventId, sleep.until(), sleep.retrier().isPresent());
    return new Frame(id, parent, index, sleep.previousEventId(), input, variables, retried, after);
  }
}
