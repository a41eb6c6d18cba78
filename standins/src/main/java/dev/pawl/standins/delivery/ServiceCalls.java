package dev.pawl.standins.delivery;

import dev.pawl.definition.Resource;
import dev.pawl.journal.ExecutionId;
import dev.pawl.json.Json;
import dev.pawl.runtime.Call;
import dev.pawl.runtime.Integration;
import dev.pawl.runtime.TaskException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Calls what a workflow could call too, where its calls would go.
 *
 * @param tasks what resources of Task states are called through
 */
public record ServiceCalls(Function<Resource, Optional<Integration>> tasks) {
  /** The longest call. */
  static final Duration CALL_MAX = Duration.ofSeconds(30);

  /**
   * Who calls.
   *
   * @param id the same for a call that is made again
   */
  public record From(String account, String region, String id) {}

  /** {@return an operation of a service, by their names in a Resource} */
  public static Resource sdk(String service, String action) {
    return new Resource.Service(
        "arn:aws:states:::aws-sdk:" + service + ":" + action,
        "aws-sdk:" + service,
        action,
        Resource.Pattern.REQUEST_RESPONSE);
  }

  /**
   * {@return what a call gives; blocks}
   *
   * @throws TaskException if it failed, or there is nothing to call
   */
  public Json call(From from, Resource resource, @Nullable Object parameters)
      throws TaskException, InterruptedException {
    Optional<Integration> integration = tasks.apply(resource);
    if (integration.isEmpty()) {
      throw new TaskException(
          "NotImplemented", resource.arn() + " is not available in this server");
    }
    // The account, the region and what is the same in a repetition follow from this name.
    ExecutionId caller = new ExecutionId("arn:aws:states:" + from.region() + ":" + from.account()
        + ":execution:delivery:" + from.id());
    return integration
        .get()
        .invoke(new Call(
            caller,
            1,
            resource.arn(),
            Json.of(parameters),
            Optional.of(Instant.now().plus(CALL_MAX))));
  }
}
