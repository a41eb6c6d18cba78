package dev.pawl.console;

import dev.pawl.console.Changes.Change;
import dev.pawl.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What began and ended within half a second: rendered once for all who watch the same. */
final class Burst {
  /** Executions that are told of by themselves; of more it is told that there are many. */
  private static final int TOLD_MAX = 200;

  private static final byte[] MANY = ServerSent.bytes("changed", "{\"many\":true}");

  private final long number;
  private final List<Change> changes;
  private final boolean many;
  private final Map<Scope, Optional<byte[]>> events = new ConcurrentHashMap<>();

  /** @param many whether there were more changes than these, or they are not known */
  Burst(long number, List<Change> changes, boolean many) {
    this.number = number;
    this.changes = List.copyOf(changes);
    this.many = many;
  }

  /** {@return its place among all} */
  long number() {
    return number;
  }

  /** {@return whether so much happened that lists are better read again} */
  boolean isMany() {
    return many;
  }

  /** {@return the event that tells of it; empty if nothing of what is meant has changed} */
  Optional<byte[]> event(Scope scope) {
    return many ? Optional.of(MANY) : events.computeIfAbsent(scope, this::rendered);
  }

  private Optional<byte[]> rendered(Scope scope) {
    Map<String, Map<String, Object>> latest = new LinkedHashMap<>();
    changes.stream()
        .filter(change -> scope.has(change.identity().stateMachineArn()))
        .forEach(change -> latest.put(change.identity().executionArn(), change.item()));
    if (latest.size() > TOLD_MAX) {
      return Optional.of(MANY);
    }
    if (latest.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Object> members = Map.of("executions", List.copyOf(latest.values()));
    return Optional.of(ServerSent.bytes("changed", Json.of(members).text()));
  }
}
