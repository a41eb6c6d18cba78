package dev.pawl.console;

import dev.pawl.execution.Event;
import dev.pawl.execution.Execution;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the engine tells the console of. To be told costs the engine a look when nobody watches, and
 * little more when many do: watchers come to see for themselves, on threads of their own.
 */
public final class LiveView {
  private final Feeds feeds = new Feeds();
  private final Changes changes = new Changes(Changes.GAP);
  private final LongAdder retries = new LongAdder();

  /** Takes note of events that are durable; called by the thread that made them so. */
  public void recorded(Execution before, Execution after, List<Event> events) {
    Event.Identity identity = after.start().identity();
    if (identity.isExpress()) {
      return;
    }
    feeds.changed(identity.executionArn());
    for (Event event : events) {
      if (event.header().sleep().filter(sleep -> sleep.retrier().isPresent()).isPresent()) {
        retries.increment();
      }
    }
    if (events.getFirst() instanceof Event.ExecutionStarted || after.status().closed()) {
      changes.add(() -> Changes.Change.of(after));
    }
  }

  Feeds feeds() {
    return feeds;
  }

  /** {@return how many retries were begun since the server started} */
  long retries() {
    return retries.sum();
  }

  Changes changes() {
    return changes;
  }
}
