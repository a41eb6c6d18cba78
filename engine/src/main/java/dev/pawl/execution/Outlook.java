package dev.pawl.execution;

import java.time.Instant;
import java.util.Optional;

/**
 * What an execution waits for, at a glance: what {@link Execution#pending} says, without each
 * effect.
 *
 * @param busy whether a call is in flight, or a task waits for a worker
 * @param earliest the earliest instant at which something is due; {@link Instant#EPOCH} while a
 *     step is unfinished, empty if nothing has a time
 * @param putOff whether heartbeats may have made that later than it was recorded
 */
public record Outlook(boolean busy, Optional<Instant> earliest, boolean putOff) {
  static final Outlook NOTHING = new Outlook(false, Optional.empty(), false);

  /**
   * {@return the earliest instant at which it must be looked at: {@link Instant#EPOCH} while a call
   * is in flight, a task waits for a worker or a step is unfinished}
   */
  public Optional<Instant> wakeAt() {
    return busy ? Optional.of(Instant.EPOCH) : earliest;
  }

  private Outlook with(boolean task, Optional<Instant> at) {
    boolean sooner = at.isPresent() && (earliest.isEmpty() || at.get().isBefore(earliest.get()));
    return new Outlook(busy || task, sooner ? at : earliest, putOff);
  }

  private Outlook with(Activity.Running task) {
    Outlook outlook = with(task.isOwed(), task.timeoutAt()).with(task.isOwed(), task.heartbeatAt());
    return task.heardAt().isEmpty() ? outlook : new Outlook(outlook.busy, outlook.earliest, true);
  }

  Outlook with(Frame frame) {
    return switch (frame.activity()) {
      case Activity.Sleeping sleeping -> with(false, Optional.of(sleeping.until()));
      case Activity.Running task -> with(task);
      case Activity.Working working -> this;
      case Activity.Moving moving -> goingOn(frame);
      case Activity.Forked forked -> goingOn(frame);
      case Activity.Mapping mapping -> goingOn(frame);
      case Activity.Ended ended -> goingOn(frame);
    };
  }

  private Outlook goingOn(Frame frame) {
    return frame.turn() == Frame.NEVER ? this : with(false, Optional.of(Instant.EPOCH));
  }
}
