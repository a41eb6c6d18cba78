package dev.pawl.deploy.cloudformation;

import dev.pawl.deploy.stack.ChangeSets;
import dev.pawl.deploy.stack.Deployments;
import dev.pawl.integrations.Reply;
import dev.pawl.standins.Asked;
import dev.pawl.standins.Asker;
import dev.pawl.standins.Operation;
import dev.pawl.standins.StandIn;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * CloudFormation of this server.
 *
 * @spec https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/Welcome.html AWS
 *     CloudFormation API
 */
public final class CloudFormation implements StandIn {
  private final Map<String, Operation> operations = new LinkedHashMap<>();

  /** An operation that calls other services, and waits for them. */
  @FunctionalInterface
  private interface Waiting<T> {
    T perform(Asked asked) throws InterruptedException;
  }

  /**
   * Changes stacks.
   *
   * @param threads do what waits for other services
   */
  public CloudFormation(
      Deployments deployments, ChangeSets changeSets, Executor threads, InstantSource clock) {
    Requested requested = new Requested(deployments);
    StackOperations stacks = new StackOperations(deployments, changeSets, requested, clock);
    ChangeSetOperations sets =
        new ChangeSetOperations(deployments, changeSets, stacks, requested, clock);
    StackViews views = new StackViews(deployments.store(), stacks);
    TemplateOperations templates =
        new TemplateOperations(deployments, stacks, changeSets, requested);
    TypeOperations types = new TypeOperations(deployments.types());
    operations.put("CreateStack", begun(stacks::create, threads));
    operations.put("UpdateStack", begun(stacks::update, threads));
    operations.put("DeleteStack", begun(stacks::delete, threads));
    operations.put("CancelUpdateStack", begun(stacks::cancelUpdate, threads));
    operations.put("ContinueUpdateRollback", begun(stacks::continueRollback, threads));
    operations.put("RollbackStack", begun(stacks::rollback, threads));
    operations.put("UpdateTerminationProtection", Operation.of(stacks::protect));
    operations.put("CreateChangeSet", waiting(sets::create, threads));
    operations.put("DescribeChangeSet", Operation.of(sets::describe));
    operations.put("ExecuteChangeSet", begun(sets::execute, threads));
    operations.put("DeleteChangeSet", Operation.of(sets::delete));
    operations.put("ListChangeSets", Operation.of(sets::list));
    operations.put("DescribeStacks", Operation.of(views::describe));
    operations.put("ListStacks", Operation.of(views::list));
    operations.put("DescribeStackEvents", Operation.of(views::events));
    operations.put("DescribeEvents", Operation.of(views::operationEvents));
    operations.put("DescribeStackResource", Operation.of(views::describeResource));
    operations.put("DescribeStackResources", Operation.of(views::describeResources));
    operations.put("ListStackResources", Operation.of(views::resources));
    operations.put("ListExports", Operation.of(views::exports));
    operations.put("ListImports", Operation.of(views::imports));
    operations.put("GetTemplate", Operation.of(templates::get));
    operations.put("GetTemplateSummary", waiting(templates::summarize, threads));
    operations.put("ValidateTemplate", waiting(templates::validate, threads));
    operations.put("DescribeType", Operation.of(types::describe));
    operations.put("ListTypes", Operation.of(types::list));
  }

  private static Operation waiting(Waiting<Reply> operation, Executor threads) {
    return asked -> done(operation, asked, threads);
  }

  private static Operation begun(Waiting<Begun> operation, Executor threads) {
    return asked -> done(operation, asked, threads).thenCompose(Begun::said);
  }

  private static <T> CompletableFuture<T> done(
      Waiting<T> operation, Asked asked, Executor threads) {
    CompletableFuture<T> done = new CompletableFuture<>();
    threads.execute(() -> {
      try {
        done.complete(operation.perform(asked));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        done.completeExceptionally(e);
      } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
        // Whoever asked is told: he would wait for ever.
        done.completeExceptionally(e);
      }
    });
    return done;
  }

  @Override
  public String service() {
    return "cloudformation";
  }

  @Override
  public Map<String, Operation> operations() {
    return operations;
  }

  /** The id of a stack is not known to who gives its name: any is meant. */
  @Override
  public String resource(Asked asked) {
    Asker asker = asked.asker();
    return asked
        .members()
        .find("StackName")
        .map(name ->
            name.startsWith("arn:") ? name : asker.arnOf("cloudformation", "stack/" + name + "/*"))
        .orElse("*");
  }

  @Override
  public Optional<String> violated() {
    return Optional.of(Refusals.VALIDATION);
  }

  @Override
  public String commonError(String code) {
    return switch (code) {
      case "AccessDeniedException" -> "AccessDenied";
      case "UnrecognizedClientException" -> "InvalidClientTokenId";
      case "InvalidSignatureException" -> "SignatureDoesNotMatch";
      case "UnknownOperationException" -> "InvalidAction";
      default -> code;
    };
  }
}
