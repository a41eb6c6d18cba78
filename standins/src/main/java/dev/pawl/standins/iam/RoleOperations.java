package dev.pawl.standins.iam;

import dev.pawl.integrations.Reply;
import dev.pawl.standins.Asked;
import dev.pawl.standins.Asker;
import dev.pawl.standins.Members;
import dev.pawl.standins.Operation;
import dev.pawl.standins.Records;
import dev.pawl.standins.Records.View;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The operations on roles themselves.
 *
 * @param random makes the unique ids
 */
record RoleOperations(
    Records records, Roles roles, Policies policies, InstantSource clock, RandomGenerator random) {
  private static final int SESSION_SECONDS = 3_600;

  Map<String, Operation> table() {
    return Map.ofEntries(
        Map.entry("CreateRole", Operation.of(this::create)),
        Map.entry("GetRole", Operation.of(this::get)),
        Map.entry("ListRoles", Operation.of(this::list)),
        Map.entry("UpdateRole", Operation.of(this::update)),
        Map.entry("UpdateRoleDescription", Operation.of(this::describe)),
        Map.entry("UpdateAssumeRolePolicy", Operation.of(this::trust)),
        Map.entry("DeleteRole", Operation.of(this::delete)),
        Map.entry("PutRolePermissionsBoundary", Operation.of(this::putBoundary)),
        Map.entry("DeleteRolePermissionsBoundary", Operation.of(this::deleteBoundary)));
  }

  private static String name(Asked asked) {
    return asked.members().text(Roles.NAME);
  }

  private Reply create(Asked asked) {
    Asker asker = asked.asker();
    Entity role = made(asked);
    if (roles.all(asker).size() >= Quotas.ROLES_PER_ACCOUNT) {
      throw Refusals.quota("RolesPerAccount", Quotas.ROLES_PER_ACCOUNT);
    }
    records.change(view -> {
      if (Roles.find(view, asker, name(asked)).isPresent()) {
        throw Refusals.exists("Role with name " + name(asked) + " already exists.");
      }
      role.find(Roles.BOUNDARY).ifPresent(arn -> bound(view, asker, arn));
      Roles.put(view, asker, role);
      return role;
    });
    Map<String, Object> shown = Roles.brief(role);
    Roles.addOthers(shown, role);
    return Reply.of(Map.of("Role", shown));
  }

  private Entity made(Asked asked) {
    Members members = asked.members();
    String name = IamNames.name(members, Roles.NAME);
    String path = IamNames.path(members);
    PolicyDocument.requireTrust(members.text(Roles.TRUST));
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("Path", path);
    fields.put(Roles.NAME, name);
    fields.put("RoleId", Ids.random(Ids.ROLE, random));
    fields.put("Arn", Iam.arn(asked.asker(), "role" + path + name));
    fields.put(
        Entity.CREATE_DATE, clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
    fields.put(Roles.TRUST, members.text(Roles.TRUST));
    fields.put(Roles.SESSION, members.number(Roles.SESSION).orElse(SESSION_SECONDS));
    for (String optional : List.of("Description", Roles.BOUNDARY)) {
      members
          .find(optional)
          .filter(text -> !text.isEmpty())
          .ifPresent(text -> fields.put(optional, text));
    }
    return IamTags.tagged(new Entity(fields), IamTags.of(members));
  }

  /** A boundary is a policy that there is. */
  private void bound(View view, Asker asker, String arn) {
    PolicyArn boundary = PolicyArn.of(arn);
    if (!boundary.isOfAws() && policies.find(asker, boundary).isEmpty()) {
      throw Refusals.noEntity("Scope ARN: " + arn + " does not exist or is not attachable.");
    }
    Policies.count(view, asker, boundary, Policies.BOUNDARIES, 1);
  }

  private static void unbind(View view, Asker asker, Entity role) {
    role.find(Roles.BOUNDARY)
        .ifPresent(arn -> Policies.count(view, asker, PolicyArn.of(arn), Policies.BOUNDARIES, -1));
  }

  private Reply get(Asked asked) {
    return Reply.of(Map.of("Role", Roles.whole(roles.require(asked.asker(), name(asked)))));
  }

  private Reply list(Asked asked) {
    String prefix = asked.members().find("PathPrefix").orElse("/");
    return Listing.reply(
        asked.members(),
        "Roles",
        roles.all(asked.asker()).stream()
            .filter(role -> role.text("Path").startsWith(prefix))
            .toList(),
        role -> Roles.folded(role.text(Roles.NAME)),
        Roles::listed);
  }

  private Reply update(Asked asked) {
    Members members = asked.members();
    roles.change(asked.asker(), name(asked), role -> {
      Entity described = described(role, members.find("Description"));
      return members
          .number(Roles.SESSION)
          .map(seconds -> described.with(Roles.SESSION, seconds))
          .orElse(described);
    });
    return Reply.done();
  }

  private static Entity described(Entity role, Optional<String> description) {
    return description
        .map(text -> text.isEmpty() ? role.without("Description") : role.with("Description", text))
        .orElse(role);
  }

  private Reply describe(Asked asked) {
    Entity role = roles.change(
        asked.asker(), name(asked), each -> described(each, asked.members().find("Description")));
    return Reply.of(Map.of("Role", Roles.listed(role)));
  }

  private Reply trust(Asked asked) {
    String document = asked.members().text("PolicyDocument");
    PolicyDocument.requireTrust(document);
    roles.change(asked.asker(), name(asked), role -> role.with(Roles.TRUST, document));
    return Reply.done();
  }

  private Reply delete(Asked asked) {
    Asker asker = asked.asker();
    return records.change(view -> {
      Entity role = Roles.require(view, asker, name(asked));
      if (!role.texts(Roles.ATTACHED).isEmpty()) {
        throw Refusals.conflict("Cannot delete entity, must detach all policies first.");
      }
      if (!role.entries(Roles.INLINE).isEmpty()) {
        throw Refusals.conflict("Cannot delete entity, must delete policies first.");
      }
      unbind(view, asker, role);
      Roles.delete(view, asker, role);
      return Reply.done();
    });
  }

  private Reply putBoundary(Asked asked) {
    Asker asker = asked.asker();
    String arn = asked.members().text(Roles.BOUNDARY);
    return records.change(view -> {
      Entity role = Roles.require(view, asker, name(asked));
      if (!role.text(Roles.BOUNDARY).equals(arn)) {
        unbind(view, asker, role);
        bound(view, asker, arn);
        Roles.put(view, asker, role.with(Roles.BOUNDARY, arn));
      }
      return Reply.done();
    });
  }

  private Reply deleteBoundary(Asked asked) {
    Asker asker = asked.asker();
    return records.change(view -> {
      Entity role = Roles.require(view, asker, name(asked));
      unbind(view, asker, role);
      Roles.put(view, asker, role.without(Roles.BOUNDARY));
      return Reply.done();
    });
  }
}
