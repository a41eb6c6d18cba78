package dev.pawl.standins.iam;

import dev.pawl.standins.Asker;
import dev.pawl.standins.Records;
import dev.pawl.standins.Records.Found;
import dev.pawl.standins.Records.View;
import dev.pawl.standins.RefusalException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The roles that are kept, by account and name: each with its policies in one record. */
final class Roles {
  static final String NAME = "RoleName";
  static final String TRUST = "AssumeRolePolicyDocument";
  static final String BOUNDARY = "PermissionsBoundary";
  static final String SESSION = "MaxSessionDuration";

  /** The inline policies, by name. */
  static final String INLINE = "Policies";

  /** The ARNs of the attached policies. */
  static final String ATTACHED = "AttachedPolicies";

  private static final String KIND = "iamRole";

  private final Records records;

  Roles(Records records) {
    this.records = records;
  }

  /** {@return what names are told apart by} */
  static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static String key(Asker asker, String name) {
    return asker.account() + "/" + folded(name);
  }

  Optional<Entity> find(Asker asker, String name) {
    return records.find(KIND, key(asker, name)).map(Entity::of);
  }

  /**
   * {@return a role}
   *
   * @throws RefusalException if there is none of that name
   */
  Entity require(Asker asker, String name) {
    return find(asker, name).orElseThrow(() -> Refusals.noRole(name));
  }

  static Optional<Entity> find(View view, Asker asker, String name) {
    return view.find(KIND, key(asker, name)).map(Entity::of);
  }

  static Entity require(View view, Asker asker, String name) {
    return find(view, asker, name).orElseThrow(() -> Refusals.noRole(name));
  }

  static void put(View view, Asker asker, Entity role) {
    view.put(KIND, key(asker, role.text(NAME)), role.fields());
  }

  static void delete(View view, Asker asker, Entity role) {
    view.delete(KIND, key(asker, role.text(NAME)));
  }

  /**
   * {@return a role as it is after a change}
   *
   * @throws RefusalException if there is none of that name
   */
  Entity change(Asker asker, String name, UnaryOperator<Entity> change) {
    return records.change(view -> {
      Entity changed = change.apply(require(view, asker, name));
      put(view, asker, changed);
      return changed;
    });
  }

  /** {@return all roles of an account, by their names} */
  List<Entity> all(Asker asker) {
    return records.all(KIND, asker.account() + "/").stream()
        .map(Found::value)
        .map(Entity::of)
        .toList();
  }

  /** {@return what lists and CreateRole show of a role} */
  static Map<String, Object> brief(Entity role) {
    Map<String, Object> shown = new LinkedHashMap<>();
    for (String name : List.of("Path", NAME, "RoleId", "Arn")) {
      shown.put(name, role.text(name));
    }
    shown.put(Entity.CREATE_DATE, role.time(Entity.CREATE_DATE));
    shown.put(TRUST, PolicyDocument.encoded(role.text(TRUST)));
    return shown;
  }

  /** {@return what else lists show} */
  static Map<String, Object> listed(Entity role) {
    Map<String, Object> shown = brief(role);
    role.find("Description").ifPresent(text -> shown.put("Description", text));
    shown.put(SESSION, role.number(SESSION));
    return shown;
  }

  /** {@return all of a role} */
  static Map<String, Object> whole(Entity role) {
    Map<String, Object> shown = listed(role);
    addOthers(shown, role);
    shown.put("RoleLastUsed", Map.of());
    return shown;
  }

  /** Adds the tags and the boundary of a role. */
  static void addOthers(Map<String, Object> shown, Entity role) {
    role.find(BOUNDARY)
        .ifPresent(arn -> shown.put(
            BOUNDARY, Map.of("PermissionsBoundaryType", "Policy", "PermissionsBoundaryArn", arn)));
    if (!role.entries(Entity.TAGS).isEmpty()) {
      shown.put(Entity.TAGS, IamTags.shown(role));
    }
  }
}
