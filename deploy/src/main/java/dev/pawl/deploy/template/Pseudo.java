package dev.pawl.deploy.template;

import java.util.List;
import java.util.Set;

/**
 * What every template knows without declaring it.
 *
 * @param stackId the ARN of the stack
 * @spec
 *     https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html
 *     Pseudo parameters
 */
public record Pseudo(
    String account,
    String region,
    String partition,
    String stackName,
    String stackId,
    List<String> notificationArns) {
  static final String NO_VALUE = "AWS::NoValue";

  private static final Set<String> ALL = Set.of(
      "AWS::AccountId",
      NO_VALUE,
      "AWS::NotificationARNs",
      "AWS::Partition",
      "AWS::Region",
      "AWS::StackId",
      "AWS::StackName",
      "AWS::URLSuffix");

  static boolean isOne(String name) {
    return ALL.contains(name);
  }

  Object value(String name) {
    return switch (name) {
      case "AWS::AccountId" -> account;
      case "AWS::NotificationARNs" -> notificationArns;
      case "AWS::Partition" -> partition;
      case "AWS::Region" -> region;
      case "AWS::StackId" -> stackId;
      case "AWS::StackName" -> stackName;
      case "AWS::URLSuffix" -> region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
      default -> throw new IllegalArgumentException("no pseudo parameter: " + name);
    };
  }
}
