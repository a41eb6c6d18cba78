package dev.pawl.deploy.sam;

import java.util.List;
import java.util.Map;

/** The role that is made for a function which names none. */
final class FunctionRole {
  /** What a function does to its dead letters, by the type of where they go. */
  static final Map<String, String> DEAD_LETTER_ACTIONS =
      Map.of("SQS", "sqs:SendMessage", "SNS", "sns:Publish");

  private static final String TRUST = "AssumeRolePolicyDocument";

  private FunctionRole() {}

  /** @param policies of where the results of its invocations go */
  static Role of(Source source, List<Map<String, Object>> policies, Document document)
      throws SamException {
    Properties properties = source.properties();
    Role role = new Role(
        source.id() + "Role",
        source.passed(),
        properties.has(TRUST) ? properties.map(TRUST) : Role.trust("lambda.amazonaws.com"));
    role.addManaged(document.policyArn(
        properties.isGiven("DurableConfig")
            ? "service-role/AWSLambdaBasicDurableExecutionRolePolicy"
            : "service-role/AWSLambdaBasicExecutionRole"));
    Object tracing = document.parameters().resolved(properties.get("Tracing"));
    if (properties.isGiven("Tracing") && !"Disabled".equals(tracing)) {
      role.addManaged(document.policyArn(ManagedPolicies.tracing(document)));
    }
    if (properties.isGiven("VpcConfig")) {
      role.addManaged(document.policyArn("service-role/AWSLambdaVPCAccessExecutionRole"));
    }
    if (properties.isGiven(FunctionResource.DEAD_LETTERS)) {
      role.addPolicy(deadLetters(properties.map(FunctionResource.DEAD_LETTERS)));
    }
    policies.forEach(role::addPolicy);
    role.add(Policy.all(properties.get("Policies"), value -> false), source.id(), document);
    return role.with("Path", properties.get("RolePath"))
        .with("PermissionsBoundary", properties.get("PermissionsBoundary"))
        .with("Tags", Tags.createdBy("lambda:createdBy", properties));
  }

  private static Map<String, Object> deadLetters(Map<String, Object> queue) {
    String action = DEAD_LETTER_ACTIONS.get(String.valueOf(queue.get("Type")));
    Map<String, Object> policy =
        Role.allowing("DeadLetterQueuePolicy", String.valueOf(action), queue.get("TargetArn"));
    Tree.map(policy.get("PolicyDocument")).put("Version", "2012-10-17");
    return policy;
  }
}
