package dev.pawl.deploy.resource;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code AWS::IAM::Role}, with its own policies and those attached to it.
 *
 * @spec
 *     https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-role.html
 *     AWS::IAM::Role
 */
final class RoleType implements ResourceType {
  private static final String SERVICE = "iam";
  private static final String NAME = "RoleName";
  private static final Schema SCHEMA = Schema.of("AWS::IAM::Role")
      .telling("Arn", "RoleId")
      .named(NAME, 64)
      .replacing("Path")
      .requiring("AssumeRolePolicyDocument")
      .with(
          "Description",
          "ManagedPolicyArns",
          "MaxSessionDuration",
          "PermissionsBoundary",
          "Policies",
          "Tags");

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public Optional<Made> find(Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    return services
        .find(SERVICE, "getRole", Map.of(NAME, wanted.name()))
        .map(found -> made(wanted.name(), found));
  }

  private static Made made(String name, Map<?, ?> answer) {
    Map<?, ?> role = answer.get("Role") instanceof Map<?, ?> map ? map : Map.of();
    return new Made(
        name,
        Map.of(
            "Arn", String.valueOf(role.get("Arn")), "RoleId", String.valueOf(role.get("RoleId"))));
  }

  @Override
  public Made create(Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    Properties given = wanted.given();
    Map<String, Object> request = new LinkedHashMap<>();
    request.put(NAME, wanted.name());
    request.put(
        "AssumeRolePolicyDocument", given.document("AssumeRolePolicyDocument").orElse(""));
    given.text("Path").ifPresent(path -> request.put("Path", path));
    given.text("Description").ifPresent(said -> request.put("Description", said));
    given
        .number("MaxSessionDuration")
        .ifPresent(seconds -> request.put("MaxSessionDuration", seconds));
    given.text("PermissionsBoundary").ifPresent(arn -> request.put("PermissionsBoundary", arn));
    request.put("Tags", given.list("Tags"));
    Made made = made(wanted.name(), services.call(SERVICE, "createRole", request));
    policies(wanted.name(), new Properties(Map.of()), given, services);
    return made;
  }

  @Override
  public Made update(Existing existing, Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    String name = existing.physicalId();
    Properties given = wanted.given();
    services.call(
        SERVICE,
        "updateAssumeRolePolicy",
        Map.of(
            NAME,
            name,
            "PolicyDocument",
            given.document("AssumeRolePolicyDocument").orElse("")));
    services.call(
        SERVICE,
        "updateRole",
        Map.of(
            NAME,
            name,
            "Description",
            given.text("Description").orElse(""),
            "MaxSessionDuration",
            given.number("MaxSessionDuration").orElse(3600)));
    policies(name, existing.given(), given, services);
    Tags.change(
        existing.given().tags("Tags"),
        given.tags("Tags"),
        removed -> services.call(SERVICE, "untagRole", Map.of(NAME, name, "TagKeys", removed)),
        added -> services.call(SERVICE, "tagRole", Map.of(NAME, name, "Tags", Tags.listed(added))));
    return made(name, services.call(SERVICE, "getRole", Map.of(NAME, name)));
  }

  private static void policies(String role, Properties from, Properties to, Services services)
      throws ResourceException, InterruptedException {
    Map<String, String> before = documents(from);
    Map<String, String> now = documents(to);
    for (Map.Entry<String, String> each : now.entrySet()) {
      services.call(
          SERVICE,
          "putRolePolicy",
          Map.of(NAME, role, "PolicyName", each.getKey(), "PolicyDocument", each.getValue()));
    }
    for (String gone : minus(before.keySet(), now.keySet())) {
      var _ = services.find(SERVICE, "deleteRolePolicy", Map.of(NAME, role, "PolicyName", gone));
    }
    Set<String> attached = new LinkedHashSet<>(from.texts("ManagedPolicyArns"));
    Set<String> wanted = new LinkedHashSet<>(to.texts("ManagedPolicyArns"));
    for (String arn : minus(wanted, attached)) {
      services.call(SERVICE, "attachRolePolicy", Map.of(NAME, role, "PolicyArn", arn));
    }
    for (String arn : minus(attached, wanted)) {
      var _ = services.find(SERVICE, "detachRolePolicy", Map.of(NAME, role, "PolicyArn", arn));
    }
  }

  private static Set<String> minus(Set<String> all, Set<String> some) {
    Set<String> left = new LinkedHashSet<>(all);
    left.removeAll(some);
    return left;
  }

  private static Map<String, String> documents(Properties given) throws ResourceException {
    Map<String, String> documents = new LinkedHashMap<>();
    for (Properties each : given.objects("Policies")) {
      documents.put(each.required("PolicyName"), each.document("PolicyDocument").orElse(""));
    }
    return documents;
  }

  /** A role goes with what is in it and attached to it, whoever put it there. */
  @Override
  public void delete(Existing existing, Services services)
      throws ResourceException, InterruptedException {
    Map<String, String> role = Map.of(NAME, existing.physicalId());
    Optional<Map<?, ?>> own = services.find(SERVICE, "listRolePolicies", role);
    if (own.isEmpty()) {
      return;
    }
    for (Object name : list(own.get(), "PolicyNames")) {
      var _ = services.find(
          SERVICE,
          "deleteRolePolicy",
          Map.of(NAME, existing.physicalId(), "PolicyName", String.valueOf(name)));
    }
    Map<?, ?> attached = services.call(SERVICE, "listAttachedRolePolicies", role);
    for (Object each : list(attached, "AttachedPolicies")) {
      if (each instanceof Map<?, ?> policy) {
        var _ = services.find(
            SERVICE,
            "detachRolePolicy",
            Map.of(
                NAME, existing.physicalId(), "PolicyArn", String.valueOf(policy.get("PolicyArn"))));
      }
    }
    var _ = services.find(SERVICE, "deleteRole", role);
  }

  private static Iterable<?> list(Map<?, ?> answer, String name) {
    return answer.get(name) instanceof Iterable<?> list ? list : Set.of();
  }
}
