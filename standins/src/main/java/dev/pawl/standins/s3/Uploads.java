package dev.pawl.standins.s3;

import dev.pawl.standins.Records;
import dev.pawl.standins.Records.View;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The objects that are being put in parts: a record for each upload, by bucket and id, and one for
 * each of its parts.
 */
record Uploads(Records records, Blobs blobs) {
  static final String KIND = "s3upload";
  static final String PART = "s3part";

  /** An upload that is not complete. */
  record Upload(String bucket, String id, Map<?, ?> record) {
    String key() {
      return String.valueOf(record.get("key"));
    }

    String text(String field) {
      return record.get(field) instanceof String text ? text : "";
    }
  }

  static String key(String bucket, String id) {
    return bucket + "/" + id;
  }

  private static String partKey(String id, int number) {
    return id + "/" + String.format(Locale.ROOT, "%05d", number);
  }

  /**
   * {@return the upload of an id}
   *
   * @throws dev.pawl.standins.RefusalException if there is none, or it is of another object
   */
  Upload require(String bucket, String key, String id) {
    return records
        .find(KIND, key(bucket, id))
        .map(record -> new Upload(bucket, id, record))
        .filter(upload -> upload.key().equals(key))
        .orElseThrow(() -> Errors.noSuchUpload(id));
  }

  /** {@return the uploads of a bucket that are not complete} */
  List<Upload> of(String bucket) {
    return records.all(KIND, bucket + "/").stream()
        .map(found -> new Upload(bucket, found.key().substring(bucket.length() + 1), found.value()))
        .toList();
  }

  /** {@return the parts of an upload by their numbers} */
  TreeMap<Integer, Stored> parts(String id) {
    TreeMap<Integer, Stored> parts = new TreeMap<>();
    records
        .all(PART, id + "/")
        .forEach(found -> parts.put(
            Integer.parseInt(found.key().substring(id.length() + 1)), Stored.of(found.value())));
    return parts;
  }

  /** Keeps a part in the place of one that had its number. */
  void put(Upload upload, int number, Stored part) {
    String key = partKey(upload.id(), number);
    try {
      records
          .change(view -> {
            if (view.find(KIND, key(upload.bucket(), upload.id())).isEmpty()) {
              throw Errors.noSuchUpload(upload.id());
            }
            var before = view.find(PART, key).map(Stored::of);
            before.ifPresent(old -> view.delete(Blobs.KIND, old.blob()));
            view.put(PART, key, part.record());
            view.put(Blobs.KIND, part.blob(), Blobs.mark(key));
            return before;
          })
          .ifPresent(old -> blobs.remove(old.blob()));
    } catch (RuntimeException e) {
      blobs.remove(part.blob());
      throw e;
    }
  }

  /** Takes an upload and its parts away, as a part of a change. */
  static void end(View view, Upload upload, Map<Integer, Stored> parts) {
    view.delete(KIND, key(upload.bucket(), upload.id()));
    parts.forEach((number, part) -> {
      view.delete(PART, partKey(upload.id(), number));
      view.delete(Blobs.KIND, part.blob());
    });
  }

  /** Gives an upload up. */
  void abort(Upload upload) {
    Map<Integer, Stored> parts = parts(upload.id());
    records.change(view -> {
      end(view, upload, parts);
      return upload;
    });
    parts.values().forEach(part -> blobs.remove(part.blob()));
  }
}
