package dev.pawl.standins.s3;

import dev.pawl.integrations.Reply;
import dev.pawl.standins.Asked;
import dev.pawl.standins.Operation;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is set about a bucket, kept as it came and given back so. Nothing of it changes what the
 * stand-in does; what would have to, versions of objects above all, is refused.
 */
record BucketSettings(Buckets buckets) {
  private static final int NO_CONTENT = 204;

  /**
   * A setting.
   *
   * @param name of the operations: Put…, Get…, Delete…
   * @param sent the member of the request that has it
   * @param given the member of the answer that has it; the empty text if it is the whole answer
   * @param missing the error where it was never set; the empty text if that is none
   */
  private record Setting(String name, String sent, String given, String missing, String message) {}

  private static final List<Setting> SETTINGS = List.of(
      new Setting("BucketTagging", "Tagging", "", "NoSuchTagSet", "The TagSet does not exist"),
      new Setting(
          "BucketCors",
          "CORSConfiguration",
          "",
          "NoSuchCORSConfiguration",
          "The CORS configuration does not exist"),
      new Setting(
          "BucketPolicy",
          "Policy",
          "Policy",
          "NoSuchBucketPolicy",
          "The bucket policy does not exist"),
      new Setting(
          "BucketLifecycleConfiguration",
          "LifecycleConfiguration",
          "",
          "NoSuchLifecycleConfiguration",
          "The lifecycle configuration does not exist"),
      new Setting(
          "PublicAccessBlock",
          "PublicAccessBlockConfiguration",
          "PublicAccessBlockConfiguration",
          "NoSuchPublicAccessBlockConfiguration",
          "The public access block configuration was not found"),
      new Setting(
          "BucketOwnershipControls",
          "OwnershipControls",
          "OwnershipControls",
          "OwnershipControlsNotFoundError",
          "The bucket ownership controls were not found"),
      new Setting(
          "BucketEncryption",
          "ServerSideEncryptionConfiguration",
          "ServerSideEncryptionConfiguration",
          "",
          ""),
      new Setting(
          "BucketWebsite",
          "WebsiteConfiguration",
          "",
          "NoSuchWebsiteConfiguration",
          "The specified bucket does not have a website configuration"),
      new Setting("BucketVersioning", "VersioningConfiguration", "", "", ""),
      new Setting("BucketLogging", "BucketLoggingStatus", "", "", ""),
      new Setting("BucketNotificationConfiguration", "NotificationConfiguration", "", "", ""),
      new Setting("BucketAccelerateConfiguration", "AccelerateConfiguration", "", "", ""),
      new Setting("BucketRequestPayment", "RequestPaymentConfiguration", "", "", ""),
      new Setting(
          "BucketReplication",
          "ReplicationConfiguration",
          "ReplicationConfiguration",
          "ReplicationConfigurationNotFoundError",
          "The replication configuration was not found"),
      new Setting(
          "ObjectLockConfiguration",
          "ObjectLockConfiguration",
          "ObjectLockConfiguration",
          "ObjectLockConfigurationNotFoundError",
          "Object Lock configuration does not exist for this bucket"));

  /** Settings that would have to do something, and so are not taken. */
  private static final List<String> READ_ONLY = List.of(
      "BucketLogging",
      "BucketNotificationConfiguration",
      "BucketAccelerateConfiguration",
      "BucketRequestPayment",
      "BucketReplication",
      "BucketWebsite",
      "ObjectLockConfiguration");

  /** Settings that a bucket always has. */
  private static final List<String> PERMANENT = List.of(
      "BucketVersioning",
      "BucketLogging",
      "BucketNotificationConfiguration",
      "BucketAccelerateConfiguration",
      "BucketRequestPayment",
      "ObjectLockConfiguration");

  /** {@return the operations for all of them} */
  Map<String, Operation> operations() {
    Map<String, Operation> operations = new LinkedHashMap<>();
    for (Setting each : SETTINGS) {
      operations.put("Get" + each.name(), Operation.of(asked -> get(asked, each)));
      if (!READ_ONLY.contains(each.name())) {
        operations.put("Put" + each.name(), Operation.of(asked -> put(asked, each)));
      }
      if (!PERMANENT.contains(each.name()) && !READ_ONLY.contains(each.name())) {
        operations.put(
            "Delete" + each.name().replace("LifecycleConfiguration", "Lifecycle"),
            Operation.of(asked -> delete(asked, each)));
      }
    }
    operations.put("GetBucketAcl", Operation.of(this::acl));
    operations.put("GetObjectAcl", Operation.of(this::acl));
    operations.put("GetBucketPolicyStatus", Operation.of(this::policyStatus));
    return operations;
  }

