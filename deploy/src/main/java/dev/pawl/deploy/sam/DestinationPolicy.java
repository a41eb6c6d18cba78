package dev.pawl.deploy.sam;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a role must be allowed to send the results of a function somewhere. */
final class DestinationPolicy {
  private DestinationPolicy() {}

  /**
   * {@return a policy of a role}
   *
   * @param type of the destination, one that is known
   * @param id what the policy is called after
   */
  static Map<String, Object> of(Object type, String id, @Nullable Object arn) {
    Object resource = Tree.copy(arn);
    return switch (String.valueOf(type)) {
      case "SQS" -> Role.allowing(id + "SQSPolicy", "sqs:SendMessage", resource);
      case "SNS" -> Role.allowing(id + "SNSPolicy", "sns:publish", resource);
      case "EventBridge" -> Role.allowing(id + "EventBridgePolicy", "events:PutEvents", resource);
      case "Lambda" -> Role.allowing(id + "LambdaPolicy", "lambda:InvokeFunction", resource);
      case "S3Bucket", "S3" -> bucket(id, resource);
      default -> throw new IllegalArgumentException("no destination: " + type);
    };
  }

  private static Map<String, Object> bucket(String id, @Nullable Object arn) {
    Map<String, Object> objects = Functions.join("/", Tree.list(arn, "*"));
    Map<String, Object> policy = Role.allowing(id + "S3Policy", "s3:PutObject", objects);
    Map<String, Object> list = Role.allowing("", "s3:ListBucket", Tree.copy(arn));
    statements(policy).addAll(statements(list));
    return policy;
  }

  private static List<Object> statements(Map<String, Object> policy) {
    return Tree.elements(Tree.map(policy.get("PolicyDocument")).get("Statement"));
  }
}
