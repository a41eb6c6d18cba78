package dev.pawl.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Tells an execution as it happens: a line for each state that ended, with its duration, a line for
 * each failed attempt, and on a terminal a status line with the states that are under way.
 *
 * <p>Which state an event belongs to is found by the event it points at; where that fails, as after
 * a Parallel state, by the state's name.
 */
final class Narrator {
  /** What the types of the events of iterations begin with. */
  private static final String ITERATION = "MapIteration";

  private static final int NAME_WIDTH = 26;
  private static final String MARGIN = "  ";

  private final Screen screen;
  private final Map<Long, Told> told = new HashMap<>();
  private final List<Visit> open = new ArrayList<>();

  /** An event that was told, and the visit it belongs to; the first ones belong to none. */
  private record Told(String type, Optional<Visit> visit) {}

  /** One stay in a state. */
  private static final class Visit {
    final String name;
    final Instant entered;
    final int depth;
    final boolean container;
    int attempts;
    Optional<Instant> failed = Optional.empty();

    Visit(String name, Instant entered, int depth, boolean container) {
      this.name = name;
      this.entered = entered;
      this.depth = depth;
      this.container = container;
    }
  }

  Narrator(Screen screen) {
    this.screen = screen;
  }

  void tell(HistoryEvent event) {
    String type = event.type();
    Optional<Visit> visit =
        type.endsWith("StateEntered") ? Optional.of(entered(event)) : visitOf(event);
    told.put(event.id(), new Told(type, visit));
    visit.ifPresent(found -> tell(event, found));
  }

  private void tell(HistoryEvent event, Visit visit) {
    switch (event.type()) {
      case String type when type.endsWith("StateExited") -> exited(event, visit);
      case String type when type.endsWith("StateAborted") -> aborted(event, visit);
      case String type when type.startsWith("Execution") || type.startsWith(ITERATION) -> {}
      case String type when type.endsWith("Scheduled") -> scheduled(event, visit);
      case String type
      when type.endsWith("Failed") || type.endsWith("TimedOut") -> failed(event, visit);
      default -> {}
    }
  }

  /** Shows what is under way. */
  void waiting(Instant now) {
    String states = open.stream()
        .filter(visit -> !visit.container)
        .map(visit -> visit.name
            + (visit.failed.isPresent() ? " waits to try again, " : " ")
            + Durations.text(Duration.between(visit.entered, now)))
        .collect(Collectors.joining(", "));
    screen.status(MARGIN + "… " + states);
  }

  private Visit entered(HistoryEvent event) {
    Told before = told.getOrDefault(event.previousEventId(), new Told("", Optional.empty()));
    int depth = before.visit().map(visit -> visit.depth).orElse(0)
        + (before.type().endsWith("StateStarted") || before.type().endsWith("IterationStarted")
            ? 1
            : 0);
    String type = event.type().substring(0, event.type().length() - "StateEntered".length());
    boolean container = type.equals("Parallel") || type.equals("Map");
    Visit visit = new Visit(event.details().text("name"), event.timestamp(), depth, container);
    if (type.equals("Fail")) {
      line(Style.RED, "✗", visit, "");
    } else {
      if (container) {
        line(Style.CYAN, "▸", visit, "");
      }
      open.add(visit);
    }
    return visit;
  }

  private Optional<Visit> visitOf(HistoryEvent event) {
    Told before = told.getOrDefault(event.previousEventId(), new Told("", Optional.empty()));
    Optional<String> name = event.details().optionalText("name");
    if (event.type().startsWith(ITERATION)) {
      // It may point at the last event inside the iteration before, but belongs to the Map.
      return open.reversed().stream()
          .filter(visit -> visit.container && name.equals(Optional.of(visit.name)))
          .findFirst();
    }
    if (!event.type().endsWith("StateExited") || name.isEmpty()) {
      return event.type().startsWith("ParallelState") || event.type().startsWith("MapState")
          ? container(before.visit())
          : before.visit();
    }
    return before
        .visit()
        .filter(visit -> visit.name.equals(name.get()))
        .or(() -> open.stream().filter(visit -> visit.name.equals(name.get())).findFirst());
  }

  /** The container around a visit, or that visit itself: the innermost one opened before it. */
  private Optional<Visit> container(Optional<Visit> inner) {
    if (inner.isEmpty() || inner.get().container) {
      return inner;
    }
    return open.reversed().stream()
        .filter(visit -> visit.container && visit.depth == inner.get().depth - 1)
        .findFirst();
  }

  private void exited(HistoryEvent event, Visit visit) {
    open.remove(visit);
    String duration = Durations.text(Duration.between(visit.entered, event.timestamp()));
    if (visit.failed.isPresent()) {
      line(Style.YELLOW, "↷", visit, duration + ", caught");
    } else {
      line(Style.GREEN, "✓", visit, duration);
    }
  }

  private void aborted(HistoryEvent event, Visit visit) {
    open.remove(visit);
    line(
        Style.YELLOW,
        "-",
        visit,
        Durations.text(Duration.between(visit.entered, event.timestamp())) + ", aborted");
  }

  private void scheduled(HistoryEvent event, Visit visit) {
    visit.attempts++;
    visit.failed.ifPresent(failed -> line(
        Style.YELLOW,
        "↻",
        visit,
        "attempt "
            + visit.attempts
            + ", "
            + Durations.text(Duration.between(failed, event.timestamp()))
            + " later"));
    visit.failed = Optional.empty();
  }

  private void failed(HistoryEvent event, Visit visit) {
    visit.failed = Optional.of(event.timestamp());
    Members details = event.details();
    line(
        Style.RED,
        "✗",
        visit,
        Outcome.reason(details.optionalText("error"), details.optionalText("cause")));
  }

  private void line(Style style, String mark, Visit visit, String text) {
    String indent = MARGIN + MARGIN.repeat(visit.depth);
    int width = Math.max(1, NAME_WIDTH - indent.length() - visit.name.length());
    screen.line((indent + screen.paint(style, mark) + " " + visit.name + " ".repeat(width) + text)
        .stripTrailing());
  }
}
