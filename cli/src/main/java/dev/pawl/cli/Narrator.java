package dev.pawl.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tells an execution as it happens: a line for each state that ended, with its duration, a line for
 * each failure, and on a terminal a status line with the states that are under way.
 *
 * <p>Which state an event belongs to is found by the event it points at, as {@link Visits} says.
 * Some states fail without an event of their own, or without an error in it: what follows in the
 * same breath says why, so such lines are held back that long, as {@link Held} says.
 */
final class Narrator {
  /** What the types of the events of iterations begin with. */
  private static final String ITERATION = "MapIteration";

  private static final int NAME_WIDTH = 26;
  private static final String MARGIN = "  ";

  private final Screen screen;
  private final Map<Long, Told> told = new HashMap<>();
  private final Visits visits = new Visits();
  private final Held held = new Held();

  /** An event that was told, and the visit it belongs to; the first ones belong to none. */
  private record Told(String type, Optional<Visit> visit) {}

  Narrator(Screen screen) {
    this.screen = screen;
  }

  void tell(HistoryEvent event) {
    String type = event.type();
    Told before = told.getOrDefault(event.previousEventId(), new Told("", Optional.empty()));
    if (!Held.staysHeld(type)) {
      conclude(event);
    }
    Optional<Visit> visit = type.endsWith("StateEntered")
        ? Optional.of(entered(event, before))
        : visits.of(event, before.visit());
    told.put(event.id(), new Told(type, visit));
    if (type.equals("ExecutionFailed")) {
      executionFailed(event, visit);
    } else {
      visit.ifPresent(found -> tell(event, found, before.visit()));
    }
  }

  private void tell(HistoryEvent event, Visit visit, Optional<Visit> before) {
    switch (event.type()) {
      case String type when type.endsWith("StateExited") -> exited(event, visit);
      case String type when type.endsWith("StateAborted") -> aborted(event, visit);
      case "MapIterationFailed" -> before.ifPresent(inner -> failedInside(event, visit, inner));
      case "ParallelStateFailed", "MapStateFailed" -> {
        before.ifPresent(inner -> failedInside(event, visit, inner));
        containerFailed(event, visit);
      }
      case "ParallelStateStarted", "MapStateStarted" -> visit.begin();
      case String type when type.startsWith("Execution") || type.startsWith(ITERATION) -> {}
      case String type when type.endsWith("Scheduled") -> scheduled(event, visit);
      case String type
      when type.endsWith("Failed") || type.endsWith("TimedOut") -> failed(event, visit);
      default -> {}
    }
  }

  /** Shows what is under way; all events until now were told. */
  void waiting(Instant now) {
    print(Optional.empty());
    screen.flush();
    screen.status(MARGIN + "… " + Harmless.of(visits.underWay(now)));
  }

  private Visit entered(HistoryEvent event, Told before) {
    boolean inside =
        before.type().endsWith("StateStarted") || before.type().endsWith("IterationStarted");
    int depth = before.visit().map(Visit::depth).orElse(0) + (inside ? 1 : 0);
    Visit visit = new Visit(event, depth);
    if (visit.type().equals("Fail")) {
      visit.fail(event.timestamp(), "");
      held.failed(visit, event.timestamp());
    } else if (visit.isContainer()) {
      line(Style.CYAN, "▸", visit, "");
    }
    visits.add(visit);
    return visit;
  }

  private void exited(HistoryEvent event, Visit visit) {
    String output = event.details().optionalText("output").orElse("");
    Optional<CaughtError> caught = visit.caught(output);
    if (!visit.hasFailed() && caught.filter(CaughtError::inState).isPresent()) {
      failed(visit, event.timestamp(), caught.get().reason());
    }
    visits.remove(visit);
    String duration = Durations.text(Duration.between(visit.entered(), event.timestamp()));
    if (visit.hasFailed()) {
      line(Style.YELLOW, "↷", visit, duration + ", caught");
    } else {
      line(Style.GREEN, "✓", visit, duration);
    }
  }

  private void aborted(HistoryEvent event, Visit visit) {
    visits.remove(visit);
    // A state that has failed was told; that its branch is given up for it is no news.
    if (!visit.hasFailed()) {
      held.aborted(visit, event.timestamp());
    }
  }

  private void scheduled(HistoryEvent event, Visit visit) {
    visit
        .schedule()
        .ifPresent(failed -> line(
            Style.YELLOW,
            "↻",
            visit,
            "attempt "
                + visit.attempts()
                + ", begun after "
                + Durations.text(Duration.between(failed, event.timestamp()))));
  }

  private void failed(HistoryEvent event, Visit visit) {
    Members details = event.details();
    failed(
        visit,
        event.timestamp(),
        Outcome.reason(details.optionalText("error"), details.optionalText("cause")));
  }

  private void failed(Visit visit, Instant at, String reason) {
    visit.fail(at, reason);
    if (!held.explain(visit, reason)) {
      line(Style.RED, "✗", visit, reason);
    }
  }

  /** What is inside a container has failed; where that left no event, it is told now. */
  private void failedInside(HistoryEvent event, Visit container, Visit inner) {
    if (inner.depth() > container.depth()) {
      visits.remove(inner);
      if (!inner.hasFailed()) {
        inner.fail(event.timestamp(), "");
        held.failed(inner, event.timestamp());
      }
    }
  }

  private void containerFailed(HistoryEvent event, Visit container) {
    if (!container.hasFailed()) {
      container.fail(event.timestamp(), "");
      held.failed(container, event.timestamp());
    }
  }

  private void executionFailed(HistoryEvent event, Optional<Visit> last) {
    Members details = event.details();
    String reason = Outcome.reason(details.optionalText("error"), details.optionalText("cause"));
    // Between states nobody is to blame, as when there are too many events.
    last.filter(visits::isOpen).ifPresent(visit -> {
      if (!visit.hasFailed()) {
        failed(visit, event.timestamp(), reason);
      } else if (!visit.isContainer() && !visit.isFailedWith(reason) && held.isEmpty()) {
        // Another failure on top: that of the catcher.
        failed(visit, event.timestamp(), reason);
      }
    });
    print(Optional.of(reason));
  }

  /** Prints what was held back, if the event says why or is of something else. */
  private void conclude(HistoryEvent event) {
    if (held.isEmpty() || event.type().equals("ExecutionFailed")) {
      return;
    }
    Optional<String> reason = Optional.empty();
    if (event.type().endsWith("StateExited")) {
      String output = event.details().optionalText("output").orElse("");
      reason = visits
          .named(event.details().optionalText("name").orElse(""))
          .flatMap(visit -> visit.caught(output))
          .map(CaughtError::reason);
    }
    print(reason);
  }

  private void print(Optional<String> reason) {
    for (Held.Line each : held.release(reason)) {
      if (each.failed()) {
        line(Style.RED, "✗", each.visit(), each.reason());
      } else {
        String duration = Durations.text(Duration.between(each.visit().entered(), each.at()));
        line(Style.YELLOW, "-", each.visit(), duration + ", aborted");
      }
    }
  }

  private void line(Style style, String mark, Visit visit, String text) {
    String indent = MARGIN + MARGIN.repeat(visit.depth());
    String name = Harmless.of(visit.name());
    int width = Math.max(1, NAME_WIDTH - indent.length() - name.length());
    screen.print(
        (indent + screen.paint(style, mark) + " " + name + " ".repeat(width) + Harmless.line(text))
            .stripTrailing());
  }
}
