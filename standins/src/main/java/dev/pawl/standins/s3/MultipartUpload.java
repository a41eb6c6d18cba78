package dev.pawl.standins.s3;

import dev.pawl.integrations.Reply;
import dev.pawl.standins.Asked;
import dev.pawl.standins.Members;
import dev.pawl.standins.s3.Stored.Facts;
import dev.pawl.standins.s3.Uploads.Upload;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Puts objects in parts: begins, takes parts, lists, and gives up. */
record MultipartUpload(Buckets buckets, Objects objects, Uploads uploads, InstantSource clock) {
  private static final int PARTS_MAX = 10_000;
  private static final int LIST_MAX = 1_000;

  Reply create(Asked asked) {
    Members members = asked.members();
    String bucket = buckets.require(asked);
    String key = members.text("Key");
    Objects.requireKey(key);
    String id = UUID.randomUUID().toString().replace("-", "");
    Facts facts = PutObject.facts(members);
    Optional<Checksum> algorithm = members.find("ChecksumAlgorithm").flatMap(Checksum::of);
    Map<String, Object> record = new HashMap<>(Map.of(
        "key", key,
        "initiated", PutObject.now(clock).toString(),
        "fields", facts.fields(),
        "metadata", facts.metadata(),
        "tags", facts.tags()));
    Map<String, Object> fields = new LinkedHashMap<>();
    algorithm.ifPresent(each -> {
      String type = members
          .find("ChecksumType")
          .orElse(each == Checksum.CRC64NVME ? "FULL_OBJECT" : "COMPOSITE");
      record.put("algorithm", each.name());
      record.put("checksumType", type);
      fields.put("ChecksumAlgorithm", each.name());
      fields.put("ChecksumType", type);
    });
    objects.inBucket(
        bucket,
        () -> uploads.records().change(view -> {
          view.put(Uploads.KIND, Uploads.key(bucket, id), record);
          return id;
        }));
    fields.put("Bucket", bucket);
    fields.put("Key", key);
    fields.put("UploadId", id);
    return Reply.of(fields).as("InitiateMultipartUploadResult");
  }

  /** {@return the upload that a request is for} */
  Upload upload(Asked asked) {
    return uploads.require(
        buckets.require(asked), asked.members().text("Key"), asked.members().text("UploadId"));
  }

  private static int number(Members members) {
    int number = members.number("PartNumber").orElse(0);
    if (number < 1 || number > PARTS_MAX) {
      throw Errors.invalid(
          "InvalidArgument",
          "Part number must be an integer between 1 and " + PARTS_MAX + ", inclusive");
    }
    return number;
  }

  Reply part(Asked asked) {
    Upload upload = upload(asked);
    int number = number(asked.members());
    Content content = Content.of(asked);
    Stored part = kept(upload, number, content.bytes(), content.checksums());
    Map<String, Object> fields = new LinkedHashMap<>(part.checksums());
    fields.put("ETag", part.etag());
    return Reply.of(fields);
  }

  Reply copiedPart(Asked asked) {
    Upload upload = upload(asked);
    int number = number(asked.members());
    CopySource source = CopySource.of(asked);
    Objects.Whole whole =
        objects.read(buckets.require(asked.asker(), source.bucket()), source.key());
    CopyObject.requireConditions(asked.members(), whole.object());
    ByteBuffer content = asked
        .members()
        .find("CopySourceRange")
        .flatMap(text -> ByteRange.parse(text, whole.object().size()))
        .map(range ->
            whole.content().slice(Math.toIntExact(range.from()), Math.toIntExact(range.size())))
        .orElse(whole.content());
    Stored part = kept(upload, number, List.of(content), Map.of());
    return Reply.of(
        Map.of("CopyPartResult", Map.of("ETag", part.etag(), "LastModified", part.modified())));
  }

