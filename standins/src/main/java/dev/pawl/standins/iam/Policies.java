package dev.pawl.standins.iam;

import dev.pawl.integrations.Refusal;
import dev.pawl.standins.Asker;
import dev.pawl.standins.Records;
import dev.pawl.standins.Records.Found;
import dev.pawl.standins.Records.View;
import dev.pawl.standins.RefusalException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The managed policies that are kept, by account and name, each with its versions in one record;
 * and those of AWS, which are there without being kept.
 */
final class Policies {
  static final String NAME = "PolicyName";
  static final String ATTACHMENTS = "AttachmentCount";
  static final String BOUNDARIES = "PermissionsBoundaryUsageCount";
  static final String DEFAULT = "DefaultVersionId";
  static final String UPDATE_DATE = "UpdateDate";
  static final String VERSIONS = "Versions";
  static final String VERSION = "VersionId";
  static final String DOCUMENT = "Document";

  private static final String KIND = "iamPolicy";
  private static final int FORBIDDEN = 403;

  /** When most policies of AWS were made, to the second. */
  private static final Instant OF_AWS_SINCE = Instant.parse("2015-02-06T18:39:46Z");

  private final Records records;

  Policies(Records records) {
    this.records = records;
  }

  private static String key(Asker asker, String name) {
    return asker.account() + "/" + Roles.folded(name);
  }

  Optional<Entity> find(Asker asker, PolicyArn arn) {
    return records
        .find(KIND, key(asker, arn.name()))
        .map(Entity::of)
        .filter(each -> each.text("Arn").equals(arn.text()));
  }

  /**
   * {@return a policy, which may be one of AWS}
   *
   * @throws RefusalException if there is none
   */
  Entity require(Asker asker, PolicyArn arn) {
    return arn.isOfAws()
        ? ofAws(arn.text())
        : find(asker, arn).orElseThrow(() -> Refusals.noPolicy(arn.text()));
  }

  /** {@return a policy of AWS: it is known by its name, and what it allows is not} */
  static Entity ofAws(String text) {
    PolicyArn arn = PolicyArn.of(text);
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(NAME, arn.name());
    fields.put("PolicyId", Ids.of(Ids.POLICY, text));
    fields.put("Arn", text);
    fields.put("Path", arn.path());
    fields.put(DEFAULT, "v1");
    fields.put(Entity.CREATE_DATE, OF_AWS_SINCE.toString());
    fields.put(UPDATE_DATE, OF_AWS_SINCE.toString());
    return new Entity(fields)
        .withEntities(
            VERSIONS,
            List.of(version("v1", "{\"Version\":\"2012-10-17\",\"Statement\":[]}", OF_AWS_SINCE)));
  }

  static Entity version(String id, String document, Instant created) {
    return new Entity(
        Map.of(VERSION, id, DOCUMENT, document, Entity.CREATE_DATE, created.toString()));
  }

  static Optional<Entity> find(View view, Asker asker, String name) {
    return view.find(KIND, key(asker, name)).map(Entity::of);
  }

  static Entity require(View view, Asker asker, PolicyArn arn) {
    return find(view, asker, arn.name())
        .filter(each -> each.text("Arn").equals(arn.text()))
        .orElseThrow(() -> Refusals.noPolicy(arn.text()));
  }

  static void put(View view, Asker asker, Entity policy) {
    view.put(KIND, key(asker, policy.text(NAME)), policy.fields());
  }

  static void delete(View view, Asker asker, Entity policy) {
    view.delete(KIND, key(asker, policy.text(NAME)));
  }

  /**
   * Counts a use of a policy, or the end of one; those of AWS are counted when somebody asks.
   *
   * @param count {@link #ATTACHMENTS} or {@link #BOUNDARIES}
   */
  static void count(View view, Asker asker, PolicyArn arn, String count, int more) {
    if (!arn.isOfAws()) {
      Entity policy = require(view, asker, arn);
      put(view, asker, policy.with(count, Math.max(0, policy.number(count) + more)));
    }
  }

  /**
   * {@return a policy as it is after a change}
   *
   * @throws RefusalException if there is none, or it is not one of the account
   */
  Entity change(Asker asker, PolicyArn arn, UnaryOperator<Entity> change) {
    requireOwn(asker, arn);
    return records.change(view -> {
      Entity changed = change.apply(require(view, asker, arn));
      put(view, asker, changed);
      return changed;
    });
  }

  /** Nobody changes what is not of his account. */
  static void requireOwn(Asker asker, PolicyArn arn) {
    if (!arn.account().equals(asker.account())) {
      throw new RefusalException(
          Refusal.of("AccessDenied", FORBIDDEN, "Policy is outside your own account."));
    }
  }

  /** {@return all policies of an account, by their names} */
  List<Entity> all(Asker asker) {
    return records.all(KIND, asker.account() + "/").stream()
        .map(Found::value)
        .map(Entity::of)
        .toList();
  }

  /** {@return what lists show of a policy} */
  static Map<String, Object> listed(Entity policy) {
    Map<String, Object> shown = new LinkedHashMap<>();
    for (String name : List.of(NAME, "PolicyId", "Arn", "Path", DEFAULT)) {
      shown.put(name, policy.text(name));
    }
    shown.put(ATTACHMENTS, policy.number(ATTACHMENTS));
    shown.put(BOUNDARIES, policy.number(BOUNDARIES));
    shown.put("IsAttachable", true);
    shown.put(Entity.CREATE_DATE, policy.time(Entity.CREATE_DATE));
    shown.put(UPDATE_DATE, policy.time(UPDATE_DATE));
    return shown;
  }

  /** {@return all of a policy but its document} */
  static Map<String, Object> whole(Entity policy) {
    Map<String, Object> shown = listed(policy);
    policy.find("Description").ifPresent(text -> shown.put("Description", text));
    shown.put(Entity.TAGS, IamTags.shown(policy));
    return shown;
  }
}
