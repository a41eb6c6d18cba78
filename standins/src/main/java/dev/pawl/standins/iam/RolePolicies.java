package dev.pawl.standins.iam;

import dev.pawl.integrations.Reply;
import dev.pawl.standins.Asked;
import dev.pawl.standins.Asker;
import dev.pawl.standins.Members;
import dev.pawl.standins.Operation;
import dev.pawl.standins.RefusalException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The operations on the policies that are part of a role. */
record RolePolicies(Roles roles) {
  private static final String DOCUMENT = "PolicyDocument";

  Map<String, Operation> table() {
    return Map.of(
        "PutRolePolicy", Operation.of(this::put),
        "GetRolePolicy", Operation.of(this::get),
        "ListRolePolicies", Operation.of(this::list),
        "DeleteRolePolicy", Operation.of(this::delete));
  }

  private static RefusalException missing(String name) {
    return Refusals.noEntity("The role policy with name " + name + " cannot be found.");
  }

  private Reply put(Asked asked) {
    Members members = asked.members();
    String name = IamNames.name(members, Policies.NAME);
    String document = members.text(DOCUMENT);
    PolicyDocument.requireIdentity(document);
    roles.change(asked.asker(), members.text(Roles.NAME), role -> {
      Map<String, String> policies = new TreeMap<>(role.entries(Roles.INLINE));
      policies.put(name, document);
      if (policies.values().stream().mapToInt(PolicyDocument::size).sum()
          > Quotas.ROLE_POLICY_SIZE) {
        throw Refusals.limit("Maximum policy size of " + Quotas.ROLE_POLICY_SIZE
            + " bytes exceeded for role " + role.text(Roles.NAME));
      }
      return role.with(Roles.INLINE, policies);
    });
    return Reply.done();
  }

  private Reply get(Asked asked) {
    Asker asker = asked.asker();
    String name = asked.members().text(Policies.NAME);
    Entity role = roles.require(asker, asked.members().text(Roles.NAME));
    String document = role.entries(Roles.INLINE).get(name);
    if (document == null) {
      throw missing(name);
    }
    return Reply.of(Map.of(
        Roles.NAME,
        role.text(Roles.NAME),
        Policies.NAME,
        name,
        DOCUMENT,
        PolicyDocument.encoded(document)));
  }

  private Reply list(Asked asked) {
    Entity role = roles.require(asked.asker(), asked.members().text(Roles.NAME));
    List<String> names = role.entries(Roles.INLINE).keySet().stream().sorted().toList();
    return Listing.reply(asked.members(), "PolicyNames", names, name -> name, name -> name);
  }

  private Reply delete(Asked asked) {
    String name = asked.members().text(Policies.NAME);
    roles.change(asked.asker(), asked.members().text(Roles.NAME), role -> {
      Map<String, String> policies = role.entries(Roles.INLINE);
      if (policies.remove(name) == null) {
        throw missing(name);
      }
      return role.with(Roles.INLINE, policies);
    });
    return Reply.done();
  }
}
