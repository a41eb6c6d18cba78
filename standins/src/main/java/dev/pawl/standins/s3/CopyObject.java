package dev.pawl.standins.s3;

import dev.pawl.integrations.Reply;
import dev.pawl.standins.Asked;
import dev.pawl.standins.Members;
import dev.pawl.standins.s3.Stored.Facts;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Copies an object, with what is known of it or with something new. */
record CopyObject(Buckets buckets, Objects objects, InstantSource clock) {

  Reply perform(Asked asked) {
    Members members = asked.members();
    String bucket = buckets.require(asked);
    String key = members.text("Key");
    Objects.requireKey(key);
    CopySource source = CopySource.of(asked);
    boolean replaces =
        members.find("MetadataDirective").filter("REPLACE"::equals).isPresent();
    boolean same = source.bucket().equals(bucket) && source.key().equals(key);
    if (same && !replaces && members.find("StorageClass").isEmpty()) {
      throw Errors.invalid(
          "InvalidRequest",
          "This copy request is illegal because it is trying to copy an object to itself without"
              + " changing the object's metadata, storage class, website redirect location or"
              + " encryption attributes.");
    }
    Objects.Whole whole =
        objects.read(buckets.require(asked.asker(), source.bucket()), source.key());
    requireTagging(asked, source, whole.object());
    requireConditions(members, whole.object());
    List<ByteBuffer> content = List.of(whole.content());
    Stored copy = Stored.of(
            objects.blobs().write(content),
            whole.object().size(),
            Checksum.etag(content),
            PutObject.now(clock),
            facts(members, whole.object(), replaces))
        .withChecksums(checksums(members, whole.object(), content));
    Stored put = objects.put(
        bucket,
        key,
        copy,
        there -> Conditions.requireForWrite(members, key, there),
        (view, it) -> {});
    Map<String, Object> result = new LinkedHashMap<>(put.checksums());
    result.put("ETag", put.etag());
    result.put("LastModified", put.modified());
    return Reply.of(Map.of("CopyObjectResult", result, "ServerSideEncryption", "AES256"));
  }

  /** Tags that are copied are read there and put here. */
  private static void requireTagging(Asked asked, CopySource source, Stored object) {
    if (!object.tags().isEmpty() && !retags(asked.members())) {
      asked.permit().require(Needs.GET_TAGS, Needs.arn(asked, source.bucket(), source.key()));
      String target =
          Needs.arn(asked, asked.members().text("Bucket"), asked.members().text("Key"));
      asked.permit().require(Needs.PUT_TAGS, target);
    }
  }

  private static boolean retags(Members members) {
    return members.find("TaggingDirective").filter("REPLACE"::equals).isPresent();
  }

  /** Of a source that is unchanged nothing is copied, which is an error here. */
  static void requireConditions(Members members, Stored source) {
    if (new Conditions(members, "CopySource").of(source) == Conditions.Verdict.NOT_MODIFIED) {
      throw Errors.preconditionFailed("x-amz-copy-source-If-None-Match");
    }
  }

  private static Facts facts(Members members, Stored source, boolean replaces) {
    Facts given = PutObject.facts(members);
    Map<String, String> fields = new LinkedHashMap<>(replaces ? given.fields() : source.fields());
    members.find("StorageClass").ifPresent(text -> fields.put("StorageClass", text));
    return new Facts(
        fields,
        replaces ? given.metadata() : source.metadata(),
        retags(members) ? given.tags() : source.tags());
  }

  /** Those that were made of parts are made anew, of the whole. */
  private static Map<String, String> checksums(
      Members members, Stored source, List<ByteBuffer> content) {
    Map<String, String> checksums = new LinkedHashMap<>();
    for (Checksum each : Checksum.values()) {
      boolean wanted = source.checksums().containsKey(each.member())
          || members.find("ChecksumAlgorithm").filter(each.name()::equals).isPresent();
      if (wanted) {
        checksums.put(each.member(), each.text(content));
      }
    }
    return checksums;
  }
}
