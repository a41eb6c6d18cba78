package dev.pawl.standins.secrets;

import dev.pawl.integrations.Reply;
import dev.pawl.standins.Asked;
import dev.pawl.standins.Asker;
import dev.pawl.standins.Members;
import dev.pawl.standins.Records.View;
import dev.pawl.standins.RefusalException;
import dev.pawl.standins.secrets.Secrets.Value;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The values of secrets: reading them, giving new ones, and moving labels between them. */
record SecretValues(Secrets secrets) {

  /** A version that is to be added, with the labels that it gets. */
  record Fresh(String id, Value value, List<String> stages) {
    static Fresh current(String id, Value value) {
      return new Fresh(id, value, List.of(Secret.CURRENT));
    }
  }

  Reply get(Asked asked) {
    Members members = asked.members();
    Asker asker = asked.asker();
    Secret secret = secrets.records().change(view -> {
      Secret found = secrets.requireLive(view, asker, members.text("SecretId"));
      String today = secrets.now().truncatedTo(ChronoUnit.DAYS).toString();
      if (!today.equals(found.fields().get("LastAccessedDate"))) {
        // Of the day alone, as AWS has it: reading does not write each time.
        found = found.with("LastAccessedDate", today);
        secrets.write(view, asker, found);
      }
      return found;
    });
    String version = version(members, secret);
    Value value =
        secrets.value(asker, secret, version).orElseThrow(() -> missing("VersionId: " + version));
    Map<String, Object> fields = new LinkedHashMap<>(named(secret));
    fields.put("VersionId", version);
    fields.put(
        value.field(),
        value.field().equals(Value.TEXT)
            ? new String(value.bytes(), StandardCharsets.UTF_8)
            : value.bytes());
    Secret.Version known = Optional.ofNullable(secret.versions().get(version)).orElseThrow();
    fields.put("VersionStages", known.stages());
    fields.put("CreatedDate", known.created());
    return Reply.of(fields);
  }

  private static RefusalException missing(String what) {
    return new RefusalException(
        "ResourceNotFoundException",
        "Secrets Manager can't find the specified secret value for " + what);
  }

  private static String version(Members members, Secret secret) {
    Optional<String> id = members.find("VersionId");
    Optional<String> stage = members.find("VersionStage");
    if (id.isEmpty()) {
      String wanted = stage.orElse(Secret.CURRENT);
      return secret.at(wanted).orElseThrow(() -> missing("staging label: " + wanted));
    }
    Secret.Version version = secret.versions().get(id.get());
    if (version == null) {
      throw missing("VersionId: " + id.get());
    }
    if (stage.isPresent() && !version.stages().contains(stage.get())) {
      throw new RefusalException(
          "InvalidRequestException",
          "You provided a VersionStage that is not associated to the provided VersionId.");
    }
    return id.get();
  }

  static Map<String, Object> named(Secret secret) {
    return Map.of("ARN", secret.arn(), "Name", secret.name());
  }

  Reply put(Asked asked) {
    Members members = asked.members();
    Value value = Value.of(members)
        .orElseThrow(() -> new RefusalException(
            "InvalidRequestException", "You must provide either SecretString or SecretBinary."));
    String id = token(members);
    List<String> given = members.texts("VersionStages");
    List<String> stages = given.isEmpty() ? List.of(Secret.CURRENT) : given;
    Secret after = secrets.records().change(view -> {
      Secret secret = secrets.requireLive(view, asked.asker(), members.text("SecretId"));
      Secret changed = added(view, asked.asker(), secret, new Fresh(id, value, stages));
      secrets.write(view, asked.asker(), changed);
      return changed;
    });
    Map<String, Object> fields = new LinkedHashMap<>(named(after));
    fields.put("VersionId", id);
    fields.put(
        "VersionStages",
        Optional.ofNullable(after.versions().get(id))
            .map(Secret.Version::stages)
            .orElse(List.of()));
    return Reply.of(fields);
  }

  /** {@return the id of a version that a request makes: the same for the same request again} */
  static String token(Members members) {
    return members.find("ClientRequestToken").orElseGet(() -> UUID.randomUUID().toString());
  }

  /**
   * {@return the secret with a version more; the same secret if it has this very version}
   *
   * @throws RefusalException if it has a version of this id with another value
   */
  Secret added(View view, Asker asker, Secret secret, Fresh fresh) {
    String id = fresh.id();
    Value value = fresh.value();
    if (secret.versions().containsKey(id)) {
      if (secrets.value(asker, secret, id).filter(value::isSame).isPresent()) {
        return secret;
      }
      throw new RefusalException(
          "ResourceExistsException",
          "You can't use ClientRequestToken " + id
              + " because that value is already in use for a version of secret " + secret.arn()
              + ".");
    }
    secrets.write(view, asker, secret, id, value);
    Secret changed = secret
        .withVersion(id, secrets.now())
        .with("LastChangedDate", secrets.now().toString());
    for (String stage : fresh.stages()) {
      changed = changed.moved(stage, id);
    }
    // The first version is the current one, whatever labels it was given.
    return changed.at(Secret.CURRENT).isPresent() ? changed : changed.moved(Secret.CURRENT, id);
  }

  Reply moveStage(Asked asked) {
    Members members = asked.members();
    String stage = members.text("VersionStage");
    Optional<String> to = members.find("MoveToVersionId");
    Optional<String> from = members.find("RemoveFromVersionId");
    Secret after = secrets.records().change(view -> {
      Secret secret = secrets.requireLive(view, asked.asker(), members.text("SecretId"));
      to.filter(id -> !secret.versions().containsKey(id)).ifPresent(id -> {
        throw missing("VersionId: " + id);
      });
      if (!secret.at(stage).equals(from) && secret.at(stage).isPresent()) {
        throw new RefusalException(
            "InvalidParameterException",
            "The parameter RemoveFromVersionId can't be " + from.orElse("empty")
                + ". Staging label "
                + stage + " is currently attached to version "
                + secret.at(stage).orElse("")
                + ", so you must explicitly reference that version in RemoveFromVersionId.");
      }
      if (to.isEmpty() && stage.equals(Secret.CURRENT)) {
        throw new RefusalException(
            "InvalidParameterException",
            "You can only move staging label AWSCURRENT, not remove it.");
      }
      Secret changed =
          to.map(id -> secret.moved(stage, id)).orElseGet(() -> secret.relabelled(stage, to));
      secrets.write(
          view, asked.asker(), changed.with("LastChangedDate", secrets.now().toString()));
      return changed;
    });
    return Reply.of(named(after));
  }

  Reply versions(Asked asked) {
    Secret secret = secrets
        .records()
        .change(view -> secrets.require(view, asked.asker(), asked.members().text("SecretId")));
    boolean all = asked.members().flag("IncludeDeprecated");
    List<Map<String, Object>> shown = secret.versions().entrySet().stream()
        .filter(each -> all || !each.getValue().stages().isEmpty())
        .map(each -> Map.<String, Object>of(
            "VersionId", each.getKey(),
            "VersionStages", each.getValue().stages(),
            "CreatedDate", each.getValue().created()))
        .toList();
    Map<String, Object> fields = new LinkedHashMap<>(named(secret));
    fields.put("Versions", shown);
    return Reply.of(fields);
  }
}
