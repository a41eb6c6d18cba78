package dev.pawl.server;

import dev.pawl.journal.ExecutionId;
import java.io.PrintStream;
import java.util.LinkedHashSet;
import java.util.Set;

/** Says, once for each execution, that it goes on though it would have failed on AWS. */
final class BeyondAws {
  /** Of older executions it may say so again. */
  private static final int REMEMBERED_MAX = 1_000;

  private final PrintStream out;
  private final Set<ExecutionId> told = new LinkedHashSet<>();

  BeyondAws(PrintStream out) {
    this.out = out;
  }

  void tell(ExecutionId id, String what) {
    if (isNew(id)) {
      out.println("beyond the limits of AWS: " + id + " would have failed there: " + what);
    }
  }

  private synchronized boolean isNew(ExecutionId id) {
    if (!told.add(id)) {
      return false;
    }
    if (told.size() > REMEMBERED_MAX) {
      told.remove(told.iterator().next());
    }
    return true;
  }
}
