package dev.pawl.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lines held back until the next event that tells of something else: states that failed without
 * saying why, and states that were given up for it.
 *
 * <p>The event of a state given up may come before the one that shows that this state is the one
 * that failed.
 */
final class Held {
  /** What a state that failed gives up, in the same breath. */
  private static final List<String> BREATH =
      List.of("StateAborted", "IterationAborted", "IterationFailed", "StateFailed");

  private final List<Line> lines = new ArrayList<>();

  /** A state that failed, with the reason if it is known, or one given up. */
  record Line(Visit visit, boolean failed, Instant at, String reason) {}

  /** {@return whether an event of this type may belong to a failure that has no reason yet} */
  static boolean staysHeld(String type) {
    return type.equals("EvaluationFailed") || BREATH.stream().anyMatch(type::endsWith);
  }

  boolean isEmpty() {
    return lines.isEmpty();
  }

  /** Holds a state that failed; it is not also given up. */
  void failed(Visit visit, Instant at) {
    lines.removeIf(line -> line.visit() == visit);
    lines.add(new Line(visit, true, at, ""));
  }

  void aborted(Visit visit, Instant at) {
    if (lines.stream().noneMatch(line -> line.visit() == visit)) {
      lines.add(new Line(visit, false, at, ""));
    }
  }

  /** {@return whether the state is held; then it has this reason} */
  boolean explain(Visit visit, String reason) {
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      if (line.visit() == visit) {
        lines.set(i, new Line(visit, true, line.at(), reason));
        return true;
      }
    }
    return false;
  }

  /**
   * {@return all lines, which are held no longer}
   *
   * @param reason why the innermost state failed that has not said so
   */
  List<Line> release(Optional<String> reason) {
    for (int i = lines.size() - 1; i >= 0 && reason.isPresent(); i--) {
      Line line = lines.get(i);
      if (line.failed() && !line.visit().isContainer()) {
        if (line.reason().isEmpty()) {
          lines.set(i, new Line(line.visit(), true, line.at(), reason.get()));
        }
        break;
      }
    }
    List<Line> released = List.copyOf(lines);
    lines.clear();
    return released;
  }
}
