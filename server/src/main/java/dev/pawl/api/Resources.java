package dev.pawl.api;

import java.util.Optional;

/**
 * The resource that a request acts on, as policies name it.
 *
 * @spec
 *     https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html
 *     Actions, resources, and condition keys for AWS Step Functions
 */
final class Resources {
  /**
   * The member by which each operation names what it acts on. No other counts: a request may have
   * members that its operation ignores.
   */
  private static String member(String operation) {
    return switch (operation) {
      case "DescribeExecution",
          "DescribeStateMachineForExecution",
          "GetExecutionHistory",
          "ListMapRuns",
          "RedriveExecution",
          "StopExecution" -> "executionArn";
      case "DescribeMapRun", "UpdateMapRun" -> "mapRunArn";
      case "DeleteStateMachineVersion" -> "stateMachineVersionArn";
      case "DescribeStateMachineAlias", "UpdateStateMachineAlias", "DeleteStateMachineAlias" ->
        "stateMachineAliasArn";
      case "DescribeActivity", "DeleteActivity", "GetActivityTask" -> "activityArn";
      case "TagResource", "UntagResource", "ListTagsForResource" -> "resourceArn";
      default -> "stateMachineArn";
    };
  }

  /** The colons in the ARN of a state machine. */
  private static final int COLONS = 6;

  private Resources() {}

  /** {@return the ARN of what a request acts on, {@code *} if on nothing that exists} */
  static String of(String service, String operation, Caller caller, Members members) {
    return service.equals("logs")
        ? logGroup(caller, members)
        : switch (operation) {
          case "CreateStateMachine" ->
            caller.stateMachineArn(members.optionalText("name").orElse(""));
          case "CreateActivity" ->
            "arn:" + caller.partition() + ":states:" + caller.region() + ":" + caller.account()
                + ":activity:" + members.optionalText("name").orElse("");
          case "CreateStateMachineAlias" ->
            members.structures("routingConfiguration").stream()
                .findFirst()
                .flatMap(route -> route.optionalText("stateMachineVersionArn"))
                .map(Resources::unqualified)
                .orElse("*");
          case "ListStateMachines",
              "ListActivities",
              "SendTaskSuccess",
              "SendTaskFailure",
              "SendTaskHeartbeat",
              "TestState",
              "ValidateStateMachineDefinition" -> "*";
          default ->
            text(members, member(operation)).map(Resources::unqualified).orElse("*");
        };
  }

  /** {@return a text; a member that the operation does not have may be anything} */
  private static Optional<String> text(Members members, String member) {
    return members
        .json(member)
        .filter(json -> json.tree() instanceof String)
        .map(json -> String.valueOf(json.tree()));
  }

  private static String logGroup(Caller caller, Members members) {
    String arns = "arn:" + caller.partition() + ":logs:" + caller.region() + ":" + caller.account()
        + ":log-group:";
    return text(members, "logGroupName")
        .map(arns::concat)
        .or(() -> text(members, "logGroupIdentifier")
            .or(() -> text(members, "resourceArn"))
            .map(given -> given.startsWith("arn:") ? given : arns + given))
        .orElse("*");
  }

  /** Versions and aliases are of their machine. */
  private static String unqualified(String arn) {
    int at = -1;
    for (int colon = 0; colon <= COLONS; colon++) {
      at = arn.indexOf(':', at + 1);
      if (at < 0) {
        return arn;
      }
    }
    return arn.contains(":stateMachine:") ? arn.substring(0, at) : arn;
  }
}
