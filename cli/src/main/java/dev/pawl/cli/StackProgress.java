package dev.pawl.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Follows a stack until nothing is done to it any more, and tells what happens meanwhile. */
final class StackProgress {
  private static final Duration WAIT_MAX = Duration.ofHours(1);
  private static final long PAUSE_MILLISECONDS_MIN = 10;
  private static final long PAUSE_MILLISECONDS_MAX = 250;
  private static final int NAME_CHARACTERS = 24;

  private final Stacks stacks;
  private final String stackId;
  private final Screen screen;
  private final Set<String> told = new HashSet<>();
  private @Nullable StackEvent firstFailure;

  /** Remembers what has happened already, which is not told. */
  StackProgress(Stacks stacks, String stackId, Screen screen) throws ApiException, IOException {
    this.stacks = stacks;
    this.stackId = stackId;
    this.screen = screen;
    stacks.events(stackId).forEach(event -> told.add(event.id()));
  }

  /** {@return the stack when it is at an end} */
  Stack untilEnd() throws ApiException, IOException, InterruptedException, CommandException {
    long deadline = System.nanoTime() + WAIT_MAX.toNanos();
    long pause = PAUSE_MILLISECONDS_MIN;
    while (System.nanoTime() - deadline < 0) {
      // Asked first: what has happened until the end is then among the events.
      Stack stack = stacks
          .find(stackId)
          .orElseThrow(() -> CommandException.failed("the stack " + stackId + " is gone"));
      boolean isNews = tell(stacks.events(stackId));
      if (!stack.isBusy()) {
        return stack;
      }
      pause = isNews ? PAUSE_MILLISECONDS_MIN : Math.min(2 * pause, PAUSE_MILLISECONDS_MAX);
      TimeUnit.MILLISECONDS.sleep(pause);
    }
    throw CommandException.failed(
        stackId + " is not at an end after " + Durations.text(WAIT_MAX) + "; it goes on");
  }

  /** {@return the first failure of a resource, in a sentence} */
  Optional<String> failure() {
    return Optional.ofNullable(firstFailure)
        .map(event ->
            event.subject().logicalId() + " (" + event.subject().type() + "): " + event.reason());
  }

  private boolean tell(List<StackEvent> events) {
    boolean isNews = false;
    for (StackEvent event : events) {
      if (told.add(event.id())) {
        isNews = true;
        tell(event);
      }
    }
    return isNews;
  }

  private void tell(StackEvent event) {
    String name = event.subject().logicalId();
    String line = name + " ".repeat(Math.max(1, NAME_CHARACTERS - name.length())) + event.status();
    if (event.isOf(stackId)) {
      screen.status("  " + line);
    } else if (event.isFailure()) {
      if (firstFailure == null && !event.isCancelled()) {
        firstFailure = event;
      }
      screen.line(
          "  " + screen.paint(Style.RED, "✗") + " " + line + ": " + Harmless.of(event.reason()));
    } else if (event.status().endsWith("_COMPLETE")) {
      screen.line("  " + screen.paint(Style.GREEN, "✓") + " " + line);
    } else {
      screen.status("  … " + line);
    }
  }
}