  private Stored kept(
      Upload upload, int number, List<ByteBuffer> content, Map<String, String> checksums) {
    Map<String, String> known = new LinkedHashMap<>(checksums);
    Checksum.of(upload.text("algorithm"))
        .ifPresent(each -> known.computeIfAbsent(each.member(), name -> each.text(content)));
    long size = content.stream().mapToLong(ByteBuffer::remaining).sum();
    Stored part = Stored.of(
            objects.blobs().write(content),
            size,
            Checksum.etag(content),
            PutObject.now(clock),
            Facts.NONE)
        .withChecksums(known);
    uploads.put(upload, number, part);
    return part;
  }

  Reply abort(Asked asked) {
    uploads.abort(upload(asked));
    return Reply.done();
  }

  private static int max(Members members, String name) {
    int max = members.number(name).orElse(LIST_MAX);
    if (max < 0) {
      throw Errors.invalid(
          "InvalidArgument",
          "Argument " + name + " must be an integer between 0 and " + Integer.MAX_VALUE);
    }
    return Math.min(max, LIST_MAX);
  }

  Reply listParts(Asked asked) {
    Upload upload = upload(asked);
    int after = asked.members().number("PartNumberMarker").orElse(0);
    int max = max(asked.members(), "MaxParts");
    Map<Integer, Stored> rest = uploads.parts(upload.id()).tailMap(after, false);
    List<Map.Entry<Integer, Stored>> shown = rest.entrySet().stream().limit(max).toList();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("Bucket", upload.bucket());
    fields.put("Key", upload.key());
    fields.put("UploadId", upload.id());
    fields.put("PartNumberMarker", after);
    fields.put("MaxParts", max);
    fields.put("IsTruncated", rest.size() > shown.size());
    if (!shown.isEmpty()) {
      fields.put("NextPartNumberMarker", shown.getLast().getKey());
    }
    fields.put("StorageClass", "STANDARD");
    fields.put("Owner", BucketOperations.owner(asked.asker()));
    fields.put(
        "Parts",
        shown.stream()
            .map(each -> {
              Map<String, Object> part = new LinkedHashMap<>(each.getValue().checksums());
              part.put("PartNumber", each.getKey());
              part.put("ETag", each.getValue().etag());
              part.put("Size", each.getValue().size());
              part.put("LastModified", each.getValue().modified());
              return part;
            })
            .toList());
    return Reply.of(fields).as("ListPartsResult");
  }

  Reply list(Asked asked) {
    Members members = asked.members();
    String bucket = buckets.require(asked);
    String prefix = members.find("Prefix").orElse("");
    int max = max(members, "MaxUploads");
    String afterKey = members.find("KeyMarker").orElse("");
    String afterId = members.find("UploadIdMarker").orElse("");
    List<Upload> rest = uploads.of(bucket).stream()
        .filter(each -> each.key().startsWith(prefix))
        .filter(each -> each.key().compareTo(afterKey) > 0
            || (each.key().equals(afterKey) && each.id().compareTo(afterId) > 0))
        .sorted(Comparator.comparing(Upload::key).thenComparing(Upload::id))
        .toList();
    List<Upload> shown = rest.stream().limit(max).toList();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("Bucket", bucket);
    fields.put("KeyMarker", afterKey);
    fields.put("UploadIdMarker", afterId);
    fields.put("Prefix", prefix);
    fields.put("MaxUploads", max);
    fields.put("IsTruncated", rest.size() > shown.size());
    if (rest.size() > shown.size() && !shown.isEmpty()) {
      fields.put("NextKeyMarker", shown.getLast().key());
      fields.put("NextUploadIdMarker", shown.getLast().id());
    }
    fields.put(
        "Uploads",
        shown.stream()
            .map(each -> Map.<String, Object>of(
                "Key", each.key(),
                "UploadId", each.id(),
                "Initiated", Instant.parse(each.text("initiated")),
                "StorageClass", "STANDARD"))
            .toList());
    return Reply.of(fields).as("ListMultipartUploadsResult");
  }
}
