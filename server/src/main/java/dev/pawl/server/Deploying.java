package dev.pawl.server;

import dev.pawl.deploy.cloudcontrol.CloudControl;
import dev.pawl.deploy.cloudformation.CloudFormation;
import dev.pawl.deploy.resource.ResourceException;
import dev.pawl.deploy.resource.ResourceTypes;
import dev.pawl.deploy.resource.Services;
import dev.pawl.deploy.stack.ChangeSets;
import dev.pawl.deploy.stack.Deployments;
import dev.pawl.deploy.stack.StackId;
import dev.pawl.deploy.stack.StackStore;
import dev.pawl.json.Json;
import dev.pawl.runtime.TaskException;
import dev.pawl.standins.Records;
import dev.pawl.standins.StandIn;
import dev.pawl.standins.delivery.ServiceCalls;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** CloudFormation of a server: its stacks are made of what the server's tasks could call. */
final class Deploying implements AutoCloseable {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Foundation ground;
  private final ServiceCalls calls;
  private final Records records;
  private final Deployments deployments;

  Deploying(Foundation ground, ServiceCalls calls, ServerOptions options) {
    this.ground = ground;
    this.calls = calls;
    this.records = new Records(ground.storage().catalog());
    this.deployments = new Deployments(
        new StackStore(records, ground.world()),
        ResourceTypes.standard(options.conditions().ignoreUnsupported()),
        this::services,
        new SecureRandom());
  }

  List<StandIn> standIns() {
    return List.of(
        new CloudFormation(deployments, new ChangeSets(records), threads, ground.world()),
        new CloudControl(deployments, threads, ground.world()));
  }

  /** Goes on with what the end of the process interrupted; there must be tasks by now. */
  void begin() {
    deployments.begin();
  }

  private Services services(StackId stack) {
    return (service, action, parameters) -> {
      ServiceCalls.From from = new ServiceCalls.From(
          stack.account(), stack.region(), UUID.randomUUID().toString());
      try {
        Json answer = calls.call(from, ServiceCalls.sdk(service, action), parameters);
        return answer.tree() instanceof Map<?, ?> members ? members : Map.of();
      } catch (TaskException e) {
        throw new ResourceException(code(e.error()), e.failureCause());
      }
    };
  }

  /** {@return an error without the name of the service before it} */
  private static String code(String error) {
    return error.substring(error.indexOf('.') + 1);
  }

  @Override
  public void close() {
    deployments.close();
    threads.shutdownNow();
    threads.close();
  }
}
