package dev.pawl.standins.iam;

import dev.pawl.integrations.Reply;
import dev.pawl.standins.Asked;
import dev.pawl.standins.Asker;
import dev.pawl.standins.Members;
import dev.pawl.standins.Operation;
import dev.pawl.standins.Pages.Page;
import dev.pawl.standins.Records;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The operations on what is attached to what. */
record Attachments(Records records, Roles roles, Policies policies) {
  private static final String ARN = "PolicyArn";

  Map<String, Operation> table() {
    return Map.of(
        "AttachRolePolicy", Operation.of(this::attach),
        "DetachRolePolicy", Operation.of(this::detach),
        "ListAttachedRolePolicies", Operation.of(this::list),
        "ListEntitiesForPolicy", Operation.of(this::entities));
  }

  private Reply attach(Asked asked) {
    Asker asker = asked.asker();
    PolicyArn arn = PolicyArn.of(asked.members().text(ARN));
    return records.change(view -> {
      Entity role = Roles.require(view, asker, asked.members().text(Roles.NAME));
      if (!arn.isOfAws() && policies.find(asker, arn).isEmpty()) {
        throw Refusals.notAttachable(arn.text());
      }
      List<String> attached = new ArrayList<>(role.texts(Roles.ATTACHED));
      if (!attached.contains(arn.text())) {
        if (attached.size() >= Quotas.POLICIES_PER_ROLE) {
          throw Refusals.quota("PoliciesPerRole", Quotas.POLICIES_PER_ROLE);
        }
        attached.add(arn.text());
        Policies.count(view, asker, arn, Policies.ATTACHMENTS, 1);
        Roles.put(view, asker, role.with(Roles.ATTACHED, attached));
      }
      return Reply.done();
    });
  }

  private Reply detach(Asked asked) {
    Asker asker = asked.asker();
    PolicyArn arn = PolicyArn.of(asked.members().text(ARN));
    return records.change(view -> {
      Entity role = Roles.require(view, asker, asked.members().text(Roles.NAME));
      List<String> attached = new ArrayList<>(role.texts(Roles.ATTACHED));
      if (!attached.remove(arn.text())) {
        throw Refusals.noPolicy(arn.text());
      }
      Policies.count(view, asker, arn, Policies.ATTACHMENTS, -1);
      Roles.put(view, asker, role.with(Roles.ATTACHED, attached));
      return Reply.done();
    });
  }

  private Reply list(Asked asked) {
    Members members = asked.members();
    String prefix = members.find("PathPrefix").orElse("/");
    Entity role = roles.require(asked.asker(), members.text(Roles.NAME));
    return Listing.reply(
        members,
        "AttachedPolicies",
        role.texts(Roles.ATTACHED).stream()
            .sorted()
            .map(PolicyArn::of)
            .filter(arn -> arn.path().startsWith(prefix))
            .toList(),
        PolicyArn::text,
        arn -> Map.of(Policies.NAME, arn.name(), ARN, arn.text()));
  }

  private Reply entities(Asked asked) {
    Members members = asked.members();
    PolicyArn arn = PolicyArn.of(members.text(ARN));
    policies.require(asked.asker(), arn);
    String prefix = members.find("PathPrefix").orElse("/");
    boolean roleless =
        members.find("EntityFilter").filter(each -> !each.equals("Role")).isPresent();
    boolean asBoundary =
        members.find("PolicyUsageFilter").filter("PermissionsBoundary"::equals).isPresent();
    List<Entity> fitting = roles.all(asked.asker()).stream()
        .filter(role -> !roleless && role.text("Path").startsWith(prefix))
        .filter(role -> asBoundary
            ? role.text(Roles.BOUNDARY).equals(arn.text())
            : role.texts(Roles.ATTACHED).contains(arn.text()))
        .toList();
    Page<Entity> page = Listing.page(members, fitting, role -> Roles.folded(role.text(Roles.NAME)));
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("PolicyGroups", List.of());
    fields.put("PolicyUsers", List.of());
    fields.put(
        "PolicyRoles",
        page.elements().stream()
            .map(role -> Map.of(Roles.NAME, role.text(Roles.NAME), "RoleId", role.text("RoleId")))
            .toList());
    Listing.end(fields, page);
    return Reply.of(fields);
  }
}
