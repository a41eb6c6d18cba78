package dev.pawl.api.actions;

import dev.pawl.api.ApiException;
import dev.pawl.api.ApiException.Code;
import dev.pawl.api.Arn;
import dev.pawl.api.Members;
import dev.pawl.machines.Alias;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The versions that an alias points at.
 *
 * @spec
 *     https://docs.aws.amazon.com/step-functions/latest/apireference/API_RoutingConfigurationListItem.html
 *     RoutingConfigurationListItem
 */
record Routing(List<Alias.Route> routes) {
  private static final Pattern VERSION = Pattern.compile("(.+:stateMachine:[^:]+):[1-9][0-9]*");

  static Routing decode(Members members) {
    return new Routing(members.structures("routingConfiguration").stream()
        .map(item -> new Alias.Route(item.text("stateMachineVersionArn"), item.integer("weight")))
        .toList());
  }

  /**
   * {@return the ARN of the machine whose versions these are}
   *
   * @throws ApiException if they are no versions of one machine, or their weights are not 100
   *     together: ValidationException, InvalidArn
   */
  String stateMachineArn() {
    List<String> arns = routes.stream().map(Alias.Route::stateMachineVersionArn).toList();
    arns.forEach(Arn::stateMachine);
    if (!arns.stream().allMatch(arn -> VERSION.matcher(arn).matches())) {
      throw invalid(
          "Routing configuration must contain state machine version ARNs. Received: " + arns);
    }
    if (arns.stream().distinct().count() < arns.size()) {
      throw invalid("Routing configuration must contain distinct state machine version ARNs."
          + " Received: " + arns);
    }
    List<String> machines = arns.stream()
        .map(arn -> VERSION.matcher(arn).replaceFirst("$1"))
        .distinct()
        .toList();
    if (machines.size() > 1) {
      throw invalid(
          "Routing configuration must contain versions of one state machine. Received: " + arns);
    }
    List<Integer> weights = routes.stream().map(Alias.Route::weight).toList();
    if (weights.stream().mapToInt(Integer::intValue).sum() != Alias.WEIGHTS) {
      throw invalid("Sum of routing configuration weights must equal " + Alias.WEIGHTS
          + ". Received: " + weights);
    }
    return machines.getFirst();
  }

  private static ApiException invalid(String why) {
    return new ApiException(Code.VALIDATION_EXCEPTION, why);
  }

  /** {@return routes as the API shows them} */
  static List<Map<String, Object>> shown(List<Alias.Route> routes) {
    return routes.stream()
        .map(route -> {
          Map<String, Object> members = new LinkedHashMap<>();
          members.put("stateMachineVersionArn", route.stateMachineVersionArn());
          members.put("weight", route.weight());
          return members;
        })
        .toList();
  }
}
