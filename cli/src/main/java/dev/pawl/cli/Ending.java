package dev.pawl.cli;

/** The line that says how an execution ended. */
final class Ending {
  private Ending() {}

  static String line(Outcome outcome, Screen screen) {
    String duration = Durations.text(outcome.duration());
    if (outcome.succeeded()) {
      return screen.paint(Style.GREEN, outcome.status()) + " in " + duration;
    }
    String reason = Harmless.line(outcome.reason());
    return screen.paint(Style.RED, outcome.status())
        + " after "
        + duration
        + (reason.isEmpty() ? "" : ": " + reason);
  }
}
