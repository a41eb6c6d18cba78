package dev.pawl.execution;

import java.util.List;
import java.util.Optional;

/**
 * One turn of an execution.
 *
 * @param after the execution with the events applied
 * @param events what to record; empty if the input was stale
 * @param effects what is owed to the world that was not owed before
 * @param cancelled tasks whose answer is no longer awaited, by {@code scheduledId}
 * @param beyondAws the first thing that AWS would not have let pass; empty if it would have
 */
public record Step(
    Execution after,
    List<Event> events,
    List<Effect> effects,
    List<Long> cancelled,
    Optional<String> beyondAws) {
  public Step {
    events = List.copyOf(events);
    effects = List.copyOf(effects);
    cancelled = List.copyOf(cancelled);
  }
}
