package dev.pawl.runtime;

import dev.pawl.execution.Effect;
import dev.pawl.journal.ExecutionId;
import java.util.ArrayList;
import java.util.List;

/** Calls that nobody makes; what was asked for is kept, in order. */
final class SilentCalls implements Calls {
  private final List<String> asked = new ArrayList<>();

  @Override
  public void invoke(ExecutionId id, Effect.Invoke call) {
    asked.add("call " + call.scheduledId() + " of " + id);
  }

  @Override
  public void cancel(ExecutionId id, long scheduledId) {
    asked.add("cancel " + scheduledId + " of " + id);
  }

  @Override
  public void over(ExecutionId id, long scheduledId) {
    // Nothing is remembered.
  }

  List<String> asked() {
    return asked;
  }
}
