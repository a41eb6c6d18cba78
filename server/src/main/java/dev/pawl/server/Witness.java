package dev.pawl.server;

import dev.pawl.api.logs.ExecutionLog;
import dev.pawl.execution.Event;
import dev.pawl.journal.ExecutionId;
import dev.pawl.runtime.Observer;
import java.util.List;

/** Hands on what happens to executions: to the log, and to who reads standard error. */
record Witness(BeyondAws notices, ExecutionLog log) implements Observer {

  @Override
  public void beyondAws(ExecutionId id, String what) {
    notices.tell(id, what);
  }

  @Override
  public void recorded(Event.Identity identity, List<Event> events) {
    log.record(identity, events);
  }
}
