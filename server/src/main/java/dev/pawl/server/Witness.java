package dev.pawl.server;

import dev.pawl.api.logs.ExecutionLog;
import dev.pawl.api.metrics.ExecutionMetrics;
import dev.pawl.console.LiveView;
import dev.pawl.execution.Event;
import dev.pawl.execution.Execution;
import dev.pawl.journal.ExecutionId;
import dev.pawl.runtime.ExpressResult;
import dev.pawl.runtime.Observer;
import java.util.List;

/**
 * Hands on what happens to executions: to the log, to what is counted, and to who reads standard
 * error or watches the console.
 */
record Witness(BeyondAws notices, ExecutionLog log, ExecutionMetrics metrics, LiveView live)
    implements Observer {

  @Override
  public void beyondAws(ExecutionId id, String what) {
    notices.tell(id, what);
  }

  @Override
  public void recorded(Execution before, Execution after, List<Event> events) {
    metrics.record(before, after, events);
    log.record(after.start().identity(), events);
    live.recorded(before, after, events);
  }

  @Override
  public void ended(Event.Identity identity, ExpressResult result) {
    metrics.ended(identity, result);
  }
}
