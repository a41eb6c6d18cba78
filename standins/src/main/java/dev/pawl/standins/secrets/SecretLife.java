package dev.pawl.standins.secrets;

import dev.pawl.integrations.Reply;
import dev.pawl.standins.Asked;
import dev.pawl.standins.Asker;
import dev.pawl.standins.Members;
import dev.pawl.standins.Records.View;
import dev.pawl.standins.RefusalException;
import dev.pawl.standins.Tags;
import dev.pawl.standins.secrets.SecretValues.Fresh;
import dev.pawl.standins.secrets.Secrets.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Secrets come, change and go. */
record SecretLife(Secrets secrets, SecretValues values, RandomGenerator random) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9/_+=.@!-]{1,512}");
  private static final int RECOVERY_DAYS = 30;
  private static final int RECOVERY_DAYS_MIN = 7;
  private static final String SUFFIX_CHARACTERS =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  private static final int SUFFIX_LENGTH = 6;

  Reply create(Asked asked) {
    Members members = asked.members();
    String name = members.text("Name");
    if (!NAME.matcher(name).matches()) {
      throw new RefusalException(
          "ValidationException",
          "Invalid name. Must be a valid name containing alphanumeric characters, or any of the"
              + " following: -/_+=.@!");
    }
    Optional<Value> value = Value.of(members);
    String version = SecretValues.token(members);
    Secret made = secrets.records().change(view -> {
      Optional<Secret> there = secrets.find(view, asked.asker(), name);
      return there.isPresent()
          ? again(asked.asker(), there.get(), version, value)
          : created(view, asked, version, value);
    });
    Map<String, Object> fields = new LinkedHashMap<>(SecretValues.named(made));
    value.ifPresent(each -> fields.put("VersionId", version));
    return Reply.of(fields);
  }

  /** {@return a secret that the same request has made before} */
  private Secret again(Asker asker, Secret there, String version, Optional<Value> value) {
    if (there.deletedAt().isPresent()) {
      throw new RefusalException(
          "InvalidRequestException",
          "You can't create this secret because a secret with this name is already scheduled for"
              + " deletion.");
    }
    boolean same = value.isPresent()
        && secrets.value(asker, there, version).filter(value.get()::isSame).isPresent();
    if (!same) {
      throw new RefusalException(
          "ResourceExistsException",
          "The operation failed because the secret " + there.name() + " already exists.");
    }
    return there;
  }

  private Secret created(View view, Asked asked, String version, Optional<Value> value) {
    Members members = asked.members();
    String name = members.text("Name");
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("Name", name);
    fields.put("ARN", asked.asker().arnOf("secretsmanager", "secret:" + name + "-" + suffix()));
    members.find("Description").ifPresent(text -> fields.put("Description", text));
    members.find("KmsKeyId").ifPresent(text -> fields.put("KmsKeyId", text));
    fields.put("CreatedDate", secrets.now().toString());
    fields.put("LastChangedDate", secrets.now().toString());
    Secret secret =
        new Secret(fields, Tags.of(members.structures("Tags")), Map.of(), Optional.empty());
    if (value.isPresent()) {
      secret = values.added(view, asked.asker(), secret, Fresh.current(version, value.get()));
    }
    secrets.write(view, asked.asker(), secret);
    return secret;
  }

  private String suffix() {
    StringBuilder suffix = new StringBuilder();
    for (int i = 0; i < SUFFIX_LENGTH; i++) {
      suffix.append(SUFFIX_CHARACTERS.charAt(random.nextInt(SUFFIX_CHARACTERS.length())));
    }
    return suffix.toString();
  }

  Reply update(Asked asked) {
    Members members = asked.members();
    Optional<Value> value = Value.of(members);
    String version = SecretValues.token(members);
    Secret after = secrets.records().change(view -> {
      Secret secret = secrets.requireLive(view, asked.asker(), members.text("SecretId"));
      for (String field : List.of("Description", "KmsKeyId")) {
        Optional<String> given = members.find(field);
        secret = given.isPresent() ? secret.with(field, given.get()) : secret;
      }
      secret = secret.with("LastChangedDate", secrets.now().toString());
      Secret changed = value.isPresent()
          ? values.added(view, asked.asker(), secret, Fresh.current(version, value.get()))
          : secret;
      secrets.write(view, asked.asker(), changed);
      return changed;
    });
    Map<String, Object> fields = new LinkedHashMap<>(SecretValues.named(after));
    value.ifPresent(each -> fields.put("VersionId", version));
    return Reply.of(fields);
  }

  Reply delete(Asked asked) {
    Members members = asked.members();
    boolean force = members.flag("ForceDeleteWithoutRecovery");
    Optional<Integer> days = members.number("RecoveryWindowInDays");
    if (force && days.isPresent()) {
      throw new RefusalException(
          "InvalidParameterException",
          "You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.");
    }
    if (days.filter(each -> each < RECOVERY_DAYS_MIN || each > RECOVERY_DAYS).isPresent()) {
      throw new RefusalException(
          "InvalidParameterException",
          "The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).");
    }
    Instant now = secrets.now();
    Instant gone = force ? now : now.plus(Duration.ofDays(days.orElse(RECOVERY_DAYS)));
    Map<String, Object> named = secrets.records().change(view -> {
      Optional<Secret> found = secrets.find(view, asked.asker(), members.text("SecretId"));
      if (found.isEmpty() && force) {
        String id = members.text("SecretId");
        return Map.<String, Object>of("Name", id, "ARN", id);
      }
      Secret secret = found.orElseThrow(Secrets::missing);
      if (force) {
        secrets.delete(view, asked.asker(), secret);
      } else {
        Secret live = secrets.requireLive(view, asked.asker(), secret.name());
        secrets.write(
            view,
            asked.asker(),
            live.withDeletion(Optional.of(gone)).with("DeletedDate", gone.toString()));
      }
      return SecretValues.named(secret);
    });
    Map<String, Object> fields = new LinkedHashMap<>(named);
    fields.put("DeletionDate", gone);
    return Reply.of(fields);
  }

  Reply restore(Asked asked) {
    return changed(asked, secret -> {
      Map<String, String> fields = new LinkedHashMap<>(secret.fields());
      fields.remove("DeletedDate");
      return new Secret(fields, secret.tags(), secret.versions(), Optional.empty());
    });
  }

  Reply tag(Asked asked) {
    Map<String, String> more = Tags.of(asked.members().structures("Tags"));
    changed(asked, secret -> {
      Map<String, String> tags = new LinkedHashMap<>(secret.tags());
      tags.putAll(more);
      return secret.withTags(tags);
    });
    return Reply.done();
  }

  Reply untag(Asked asked) {
    changed(asked, secret -> {
      Map<String, String> tags = new LinkedHashMap<>(secret.tags());
      tags.keySet().removeAll(asked.members().texts("TagKeys"));
      return secret.withTags(tags);
    });
    return Reply.done();
  }

  private Reply changed(Asked asked, UnaryOperator<Secret> change) {
    Secret after = secrets.records().change(view -> {
      Secret secret =
          change.apply(secrets.require(view, asked.asker(), asked.members().text("SecretId")));
      secrets.write(view, asked.asker(), secret);
      return secret;
    });
    return Reply.of(SecretValues.named(after));
  }
}
