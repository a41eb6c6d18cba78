package dev.pawl.standins.s3;

import dev.pawl.integrations.Reply;
import dev.pawl.standins.Asked;
import dev.pawl.standins.Members;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives an object, a part of it, or what is known of it. */
record GetObject(Buckets buckets, Objects objects) {
  private static final int PARTIAL = 206;
  private static final int NOT_MODIFIED = 304;

  /** What a request may have answered in the place of what is kept. */
  private static final List<String> OVERRIDDEN = List.of(
      "CacheControl", "ContentDisposition", "ContentEncoding", "ContentLanguage", "ContentType");

  Reply get(Asked asked) {
    String bucket = buckets.require(asked);
    Objects.Whole whole = objects.read(bucket, asked.members().text("Key"));
    Stored object = whole.object();
    if (notModified(asked, object)) {
      return unmodified(object);
    }
    Optional<ByteRange> range = ByteRange.of(asked.members(), object);
    Map<String, Object> fields = fields(asked.members(), object, range);
    fields.put("Body", range.map(part -> slice(whole.content(), part)).orElse(whole.content()));
    if (!object.tags().isEmpty()) {
      fields.put("TagCount", object.tags().size());
    }
    Reply reply = Reply.of(fields);
    return range.isPresent() ? reply.withStatus(PARTIAL) : reply;
  }

  private static ByteBuffer slice(ByteBuffer content, ByteRange part) {
    return content.slice(Math.toIntExact(part.from()), Math.toIntExact(part.size()));
  }

  Reply head(Asked asked) {
    Stored object = objects.require(buckets.require(asked), asked.members().text("Key"));
    if (notModified(asked, object)) {
      return unmodified(object);
    }
    Optional<ByteRange> range = ByteRange.of(asked.members(), object);
    Reply reply = Reply.of(fields(asked.members(), object, range));
    return range.isPresent() ? reply.withStatus(PARTIAL) : reply;
  }

  private static boolean notModified(Asked asked, Stored object) {
    return new Conditions(asked.members(), "").of(object) == Conditions.Verdict.NOT_MODIFIED;
  }

  private static Reply unmodified(Stored object) {
    return Reply.of(Map.of("ETag", object.etag(), "LastModified", object.modified()))
        .withStatus(NOT_MODIFIED)
        .withBody(ByteBuffer.allocate(0));
  }

  private static Map<String, Object> fields(
      Members members, Stored object, Optional<ByteRange> range) {
    Map<String, Object> fields = known(object);
    fields.put("AcceptRanges", "bytes");
    fields.put("ContentLength", range.map(ByteRange::size).orElse(object.size()));
    range.ifPresent(part -> fields.put("ContentRange", part.text(object.size())));
    boolean checked = members.find("ChecksumMode").filter("ENABLED"::equals).isPresent();
    if (checked && range.isEmpty() && !object.checksums().isEmpty()) {
      fields.putAll(object.checksums());
      fields.put("ChecksumType", type(object));
    }
    if (members.has("PartNumber") && !object.partSizes().isEmpty()) {
      fields.put("PartsCount", object.partSizes().size());
    }
    for (String name : OVERRIDDEN) {
      members.find("Response" + name).ifPresent(text -> fields.put(name, text));
    }
    return fields;
  }

  /** {@return how the checksums of an object were made} */
  static String type(Stored object) {
    return object.checksums().values().stream().anyMatch(each -> each.contains("-"))
        ? "COMPOSITE"
        : "FULL_OBJECT";
  }

  private static Map<String, Object> known(Stored object) {
    Map<String, Object> fields = new LinkedHashMap<>();
    object.fields().forEach((name, text) -> {
      boolean standard = name.equals("StorageClass") && text.equals("STANDARD");
      if (!standard) {
        fields.put(name, name.equals("Expires") ? Instant.parse(text) : text);
      }
    });
    fields.put("ETag", object.etag());
    fields.put("LastModified", object.modified());
    fields.put("Metadata", object.metadata());
    fields.put("ServerSideEncryption", "AES256");
    return fields;
  }

  Reply attributes(Asked asked) {
    Stored object = objects.require(buckets.require(asked), asked.members().text("Key"));
    List<String> wanted = asked.members().texts("ObjectAttributes");
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("LastModified", object.modified());
    if (wanted.contains("ETag")) {
      fields.put("ETag", object.etag().replace("\"", ""));
    }
    if (wanted.contains("ObjectSize")) {
      fields.put("ObjectSize", object.size());
    }
    if (wanted.contains("StorageClass")) {
      fields.put("StorageClass", object.field("StorageClass").orElse("STANDARD"));
    }
    if (wanted.contains("Checksum") && !object.checksums().isEmpty()) {
      Map<String, Object> checksum = new LinkedHashMap<>(object.checksums());
      checksum.put("ChecksumType", type(object));
      fields.put("Checksum", checksum);
    }
    if (wanted.contains("ObjectParts") && !object.partSizes().isEmpty()) {
      fields.put("ObjectParts", Map.of("TotalPartsCount", object.partSizes().size()));
    }
    return Reply.of(fields);
  }
}
