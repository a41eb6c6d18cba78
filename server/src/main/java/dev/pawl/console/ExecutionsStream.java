package dev.pawl.console;

import dev.pawl.api.Caller;
import dev.pawl.api.LiveBody;
import dev.pawl.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code GET /console/api/executions}: how many executions there are, and which begin and end, of a
 * state machine or of all.
 */
final class ExecutionsStream implements LiveBody {
  /** What happens is told so much later at the most: twice a second. */
  private static final Duration GAP = Duration.ofMillis(500);

  /** How long nothing may be sent. */
  private static final Duration SILENCE_MAX = Duration.ofSeconds(15);

  /** Executions that are told of by themselves; of more it is told that there are many. */
  private static final int TOLD_MAX = 200;

  private final Changes changes;
  private final Tallies tallies;
  private final Caller caller;
  private final Optional<String> machineArn;
  private Optional<Counts> told = Optional.empty();
  private long place;

  ExecutionsStream(Changes changes, Tallies tallies, Caller caller, Optional<String> machineArn) {
    this.changes = changes;
    this.tallies = tallies;
    this.caller = caller;
    this.machineArn = machineArn;
    this.place = changes.next();
  }

  @Override
  public void write(Outlet outlet) throws IOException, InterruptedException {
    outlet.send(ServerSent.HEARTBEAT);
    while (true) {
      boolean changed = tellChanges(outlet);
      boolean sent = tellCounts(outlet) || changed;
      Feeds.pause(GAP);
      // A count follows what it counts, and a first one as soon as it is made.
      boolean soon = sent || told.isEmpty();
      boolean happened = changes.await(place, soon ? GAP : SILENCE_MAX) || soon;
      if (!sent && !happened) {
        outlet.send(ServerSent.HEARTBEAT);
      }
    }
  }

  private boolean tellCounts(Outlet outlet) throws IOException, InterruptedException {
    Optional<Counts> now = tallies.of(caller, machineArn);
    if (now.isEmpty() || told.filter(now.get()::isSame).isPresent()) {
      return false;
    }
    outlet.send(ServerSent.event("counts", now.get().json().text()));
    told = now;
    return true;
  }

  private boolean tellChanges(Outlet outlet) throws IOException, InterruptedException {
    Changes.Seen seen = changes.from(place);
    place = seen.next();
    Map<String, Map<String, Object>> latest = new LinkedHashMap<>();
    seen.changes().stream()
        .filter(this::isMeant)
        .forEach(change -> latest.put(change.identity().executionArn(), change.item()));
    if (seen.missed() || latest.size() > TOLD_MAX) {
      outlet.send(ServerSent.event("changed", "{\"many\":true}"));
      return true;
    }
    if (latest.isEmpty()) {
      return false;
    }
    Map<String, Object> members = Map.of("executions", List.copyOf(latest.values()));
    outlet.send(ServerSent.event("changed", Json.of(members).text()));
    return true;
  }

  private boolean isMeant(Changes.Change change) {
    String machine = change.identity().stateMachineArn();
    return machineArn.map(machine::equals).orElseGet(() -> caller.owns(machine));
  }
}
