package dev.pawl.console;

import dev.pawl.api.LiveBody;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * {@code GET /console/api/executions}: how many executions there are, and which begin and end, of a
 * state machine or of all.
 */
final class ExecutionsStream implements LiveBody {
  /** How long nothing may be sent. */
  private static final Duration SILENCE_MAX = Duration.ofSeconds(15);

  private final Changes changes;
  private final Tallies tallies;
  private final Scope scope;
  private long told;

  ExecutionsStream(Changes changes, Tallies tallies, Scope scope) {
    this.changes = changes;
    this.tallies = tallies;
    this.scope = scope;
  }

  @Override
  public void write(Outlet outlet) throws IOException, InterruptedException {
    long place = changes.enter();
    try {
      outlet.send(ServerSent.HEARTBEAT);
      while (true) {
        boolean isLatest = tellCounts(outlet);
        // A count follows what it counts, and a first one as soon as it is made.
        Optional<Burst> burst = changes.await(place, isLatest ? SILENCE_MAX : Changes.GAP);
        if (burst.isPresent()) {
          place = burst.get().number();
          tell(burst.get().event(scope), outlet);
        } else if (isLatest) {
          outlet.send(ServerSent.HEARTBEAT);
        }
      }
    } finally {
      changes.leave();
    }
  }

  /** {@return whether they count all that has happened} */
  private boolean tellCounts(Outlet outlet) throws IOException, InterruptedException {
    Tallies.Tally now = tallies.of(scope);
    if (now.number() != told) {
      tell(now.event(), outlet);
      told = now.number();
    }
    return now.isLatest();
  }

  private static void tell(Optional<byte[]> event, Outlet outlet)
      throws IOException, InterruptedException {
    if (event.isPresent()) {
      outlet.send(event.get());
    }
  }
}
