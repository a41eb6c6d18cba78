package dev.pawl.api;

import java.util.List;
import java.util.Optional;

/**
 * The resource that a request acts on, as policies name it.
 *
 * @spec
 *     https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html
 *     Actions, resources, and condition keys for AWS Step Functions
 */
final class Resources {
  /** The members that name a resource by its ARN. */
  private static final List<String> ARNS = List.of(
      "stateMachineArn",
      "stateMachineVersionArn",
      "stateMachineAliasArn",
      "executionArn",
      "activityArn",
      "mapRunArn",
      "resourceArn");

  /** The colons in the ARN of a state machine. */
  private static final int COLONS = 6;

  private Resources() {}

  /** {@return the ARN of what a request acts on, {@code *} if on nothing that exists} */
  static String of(String operation, Caller caller, Members members) {
    for (String member : ARNS) {
      Optional<String> arn = members.raw(member);
      if (arn.isPresent()) {
        return unqualified(arn.get());
      }
    }
    Optional<String> group =
        members.raw("logGroupName").or(() -> members.raw("logGroupIdentifier"));
    if (group.isPresent()) {
      return group.get().startsWith("arn:")
          ? group.get()
          : "arn:" + caller.partition() + ":logs:" + caller.region() + ":" + caller.account()
              + ":log-group:" + group.get();
    }
    return switch (operation) {
      case "CreateStateMachine" -> caller.stateMachineArn(members.raw("name").orElse(""));
      case "CreateActivity" ->
        "arn:" + caller.partition() + ":states:" + caller.region() + ":" + caller.account()
            + ":activity:" + members.raw("name").orElse("");
      default -> "*";
    };
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
