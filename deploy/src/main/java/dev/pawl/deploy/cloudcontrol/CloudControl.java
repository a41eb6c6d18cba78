package dev.pawl.deploy.cloudcontrol;

import dev.pawl.deploy.resource.Existing;
import dev.pawl.deploy.resource.ResourceException;
import dev.pawl.deploy.resource.ResourceType;
import dev.pawl.deploy.resource.Schema;
import dev.pawl.deploy.resource.Wanted;
import dev.pawl.deploy.stack.Deployments;
import dev.pawl.deploy.stack.Stack;
import dev.pawl.deploy.stack.StackResource;
import dev.pawl.deploy.stack.StackStatus;
import dev.pawl.integrations.Reply;
import dev.pawl.json.Json;
import dev.pawl.standins.Asked;
import dev.pawl.standins.Asker;
import dev.pawl.standins.Operation;
import dev.pawl.standins.RefusalException;
import dev.pawl.standins.StandIn;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Cloud Control of this server, for the resources of its stacks.
 *
 * @spec https://docs.aws.amazon.com/cloudcontrolapi/latest/APIReference/Welcome.html Cloud Control
 *     API
 */
public final class CloudControl implements StandIn {
  /** The most requests whose end is remembered; the oldest go first. */
  private static final int REQUESTS_MAX = 1_000;

  private final Deployments deployments;
  private final Executor threads;
  private final InstantSource clock;

  /** What came of requests, by their tokens: clients ask once, a moment later. */
  private final Map<String, Map<String, Object>> requests = new LinkedHashMap<>();

  /**
   * Changes resources.
   *
   * @param threads do what waits for other services
   */
  public CloudControl(Deployments deployments, Executor threads, InstantSource clock) {
    this.deployments = deployments;
    this.threads = threads;
    this.clock = clock;
  }

  @Override
  public String service() {
    return "cloudcontrol";
  }

  @Override
  public String signingName() {
    return "cloudcontrolapi";
  }

  @Override
  public Map<String, Operation> operations() {
    return Map.of(
        "GetResource", Operation.of(this::get),
        "UpdateResource", asked -> CompletableFuture.supplyAsync(() -> update(asked), threads),
        "GetResourceRequestStatus", Operation.of(this::status));
  }

  /** A resource, and whose it is. */
  private record Found(Stack stack, StackResource resource) {
    Existing existing() {
      Wanted.Place place = new Wanted.Place(
          stack.id().account(),
          stack.id().region(),
          stack.id().partition(),
          stack.id().name(),
          resource.logicalId());
      return new Existing(
          resource.now().physicalId(),
          resource.now().properties(),
          resource.now().attributes(),
          place);
    }
  }

  private Found found(Asked asked) {
    Asker asker = asked.asker();
    String type = asked.members().text("TypeName");
    String identifier = asked.members().text("Identifier");
    for (Stack stack : deployments.store().all(asker.account(), asker.region())) {
      if (stack.status() == StackStatus.DELETE_COMPLETE) {
        continue;
      }
      for (StackResource resource : deployments.store().resources(stack.id())) {
        if (resource.type().equals(type) && resource.now().physicalId().equals(identifier)) {
          return new Found(stack, resource);
        }
      }
    }
    throw new RefusalException(
        "ResourceNotFoundException",
        "Resource of type '" + type + "' with identifier '" + identifier
            + "' was not found in a stack.");
  }

  private Reply get(Asked asked) {
    Found found = found(asked);
    return Reply.of(Map.of(
        "TypeName",
        found.resource().type(),
        "ResourceDescription",
        Map.of(
            "Identifier", found.resource().now().physicalId(),
            "Properties", Json.of(found.resource().now().properties()).text())));
  }

  private Reply update(Asked asked) {
    Found found = found(asked);
    Map<String, Object> properties = JsonPatch.applied(
        found.resource().now().properties(), asked.members().text("PatchDocument"));
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("TypeName", found.resource().type());
    event.put("Identifier", found.resource().now().physicalId());
    event.put("RequestToken", UUID.randomUUID().toString());
    event.put("Operation", "UPDATE");
    event.put("EventTime", clock.instant());
    try {
      updated(found, properties);
      event.put("OperationStatus", "SUCCESS");
    } catch (ResourceException e) {
      event.put("OperationStatus", "FAILED");
      event.put("ErrorCode", "GeneralServiceException");
      event.put("StatusMessage", String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RefusalException("ServiceInternalErrorException", "The server stops");
    }
    remember(event);
    return Reply.of(Map.of("ProgressEvent", event));
  }

  private void updated(Found found, Map<String, Object> properties)
      throws ResourceException, InterruptedException {
    ResourceType type = deployments.types().find(found.resource().type()).orElseThrow();
    Schema schema = type.schema();
    type.check(properties);
    Existing existing = found.existing();
    Set<String> changed = Schema.changed(existing.properties(), properties);
    changed.retainAll(schema.replacing());
    if (!changed.isEmpty()) {
      throw new ResourceException(
          "NotUpdatable", "Invalid patch update: createOnlyProperties " + changed);
    }
    String name = schema.givenName(properties).orElse(existing.physicalId());
    type.update(
        existing,
        new Wanted(name, properties, existing.place()),
        deployments.services(found.stack().id()));
  }

  private synchronized void remember(Map<String, Object> event) {
    requests.put(String.valueOf(event.get("RequestToken")), event);
    if (requests.size() > REQUESTS_MAX) {
      requests.remove(requests.keySet().iterator().next());
    }
  }

  private synchronized Reply status(Asked asked) {
    String token = asked.members().text("RequestToken");
    Map<String, Object> event = requests.get(token);
    if (event == null) {
      throw new RefusalException(
          "RequestTokenNotFoundException", "Request with token " + token + " was not found.");
    }
    return Reply.of(Map.of("ProgressEvent", event));
  }
}
