package dev.pawl.standins.s3;

import dev.pawl.integrations.Reply;
import dev.pawl.standins.Asked;
import dev.pawl.standins.Members;
import dev.pawl.standins.s3.Stored.Facts;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts an object, whole. */
record PutObject(Buckets buckets, Objects objects, InstantSource clock) {
  private static final String DEFAULT_TYPE = "binary/octet-stream";

  /** What is kept with an object as it came, and given with it. */
  static final List<String> FIELDS = List.of(
      "CacheControl",
      "ContentDisposition",
      "ContentEncoding",
      "ContentLanguage",
      "ContentType",
      "Expires",
      "StorageClass",
      "WebsiteRedirectLocation");

  Reply perform(Asked asked) {
    Members members = asked.members();
    String bucket = buckets.require(asked);
    String key = members.text("Key");
    Objects.requireKey(key);
    Content content = Content.of(asked);
    Conditions.requireForWrite(members, key, objects.find(bucket, key));
    String blob = objects.blobs().write(content.bytes());
    Stored object = Stored.of(
            blob, content.size(), Checksum.etag(content.bytes()), now(clock), facts(members))
        .withChecksums(content.checksums());
    Stored put = objects.put(
        bucket,
        key,
        object,
        there -> Conditions.requireForWrite(members, key, there),
        (view, it) -> {});
    Map<String, Object> fields = new LinkedHashMap<>(put.checksums());
    if (!put.checksums().isEmpty()) {
      fields.put("ChecksumType", "FULL_OBJECT");
    }
    fields.put("ETag", put.etag());
    fields.put("ServerSideEncryption", "AES256");
    return Reply.of(fields);
  }

  /** {@return the time that objects have, in whole seconds as HTTP shows them} */
  static Instant now(InstantSource clock) {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  /** {@return what a request says of an object beside its content} */
  static Facts facts(Members members) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String name : FIELDS) {
      Optional<String> given =
          name.equals("Expires") ? members.time(name).map(Instant::toString) : members.find(name);
      given.ifPresent(text -> fields.put(name, text));
    }
    fields.computeIfPresent("ContentEncoding", (name, text) -> withoutChunks(text));
    fields.values().removeIf(String::isEmpty);
    fields.putIfAbsent("ContentType", DEFAULT_TYPE);
    return new Facts(fields, members.entries("Metadata"), tags(members));
  }

  /** How the content came is not how it is. */
  private static String withoutChunks(String encoding) {
    return encoding.replaceAll("aws-chunked,? *", "").strip();
  }

  static Map<String, String> tags(Members members) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (String each : members.find("Tagging").orElse("").split("&", -1)) {
      if (!each.isEmpty()) {
        String[] pair = each.split("=", 2);
        tags.put(decoded(pair[0]), pair.length > 1 ? decoded(pair[1]) : "");
      }
    }
    return tags;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Errors.invalid(
          "InvalidArgument",
          "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded"
              + " URL query parameters without tag name duplicates.");
    }
  }
}
