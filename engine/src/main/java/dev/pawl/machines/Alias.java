package dev.pawl.machines;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A name for one version of a machine, or for two that share the executions.
 *
 * @param routes one or two, of different versions of the machine, their weights 100 together
 * @spec https://docs.aws.amazon.com/step-functions/latest/dg/concepts-state-machine-alias.html
 *     State machine aliases
 */
public record Alias(
    String stateMachineArn,
    String name,
    Optional<String> description,
    List<Route> routes,
    Instant creationDate,
    Instant updateDate) {

  /** All weights together. */
  public static final int WEIGHTS = 100;

  /**
   * Where a share of the executions goes.
   *
   * @param weight 0 to 100
   */
  public record Route(String stateMachineVersionArn, int weight) {}

  public Alias {
    routes = List.copyOf(routes);
  }

  /** {@return its ARN} */
  public String arn() {
    return stateMachineArn + ":" + name;
  }

  /**
   * {@return the version that an execution goes to}
   *
   * @param dice 0 to 99, as chance has it
   */
  String versionArn(int dice) {
    int below = 0;
    for (Route route : routes) {
      below += route.weight();
      if (dice < below) {
        return route.stateMachineVersionArn();
      }
    }
    throw new IllegalStateException("the weights of " + arn() + " are less than " + WEIGHTS);
  }

  Alias updated(Optional<String> newDescription, Optional<List<Route>> newRoutes, Instant now) {
    return new Alias(
        stateMachineArn,
        name,
        newDescription.or(() -> description),
        newRoutes.orElse(routes),
        creationDate,
        now);
  }
}
