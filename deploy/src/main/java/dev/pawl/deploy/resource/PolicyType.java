package dev.pawl.deploy.resource;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** {@code AWS::IAM::Policy}: a policy that is put into roles. */
final class PolicyType implements ResourceType {
  private static final String SERVICE = "iam";
  private static final Schema SCHEMA = Schema.of("AWS::IAM::Policy")
      .telling("Id")
      .requiring("PolicyDocument", "PolicyName")
      .replacing("PolicyName")
      .with("Groups", "Roles", "Users");

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public Made create(Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    Properties given = wanted.given();
    if (!given.list("Groups").isEmpty() || !given.list("Users").isEmpty()) {
      throw new ResourceException(
          "InvalidRequest", "#: Groups and Users are not available: only roles have policies here");
    }
    for (String role : given.texts("Roles")) {
      services.call(
          SERVICE,
          "putRolePolicy",
          Map.of(
              "RoleName", role,
              "PolicyName", given.required("PolicyName"),
              "PolicyDocument", given.document("PolicyDocument").orElse("")));
    }
    return new Made(given.required("PolicyName"), Map.of("Id", given.required("PolicyName")));
  }

  @Override
  public Made update(Existing existing, Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    Made made = create(wanted, services);
    Set<String> gone = new LinkedHashSet<>(existing.given().texts("Roles"));
    gone.removeAll(wanted.given().texts("Roles"));
    remove(existing, gone, services);
    return made;
  }

  @Override
  public void delete(Existing existing, Services services)
      throws ResourceException, InterruptedException {
    remove(existing, existing.given().texts("Roles"), services);
  }

  private static void remove(Existing existing, Iterable<String> roles, Services services)
      throws ResourceException, InterruptedException {
    for (String role : roles) {
      var _ = services.find(
          SERVICE,
          "deleteRolePolicy",
          Map.of("RoleName", role, "PolicyName", existing.given().required("PolicyName")));
    }
  }
}
