package dev.pawl.standins.s3;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An object, or a part of one that is being put together: where its content is, and what is known
 * of it.
 *
 * @param etag with its quotation marks
 * @param fields of the API that came with it, such as the type of the content, all texts
 * @param metadata what its owner says of it
 * @param checksums by the names of members
 * @param partSizes of an object that was put in parts, in their order
 */
record Stored(
    String blob,
    long size,
    String etag,
    Instant modified,
    Map<String, String> fields,
    Map<String, String> metadata,
    Map<String, String> tags,
    Map<String, String> checksums,
    List<Long> partSizes) {

  /** Copies what it is given, in its order. */
  Stored {
    fields = new LinkedHashMap<>(fields);
    metadata = new LinkedHashMap<>(metadata);
    tags = new LinkedHashMap<>(tags);
    checksums = new LinkedHashMap<>(checksums);
    partSizes = List.copyOf(partSizes);
  }

  /** What comes with content. */
  record Facts(Map<String, String> fields, Map<String, String> metadata, Map<String, String> tags) {
    static final Facts NONE = new Facts(Map.of(), Map.of(), Map.of());
  }

  static Stored of(String blob, long size, String etag, Instant modified, Facts facts) {
    return new Stored(
        blob,
        size,
        etag,
        modified,
        facts.fields(),
        facts.metadata(),
        facts.tags(),
        Map.of(),
        List.of());
  }

  Facts facts() {
    return new Facts(fields, metadata, tags);
  }

  Stored withChecksums(Map<String, String> known) {
    return new Stored(blob, size, etag, modified, fields, metadata, tags, known, partSizes);
  }

  Stored withPartSizes(List<Long> sizes) {
    return new Stored(blob, size, etag, modified, fields, metadata, tags, checksums, sizes);
  }

  Stored withTags(Map<String, String> changed) {
    return new Stored(blob, size, etag, modified, fields, metadata, changed, checksums, partSizes);
  }

  /** {@return a field as it came; empty if it did not} */
  Optional<String> field(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  /** {@return the record that is kept} */
  Map<String, Object> record() {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("blob", blob);
    record.put("size", size);
    record.put("etag", etag);
    record.put("modified", modified.toString());
    record.put("fields", fields);
    record.put("metadata", metadata);
    record.put("tags", tags);
    record.put("checksums", checksums);
    record.put("partSizes", partSizes);
    return record;
  }

  static Stored of(Map<?, ?> record) {
    return new Stored(
        String.valueOf(record.get("blob")),
        number(record.get("size")),
        String.valueOf(record.get("etag")),
        Instant.parse(String.valueOf(record.get("modified"))),
        texts(record.get("fields")),
        texts(record.get("metadata")),
        texts(record.get("tags")),
        texts(record.get("checksums")),
        record.get("partSizes") instanceof List<?> sizes
            ? sizes.stream().map(Stored::number).toList()
            : List.of());
  }

  private static long number(@Nullable Object stored) {
    return stored instanceof Number number ? number.longValue() : 0;
  }

  static Map<String, String> texts(@Nullable Object stored) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (stored instanceof Map<?, ?> map) {
      map.forEach((name, value) -> texts.put(String.valueOf(name), String.valueOf(value)));
    }
    return texts;
  }
}
