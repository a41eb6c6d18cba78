package dev.pawl.api.events;

import dev.pawl.journal.ExecutionId;
import dev.pawl.json.Json;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * One event: an execution has begun, or has ended.
 *
 * @param id the same whenever the same change is told
 * @param number the number of its notice
 * @param at when it happened
 */
record StatusEvent(String id, long number, ExecutionId execution, Instant at, Json json) {

  Map<?, ?> tree() {
    return (Map<?, ?>) Objects.requireNonNull(json.tree());
  }
}
