package dev.pawl.standins.s3;

import dev.pawl.integrations.Reply;
import dev.pawl.standins.Asked;
import dev.pawl.standins.Members;
import dev.pawl.standins.s3.Stored.Facts;
import dev.pawl.standins.s3.Uploads.Upload;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Makes one object of the parts that were put. */
record CompleteMultipartUpload(MultipartUpload uploads, Objects objects, InstantSource clock) {
  private static final long PART_BYTES_MIN = 5 << 20;

  /** What one answer can be: {@code GetObject} maps an object as a whole. */
  private static final long OBJECT_BYTES_MAX = Integer.MAX_VALUE;

  Reply perform(Asked asked) {
    Upload upload = uploads.upload(asked);
    SortedMap<Integer, Stored> put = uploads.uploads().parts(upload.id());
    List<Stored> parts = chosen(asked.members(), put);
    List<ByteBuffer> content = new ArrayList<>();
    for (Stored part : parts) {
      content.add(read(part, upload));
    }
    Facts facts = new Facts(
        Stored.texts(upload.record().get("fields")),
        Stored.texts(upload.record().get("metadata")),
        Stored.texts(upload.record().get("tags")));
    Map<String, String> checksums = checksums(upload, parts, content);
    requireSame(asked.members(), checksums);
    Stored object = Stored.of(
            objects.blobs().write(content),
            parts.stream().mapToLong(Stored::size).sum(),
            etag(parts),
            PutObject.now(clock),
            facts)
        .withChecksums(checksums)
        .withPartSizes(parts.stream().map(Stored::size).toList());
    objects.put(
        upload.bucket(),
        upload.key(),
        object,
        there -> Conditions.requireForWrite(asked.members(), upload.key(), there),
        (view, it) -> Uploads.end(view, upload, put));
    put.values().forEach(part -> objects.blobs().remove(part.blob()));
    return reply(asked, upload, object);
  }

  private static Reply reply(Asked asked, Upload upload, Stored object) {
    Map<String, Object> fields = new LinkedHashMap<>(object.checksums());
    if (!object.checksums().isEmpty()) {
      fields.put("ChecksumType", GetObject.type(object));
    }
    fields.put("Bucket", upload.bucket());
    fields.put("Key", upload.key());
    fields.put("ETag", object.etag());
    fields.put("Location", asked.request().server() + "/" + upload.bucket() + "/" + upload.key());
    return Reply.of(fields).as("CompleteMultipartUploadResult");
  }

  private ByteBuffer read(Stored part, Upload upload) {
    try {
      return objects.blobs().read(part.blob(), 0, part.size());
    } catch (NoSuchFileException e) {
      // The same upload is being completed by somebody else, or was.
      throw Errors.noSuchUpload(upload.id());
    }
  }

  /** {@return the parts that the object is made of} */
  private static List<Stored> chosen(Members members, SortedMap<Integer, Stored> put) {
    List<Members> named = members
        .structure("MultipartUpload")
        .map(upload -> upload.structures("Parts"))
        .orElse(List.of());
    if (named.isEmpty()) {
      throw Errors.invalid("MalformedXML", "You must specify at least one part");
    }
    List<Stored> parts = new ArrayList<>();
    int before = 0;
    for (Members each : named) {
      int number = each.number("PartNumber").orElse(0);
      if (number <= before) {
        throw Errors.invalid(
            "InvalidPartOrder",
            "The list of parts was not in ascending order. Parts must be ordered by part number.");
      }
      before = number;
      parts.add(part(each, put.get(number)));
    }
    for (Stored part : parts.subList(0, parts.size() - 1)) {
      if (part.size() < PART_BYTES_MIN) {
        throw Errors.invalid(
            "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size");
      }
    }
    if (parts.stream().mapToLong(Stored::size).sum() > OBJECT_BYTES_MAX) {
      throw Errors.invalid(
          "EntityTooLarge",
          "Your proposed upload exceeds the maximum allowed size: here an object has up to "
              + OBJECT_BYTES_MAX + " bytes");
    }
    return parts;
  }

  private static Stored part(Members named, @Nullable Stored put) {
    boolean same = put != null
        && named
            .find("ETag")
            .map(tag -> tag.replace("\"", ""))
            .filter(put.etag().replace("\"", "")::equals)
            .isPresent();
    if (put == null || !same) {
      throw Errors.invalid(
          "InvalidPart",
          "One or more of the specified parts could not be found.  The part may not have been"
              + " uploaded, or the specified entity tag may not match the part's entity tag.");
    }
    return put;
  }

  /** The tag of an object that was put in parts: of the tags of the parts, with their number. */
  private static String etag(List<Stored> parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    parts.forEach(part -> all.writeBytes(HexFormat.of().parseHex(part.etag().replace("\"", ""))));
    byte[] md5 = Checksum.md5(List.of(ByteBuffer.wrap(all.toByteArray())));
    return "\"" + HexFormat.of().formatHex(md5) + "-" + parts.size() + "\"";
  }

  private static Map<String, String> checksums(
      Upload upload, List<Stored> parts, List<ByteBuffer> content) {
    Optional<Checksum> algorithm = Checksum.of(upload.text("algorithm"));
    if (algorithm.isEmpty()) {
      return Map.of();
    }
    Checksum checksum = algorithm.get();
    if (upload.text("checksumType").equals("FULL_OBJECT")) {
      return Map.of(checksum.member(), checksum.text(content));
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    parts.forEach(part -> all.writeBytes(
        Base64.getDecoder().decode(part.checksums().getOrDefault(checksum.member(), ""))));
    String text = checksum.text(List.of(ByteBuffer.wrap(all.toByteArray())));
    return Map.of(checksum.member(), text + "-" + parts.size());
  }

  private static void requireSame(Members members, Map<String, String> checksums) {
    checksums.forEach((member, right) -> {
      Optional<String> given = members.find(member);
      if (given.filter(text -> !text.equals(right)).isPresent()) {
        throw Errors.invalid(
            "BadDigest",
            "The " + member.substring("Checksum".length())
                + " you specified did not match the calculated checksum.");
      }
    });
  }
}