  private Reply get(Asked asked, Setting setting) {
    Map<?, ?> bucket = buckets.find(asked.asker(), asked.members().text("Bucket"));
    Object kept = bucket.get(setting.name());
    if (kept == null && !setting.missing().isEmpty()) {
      throw Errors.notFound(setting.missing(), setting.message());
    }
    Object value = kept == null ? usual(setting) : kept;
    return Reply.of(setting.given().isEmpty() ? members(value) : Map.of(setting.given(), value));
  }

  /** {@return what a bucket has of which nothing was said} */
  private static Object usual(Setting setting) {
    return switch (setting.name()) {
      case "BucketEncryption" ->
        Map.of(
            "Rules",
            List.of(Map.of(
                "ApplyServerSideEncryptionByDefault",
                Map.of("SSEAlgorithm", "AES256"),
                "BucketKeyEnabled",
                false)));
      case "BucketRequestPayment" -> Map.of("Payer", "BucketOwner");
      default -> Map.of();
    };
  }

  private static Map<String, Object> members(@Nullable Object kept) {
    Map<String, Object> members = new LinkedHashMap<>();
    if (kept instanceof Map<?, ?> map) {
      map.forEach(
          (name, value) -> members.put(String.valueOf(name), Objects.requireNonNull(value)));
    }
    return members;
  }

  private Reply put(Asked asked, Setting setting) {
    Object value = Optional.ofNullable(asked.members().values().get(setting.sent()))
        .orElseThrow(() -> Errors.invalid("MalformedXML", "The request has no " + setting.sent()));
    boolean versions = setting.name().equals("BucketVersioning")
        && value instanceof Map<?, ?> wanted
        && "Enabled".equals(wanted.get("Status"));
    if (versions) {
      throw Errors.of(
          "NotImplemented",
          501,
          "The built-in s3 does not keep versions of objects. Start the server"
              + " with --aws-endpoint s3=URL to use another");
    }
    change(asked, bucket -> bucket.put(setting.name(), plain(value)));
    return setting.name().equals("BucketTagging") || setting.name().equals("BucketPolicy")
        ? Reply.done().withStatus(NO_CONTENT)
        : Reply.done();
  }

  /** {@return a value as a record can keep it} */
  private static Object plain(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> members -> {
        Map<String, Object> made = new LinkedHashMap<>();
        members.forEach((name, each) -> made.put(String.valueOf(name), plain(each)));
        yield made;
      }
      case List<?> elements -> elements.stream().map(BucketSettings::plain).toList();
      case Instant time -> time.toString();
      case null -> "";
      default -> value;
    };
  }

  private Reply delete(Asked asked, Setting setting) {
    change(asked, bucket -> bucket.remove(setting.name()));
    return Reply.done().withStatus(NO_CONTENT);
  }

  private void change(Asked asked, Consumer<Map<String, Object>> change) {
    String name = asked.members().text("Bucket");
    buckets.records().change(view -> {
      Map<String, Object> bucket = members(Buckets.find(view, asked.asker(), name));
      change.accept(bucket);
      view.put(Buckets.KIND, name, bucket);
      return name;
    });
  }

  /** The owner may do everything; nobody else is known. */
  private Reply acl(Asked asked) {
    buckets.require(asked);
    Map<String, Object> owner = BucketOperations.owner(asked.asker());
    return Reply.of(Map.of(
        "Owner",
        owner,
        "Grants",
        List.of(Map.of(
            "Grantee",
            Map.of(
                "ID", String.valueOf(owner.get("ID")),
                "DisplayName", String.valueOf(owner.get("DisplayName")),
                "Type", "CanonicalUser"),
            "Permission",
            "FULL_CONTROL"))));
  }

  private Reply policyStatus(Asked asked) {
    buckets.require(asked);
    return Reply.of(Map.of("PolicyStatus", Map.of("IsPublic", false)));
  }
}
