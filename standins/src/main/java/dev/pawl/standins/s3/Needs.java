package dev.pawl.standins.s3;

import dev.pawl.standins.Asked;
import dev.pawl.standins.Members;
import dev.pawl.standins.Need;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What policies must allow for a request, by the names that they have for it: often not that of the
 * operation.
 *
 * @spec https://docs.aws.amazon.com/AmazonS3/latest/API/s3-api-permissions.html Required
 *     permissions for Amazon S3 API operations
 */
final class Needs {
  static final String GET_OBJECT = "s3:GetObject";
  static final String PUT_OBJECT = "s3:PutObject";
  static final String DELETE_OBJECT = "s3:DeleteObject";
  static final String GET_TAGS = "s3:GetObjectTagging";
  static final String PUT_TAGS = "s3:PutObjectTagging";

  private static final Map<String, String> ACTIONS = Map.ofEntries(
      Map.entry("ListObjects", "s3:ListBucket"),
      Map.entry("ListObjectsV2", "s3:ListBucket"),
      Map.entry("HeadBucket", "s3:ListBucket"),
      Map.entry("ListBuckets", "s3:ListAllMyBuckets"),
      Map.entry("HeadObject", GET_OBJECT),
      Map.entry("CopyObject", PUT_OBJECT),
      Map.entry("CreateMultipartUpload", PUT_OBJECT),
      Map.entry("UploadPart", PUT_OBJECT),
      Map.entry("UploadPartCopy", PUT_OBJECT),
      Map.entry("CompleteMultipartUpload", PUT_OBJECT),
      Map.entry("ListParts", "s3:ListMultipartUploadParts"),
      Map.entry("ListMultipartUploads", "s3:ListBucketMultipartUploads"),
      Map.entry("DeleteBucketTagging", "s3:PutBucketTagging"),
      Map.entry("DeleteBucketCors", "s3:PutBucketCORS"),
      Map.entry("GetBucketLifecycleConfiguration", "s3:GetLifecycleConfiguration"),
      Map.entry("PutBucketLifecycleConfiguration", "s3:PutLifecycleConfiguration"),
      Map.entry("DeleteBucketLifecycle", "s3:PutLifecycleConfiguration"),
      Map.entry("GetPublicAccessBlock", "s3:GetBucketPublicAccessBlock"),
      Map.entry("PutPublicAccessBlock", "s3:PutBucketPublicAccessBlock"),
      Map.entry("DeletePublicAccessBlock", "s3:PutBucketPublicAccessBlock"),
      Map.entry("DeleteBucketOwnershipControls", "s3:PutBucketOwnershipControls"),
      Map.entry("GetBucketEncryption", "s3:GetEncryptionConfiguration"),
      Map.entry("PutBucketEncryption", "s3:PutEncryptionConfiguration"),
      Map.entry("DeleteBucketEncryption", "s3:PutEncryptionConfiguration"),
      Map.entry("GetBucketNotificationConfiguration", "s3:GetBucketNotification"),
      Map.entry("GetBucketAccelerateConfiguration", "s3:GetAccelerateConfiguration"),
      Map.entry("GetBucketReplication", "s3:GetReplicationConfiguration"),
      Map.entry("GetObjectLockConfiguration", "s3:GetBucketObjectLockConfiguration"));

  private Needs() {}

  /** {@return the ARN of an object} */
  static String arn(Asked asked, String bucket, String key) {
    return arn(asked, bucket) + "/" + key;
  }

  private static String arn(Asked asked, String bucket) {
    return "arn:" + asked.asker().partition() + ":s3:::" + bucket;
  }

  /** {@return what must be allowed before anything is done} */
  static List<Need> of(Asked asked) {
    requireExpectedOwners(asked);
    String operation = asked.operation();
    String action = ACTIONS.getOrDefault(operation, "s3:" + operation);
    List<Need> needs = new ArrayList<>();
    switch (operation) {
      case "CopyObject", "UploadPartCopy" -> {
        CopySource source = CopySource.of(asked);
        needs.add(new Need(GET_OBJECT, arn(asked, source.bucket(), source.key())));
        needs.add(new Need(action, resource(asked)));
      }
      // Each object has an answer of its own.
      case "DeleteObjects" -> {}
      case "GetObjectAttributes" -> {
        needs.add(new Need(GET_OBJECT, resource(asked)));
        needs.add(new Need(action, resource(asked)));
      }
      default -> needs.add(new Need(action, resource(asked)));
    }
    if (asked.members().values().get("Tagging") instanceof String) {
      // Tags in a header, of an object that is put.
      needs.add(new Need(PUT_TAGS, resource(asked)));
    }
    return needs;
  }

  private static String resource(Asked asked) {
    Members members = asked.members();
    Optional<String> bucket = members.find("Bucket");
    if (bucket.isEmpty()) {
      return "*";
    }
    return members
        .find("Key")
        .map(key -> arn(asked, bucket.get(), key))
        .orElseGet(() -> arn(asked, bucket.get()));
  }

  /** A bucket that can be reached is of who asks; who expects another's is not to have it. */
  private static void requireExpectedOwners(Asked asked) {
    for (String member : List.of("ExpectedBucketOwner", "ExpectedSourceBucketOwner")) {
      if (asked
          .members()
          .find(member)
          .filter(owner -> !asked.asker().owns(owner))
          .isPresent()) {
        throw Errors.denied();
      }
    }
  }
}
