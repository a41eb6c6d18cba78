package dev.pawl.execution;

import dev.pawl.definition.Resource;
import dev.pawl.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a frame is doing between two events. */
sealed interface Activity {
  /** {@return the characters of the payloads that it holds} */
  default long payloadCharacters() {
    return 0;
  }

  /**
   * It is between two states.
   *
   * @param next the state to enter; empty for the first of its flow
   */
  record Moving(Optional<String> next) implements Activity {}

  /** It is inside a state that has nothing outstanding; never at the end of a step. */
  record Working() implements Activity {}

  /**
   * It waits for a time.
   *
   * @param eventId the event that sent it to sleep
   * @param retrying whether the state begins its work again on waking, rather than ending
   */
  record Sleeping(long eventId, Instant until, boolean retrying) implements Activity {}

  /**
   * It waits for the answer of a task.
   *
   * @param timeoutAt when it stops waiting; empty until the task is started, and without a timeout
   */
  record Running(
      long scheduledId,
      Resource resource,
      Json parameters,
      Optional<Long> timeoutSeconds,
      Optional<Instant> timeoutAt)
      implements Activity {
    @Override
    public long payloadCharacters() {
      return parameters.text().length();
    }
  }

  /**
   * It waits for its children.
   *
   * @param outputs the outputs of the children so far, in order; empty for one still open
   */
  record Forked(int firstChild, List<Optional<Json>> outputs) implements Activity {
    public Forked {
      outputs = List.copyOf(outputs);
    }

    Forked with(int index, Json output) {
      List<Optional<Json>> changed = new ArrayList<>(outputs);
      changed.set(index, Optional.of(output));
      return new Forked(firstChild, changed);
    }

    @Override
    public long payloadCharacters() {
      return outputs.stream()
          .flatMap(Optional::stream)
          .mapToLong(o -> o.text().length())
          .sum();
    }

    boolean complete() {
      return outputs.stream().allMatch(Optional::isPresent);
    }
  }

  /** Its flow has ended; only the root stays in this, until the execution ends. */
  record Ended(Json output) implements Activity {}
}
