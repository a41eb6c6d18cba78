package dev.pawl.server;

import dev.pawl.api.OwnOperations;
import dev.pawl.definition.Resource;
import dev.pawl.integrations.ServiceTasks;
import dev.pawl.lambda.LambdaFunctionTask;
import dev.pawl.lambda.LambdaInvoke;
import dev.pawl.runtime.Integration;
import java.util.Map;
import java.util.Optional;

/** The table of what a Task state can call in this server. */
final class LocalTasks {
  private static final String SDK_LAMBDA = "aws-sdk:lambda";

  private final Local local;
  private final ServiceTasks aws;
  private final boolean othersAccounts;
  private final RemoteFunctions remote;
  private final Integration function;
  private final Map<String, Integration> services;

  /**
   * What is called without leaving this server.
   *
   * @param inProcess functions of this process, by their ARN
   * @param own the operations of this server
   */
  record Local(LocalLambda lambda, Map<String, Integration> inProcess, OwnOperations own) {}

  /**
   * What is called elsewhere.
   *
   * @param functions the functions that do not run here
   * @param othersAccounts whether a task may call with the role, or a function, of another account
   */
  record Elsewhere(ServiceTasks aws, RemoteFunctions functions, boolean othersAccounts) {}

  LocalTasks(Local local, Elsewhere elsewhere) {
    this.local = local;
    this.aws = elsewhere.aws();
    this.othersAccounts = elsewhere.othersAccounts();
    LocalLambda lambda = local.lambda();
    remote = elsewhere.functions();
    function = remote.function(own(new LambdaFunctionTask(lambda.functions(), lambda.pool())));
    services = Map.of(
        "lambda:invoke",
        remote.invoke(own(new LambdaInvoke(lambda.functions(), lambda.pool(), lambda.events()))));
  }

  private Integration own(Integration called) {
    return othersAccounts ? called : new OthersFunctions(local.lambda().functions(), called);
  }

  /** {@return what a resource is called through; empty for one that is not available} */
  Optional<Integration> find(Resource resource) {
    return othersAccounts ? known(resource) : known(resource).map(OwnAccount::only);
  }

  private Optional<Integration> known(Resource resource) {
    return switch (resource) {
      case Resource.LambdaFunction called ->
        Optional.of(local.inProcess().getOrDefault(called.arn(), function));
      case Resource.Activity activity -> Optional.empty();
      case Resource.Service service ->
        Optional.ofNullable(services.get(called(service)))
            .or(() -> local.own().find(service))
            .or(() -> aws.find(service).map(here -> sdk(service, here)));
    };
  }

  private Integration sdk(Resource.Service service, Integration here) {
    return service.resourceType().equals(SDK_LAMBDA) ? remote.operation(service, here) : here;
  }

  /** {@return the service and the action, which are the same if their token is waited for} */
  private static String called(Resource.Service service) {
    String action = service.action();
    return service.resourceType() + ":"
        + (service.pattern() == Resource.Pattern.WAIT_FOR_TASK_TOKEN
            ? action.substring(0, action.length() - service.pattern().suffix().length())
            : action);
  }
}
