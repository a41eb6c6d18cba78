package dev.pawl.api.actions;

import dev.pawl.api.ApiException.Code;
import dev.pawl.api.AwsService;
import dev.pawl.api.Operation;
import dev.pawl.api.PageTokens;
import dev.pawl.api.ServiceModel;
import dev.pawl.api.logs.LogGroups;
import dev.pawl.definition.Judgement;
import dev.pawl.execution.Quotas;
import dev.pawl.journal.Journal;
import dev.pawl.machines.Deletions;
import dev.pawl.machines.Registry;
import dev.pawl.runtime.Engine;
import dev.pawl.runtime.Express;
import dev.pawl.runtime.SignedTokens;
import dev.pawl.runtime.StateTests;
import java.time.InstantSource;
import java.util.List;

/** The table of operations, and what they work on. */
public final class Actions {
  private Actions() {}

  /**
   * What the operations work on.
   *
   * @param judgement how definitions are judged
   * @param quotas the limits of each execution
   * @param clock the time of creations
   */
  public record Parts(
      Registry registry,
      Deletions deletions,
      Engine engine,
      Express express,
      StateTests tests,
      Journal journal,
      PageTokens tokens,
      SignedTokens taskTokens,
      LogGroups logs,
      Judgement judgement,
      Quotas quotas,
      InstantSource clock) {}

  /** {@return the service, with every operation there is} */
  public static AwsService service(Parts parts) {
    return new AwsService(
        "AWSStepFunctions",
        "states",
        "1.0",
        Code.VALIDATION_EXCEPTION,
        ServiceModel.states(parts.quotas().payloadBytesMax()),
        all(parts));
  }

  private static List<Operation> all(Parts parts) {
    Registry registry = parts.registry();
    Taggable taggable = new Taggable(registry.machines(), registry.activities(), registry.tags());
    TaskAnswers answers = new TaskAnswers(parts.engine(), parts.journal(), parts.taskTokens());
    Redrivability redrivability = new Redrivability(registry.machines(), parts.clock());
    return List.of(
        new CreateStateMachine(parts),
        new UpdateStateMachine(parts),
        new ValidateStateMachineDefinition(parts.judgement()),
        new DescribeStateMachine(registry.machines(), registry.targets()),
        new DescribeStateMachineForExecution(registry.machines(), parts.journal()),
        new ListStateMachines(registry.machines(), parts.tokens()),
        new DeleteStateMachine(parts.deletions()),
        new PublishStateMachineVersion(registry.versions(), parts.clock()),
        new ListStateMachineVersions(registry.machines(), registry.versions(), parts.tokens()),
        new DeleteStateMachineVersion(registry.versions()),
        new CreateStateMachineAlias(registry.aliases(), parts.clock()),
        new UpdateStateMachineAlias(registry.aliases(), parts.clock()),
        new DescribeStateMachineAlias(registry.aliases()),
        new ListStateMachineAliases(registry.targets(), registry.aliases(), parts.tokens()),
        new DeleteStateMachineAlias(registry.aliases()),
        new TagResource(taggable),
        new UntagResource(taggable),
        new ListTagsForResource(taggable),
        new StartExecution(parts),
        new StartSyncExecution(registry.targets(), parts.express()),
        new DescribeExecution(parts.journal(), redrivability),
        new ListExecutions(registry.targets(), parts.journal(), parts.tokens()),
        new GetExecutionHistory(parts.journal(), parts.tokens()),
        new StopExecution(parts.engine()),
        new RedriveExecution(parts.journal(), redrivability),
        new ListMapRuns(parts.journal(), parts.tokens()),
        new DescribeMapRun(),
        new UpdateMapRun(),
        new TestState(parts.tests(), parts.judgement(), parts.quotas(), parts.clock()),
        new CreateActivity(registry.activities(), parts.clock()),
        new DescribeActivity(registry.activities()),
        new ListActivities(registry.activities(), parts.tokens()),
        new DeleteActivity(registry.activities()),
        new GetActivityTask(registry.activities(), parts.engine()),
        new SendTaskSuccess(answers),
        new SendTaskFailure(answers),
        new SendTaskHeartbeat(answers));
  }
}
