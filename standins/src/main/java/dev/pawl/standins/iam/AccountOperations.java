package dev.pawl.standins.iam;

import dev.pawl.integrations.Reply;
import dev.pawl.standins.Asked;
import dev.pawl.standins.Asker;
import dev.pawl.standins.Operation;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What people ask of an account, and of themselves: users are made in the file of keys. */
record AccountOperations(Roles roles, Policies policies) {
  private static final String USER = ":user/";

  Map<String, Operation> table() {
    return Map.of(
        "GetUser", Operation.of(AccountOperations::user),
        "GetAccountSummary", Operation.of(this::summary),
        "ListAccountAliases",
            Operation.of(_ -> Reply.of(Map.of("AccountAliases", List.of(), "IsTruncated", false))),
        "ListInstanceProfilesForRole", Operation.of(this::profiles));
  }

  private static Reply user(Asked asked) {
    Asker asker = asked.asker();
    int user = asker.arn().indexOf(USER);
    String name = user < 0 ? "" : asker.arn().substring(user + USER.length());
    asked.members().find("UserName").filter(wanted -> !wanted.equals(name)).ifPresent(wanted -> {
      throw Refusals.noEntity("The user with name " + wanted + " cannot be found.");
    });
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("Path", "/");
    if (!name.isEmpty()) {
      shown.put("UserName", name);
    }
    shown.put("UserId", name.isEmpty() ? asker.account() : Ids.of(Ids.USER, asker.arn()));
    shown.put("Arn", asker.arn());
    // A key of the file is as old as one likes.
    shown.put(Entity.CREATE_DATE, Instant.EPOCH);
    return Reply.of(Map.of("User", shown));
  }

  private Reply summary(Asked asked) {
    List<Entity> all = policies.all(asked.asker());
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("Roles", roles.all(asked.asker()).size());
    counts.put("RolesQuota", Quotas.ROLES_PER_ACCOUNT);
    counts.put("Policies", all.size());
    counts.put("PoliciesQuota", Quotas.POLICIES_PER_ACCOUNT);
    counts.put(
        "PolicyVersionsInUse",
        all.stream().mapToInt(each -> each.entities(Policies.VERSIONS).size()).sum());
    counts.put("VersionsPerPolicyQuota", Quotas.VERSIONS_PER_POLICY);
    counts.put("AttachedPoliciesPerRoleQuota", Quotas.POLICIES_PER_ROLE);
    counts.put("PolicySizeQuota", Quotas.POLICY_SIZE);
    counts.put("RolePolicySizeQuota", Quotas.ROLE_POLICY_SIZE);
    counts.put("AssumeRolePolicySizeQuota", Quotas.TRUST_SIZE);
    return Reply.of(Map.of("SummaryMap", counts));
  }

  /** There are no machines that could have a profile. */
  private Reply profiles(Asked asked) {
    roles.require(asked.asker(), asked.members().text(Roles.NAME));
    return Reply.of(Map.of("InstanceProfiles", List.of(), "IsTruncated", false));
  }
}
