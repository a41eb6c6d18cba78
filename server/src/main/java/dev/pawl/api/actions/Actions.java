package dev.pawl.api.actions;

import dev.pawl.api.Operation;
import dev.pawl.api.PageTokens;
import dev.pawl.definition.Strictness;
import dev.pawl.execution.Quotas;
import dev.pawl.journal.Journal;
import dev.pawl.runtime.Deletions;
import dev.pawl.runtime.Engine;
import dev.pawl.runtime.Express;
import dev.pawl.runtime.StateMachines;
import java.time.InstantSource;
import java.util.List;

/** The table of operations, and what they work on. */
public final class Actions {
  private Actions() {}

  /**
   * What the operations work on.
   *
   * @param strictness how definitions are judged
   * @param quotas the limits of each execution
   * @param clock the time of creations
   */
  public record Parts(
      StateMachines machines,
      Deletions deletions,
      Engine engine,
      Express express,
      Journal journal,
      PageTokens tokens,
      Strictness strictness,
      Quotas quotas,
      InstantSource clock) {}

  /** {@return every operation there is} */
  public static List<Operation> all(Parts parts) {
    return List.of(
        new CreateStateMachine(parts.machines(), parts.strictness(), parts.clock()),
        new ValidateStateMachineDefinition(parts.strictness()),
        new DescribeStateMachine(parts.machines()),
        new ListStateMachines(parts.machines(), parts.tokens()),
        new DeleteStateMachine(parts.deletions()),
        new StartExecution(parts),
        new StartSyncExecution(parts.machines(), parts.express(), parts.quotas()),
        new DescribeExecution(parts.journal()),
        new ListExecutions(parts.machines(), parts.journal(), parts.tokens()),
        new GetExecutionHistory(parts.journal(), parts.tokens()),
        new StopExecution(parts.engine()));
  }
}
