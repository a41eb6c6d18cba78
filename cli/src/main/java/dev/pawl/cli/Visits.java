package dev.pawl.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The states that are under way, and which of them an event belongs to: that of the event it points
 * at; where that is another one, as after a Parallel state, the one with the event's name.
 */
final class Visits {
  private final List<Visit> open = new ArrayList<>();

  void add(Visit visit) {
    open.add(visit);
  }

  void remove(Visit visit) {
    open.remove(visit);
  }

  boolean isOpen(Visit visit) {
    return open.contains(visit);
  }

  /** {@return the one entered last with a name} */
  Optional<Visit> named(String name) {
    return last(visit -> visit.name().equals(name));
  }

  /**
   * {@return the visit that an event belongs to, unless it enters one}
   *
   * @param before that of the event it points at
   */
  Optional<Visit> of(HistoryEvent event, Optional<Visit> before) {
    String type = event.type();
    Optional<String> name = event.details().optionalText("name");
    if (type.startsWith("MapIteration")) {
      // It may point at the last event inside the iteration before, but belongs to the Map.
      return last(visit -> visit.isContainer() && name.equals(Optional.of(visit.name())));
    }
    if (type.equals("EvaluationFailed")) {
      return evaluating(event, before);
    }
    if (!type.endsWith("StateExited") || name.isEmpty()) {
      return type.startsWith("ParallelState") || type.startsWith("MapState")
          ? container(before)
          : before;
    }
    return before
        .filter(visit -> visit.name().equals(name.get()))
        .or(() -> open.stream().filter(visit -> visit.name().equals(name.get())).findFirst());
  }

  /** It points at what led to the state, if the state had not begun its work; and names it. */
  private Optional<Visit> evaluating(HistoryEvent event, Optional<Visit> before) {
    String name = event.details().optionalText("state").orElse("");
    return last(visit -> visit.name().equals(name) && visit.leadId() == event.previousEventId())
        .or(() -> before.filter(visit -> visit.name().equals(name)))
        .or(() -> named(name));
  }

  /** The container around a visit, or that visit itself: the innermost one opened before it. */
  private Optional<Visit> container(Optional<Visit> inner) {
    if (inner.isEmpty() || inner.get().isContainer()) {
      return inner;
    }
    return last(visit -> visit.isContainer() && visit.depth() == inner.get().depth() - 1);
  }

  private Optional<Visit> last(Predicate<Visit> wanted) {
    return open.reversed().stream().filter(wanted).findFirst();
  }

  /** {@return what the states that wait for something have waited until now} */
  String underWay(Instant now) {
    return open.stream()
        .filter(visit -> !visit.isContainer())
        .map(visit -> visit.name()
            + (visit.hasFailed() ? " waits to try again, " : " ")
            + Durations.text(Duration.between(visit.entered(), now)))
        .collect(Collectors.joining(", "));
  }
}
