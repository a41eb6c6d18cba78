package dev.pawl.deploy.resource;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code AWS::IAM::ManagedPolicy}. */
final class ManagedPolicyType implements ResourceType {
  private static final String SERVICE = "iam";
  private static final String ARN = "PolicyArn";
  private static final int VERSIONS_MAX = 5;
  private static final Schema SCHEMA = Schema.of("AWS::IAM::ManagedPolicy")
      .telling("PolicyArn")
      .named("ManagedPolicyName", 128)
      .replacing("Description", "Path")
      .requiring("PolicyDocument")
      .with("Groups", "Roles", "Users");

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  private static String arn(Wanted wanted) {
    String path = wanted.given().text("Path").orElse("/");
    return "arn:" + wanted.place().partition() + ":iam::" + wanted.place().account() + ":policy"
        + path + wanted.name();
  }

  @Override
  public Optional<Made> find(Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    String arn = arn(wanted);
    return services.find(SERVICE, "getPolicy", Map.of(ARN, arn)).map(_ -> made(arn));
  }

  private static Made made(String arn) {
    return new Made(arn, Map.of("PolicyArn", arn));
  }

  @Override
  public Made create(Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    Properties given = wanted.given();
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("PolicyName", wanted.name());
    request.put("PolicyDocument", given.document("PolicyDocument").orElse(""));
    given.text("Path").ifPresent(path -> request.put("Path", path));
    given.text("Description").ifPresent(said -> request.put("Description", said));
    services.call(SERVICE, "createPolicy", request);
    attach(arn(wanted), given.texts("Roles"), services);
    return made(arn(wanted));
  }

  private static void attach(String arn, Iterable<String> roles, Services services)
      throws ResourceException, InterruptedException {
    for (String role : roles) {
      services.call(SERVICE, "attachRolePolicy", Map.of("RoleName", role, ARN, arn));
    }
  }

  private static void detach(String arn, Iterable<String> roles, Services services)
      throws ResourceException, InterruptedException {
    for (String role : roles) {
      var _ = services.find(SERVICE, "detachRolePolicy", Map.of("RoleName", role, ARN, arn));
    }
  }

  /** The oldest version makes room: a policy has few. */
  @Override
  public Made update(Existing existing, Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    String arn = existing.physicalId();
    Optional<String> document = wanted.given().document("PolicyDocument");
    if (!document.equals(existing.given().document("PolicyDocument"))) {
      makeRoom(arn, VERSIONS_MAX - 1, services);
      services.call(
          SERVICE,
          "createPolicyVersion",
          Map.of(ARN, arn, "PolicyDocument", document.orElse(""), "SetAsDefault", true));
    }
    Set<String> before = new LinkedHashSet<>(existing.given().texts("Roles"));
    Set<String> now = new LinkedHashSet<>(wanted.given().texts("Roles"));
    attach(arn, now, services);
    before.removeAll(now);
    detach(arn, before, services);
    return made(arn);
  }

  private static void makeRoom(String arn, int most, Services services)
      throws ResourceException, InterruptedException {
    Map<?, ?> answer = services.call(SERVICE, "listPolicyVersions", Map.of(ARN, arn));
    List<?> versions = answer.get("Versions") instanceof List<?> list ? list : List.of();
    List<String> old = versions.stream()
        .map(each -> (Map<?, ?>) each)
        .filter(each -> !"true".equals(String.valueOf(each.get("IsDefaultVersion"))))
        .map(each -> String.valueOf(each.get("VersionId")))
        .sorted()
        .toList();
    int left = versions.size();
    for (String version : old) {
      if (left-- > most) {
        services.call(SERVICE, "deletePolicyVersion", Map.of(ARN, arn, "VersionId", version));
      }
    }
  }

  @Override
  public void delete(Existing existing, Services services)
      throws ResourceException, InterruptedException {
    String arn = existing.physicalId();
    if (services.find(SERVICE, "getPolicy", Map.of(ARN, arn)).isPresent()) {
      detach(arn, existing.given().texts("Roles"), services);
      makeRoom(arn, 1, services);
      var _ = services.find(SERVICE, "deletePolicy", Map.of(ARN, arn));
    }
  }
}
