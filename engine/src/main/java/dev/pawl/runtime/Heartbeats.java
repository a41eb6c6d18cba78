package dev.pawl.runtime;

import dev.pawl.execution.Execution;
import dev.pawl.journal.ExecutionId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The last heartbeats of the tasks of one writer, which no event tells of: what an execution must
 * be given again when it was read back from the journal.
 *
 * <p>They do not outlive the process. After a restart every task has its whole HeartbeatSeconds
 * again: it could not be heard meanwhile.
 */
final class Heartbeats {
  private final Instant since;
  private final Map<ExecutionId, Map<Long, Instant>> heard = new HashMap<>();

  /** @param since from when on heartbeats can be heard */
  Heartbeats(Instant since) {
    this.since = since;
  }

  void note(ExecutionId id, long scheduledId, Instant at) {
    heard.computeIfAbsent(id, absent -> new HashMap<>()).put(scheduledId, at);
  }

  /** {@return an execution that was read back, with what was heard of its tasks} */
  Execution revive(ExecutionId id, Execution replayed) {
    Execution revived = replayed.heardAllBy(since);
    for (Map.Entry<Long, Instant> beat : heard.getOrDefault(id, Map.of()).entrySet()) {
      revived = revived.heard(beat.getKey(), beat.getValue());
    }
    return revived;
  }

  /** Forgets the heartbeats of tasks that have ended. */
  void keepAwaited(ExecutionId id, Execution execution) {
    Map<Long, Instant> beats = heard.get(id);
    if (beats != null) {
      beats.keySet().removeIf(scheduledId -> !execution.awaits(scheduledId));
      if (beats.isEmpty()) {
        heard.remove(id);
      }
    }
  }
}
