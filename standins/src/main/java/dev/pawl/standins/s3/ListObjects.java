package dev.pawl.standins.s3;

import dev.pawl.integrations.Reply;
import dev.pawl.standins.Asked;
import dev.pawl.standins.Members;
import dev.pawl.standins.Pages;
import dev.pawl.standins.Records;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Lists the objects of a bucket by their keys, in the order of their bytes. */
record ListObjects(Buckets buckets, Objects objects) {
  private static final int KEYS_MAX = 1_000;
  private static final int PAGE = 1_000;

  /** Above every key that begins like what is before it. */
  private static final String LAST = "\uDBFF\uDFFF";

  /** What a list is of, beside the bucket. */
  private record Wanted(String prefix, String delimiter, String after, int max) {}

  /**
   * A part of a list.
   *
   * @param last the key or the common prefix after which the next part begins
   */
  private record Part(
      List<Records.Found> objects, List<String> prefixes, boolean truncated, String last) {}

  /** {@return the second version's answer} */
  Reply second(Asked asked) {
    Members members = asked.members();
    String bucket = buckets.require(asked);
    Optional<String> token = members.find("ContinuationToken");
    String after =
        token.isPresent() ? key(token.get()) : members.find("StartAfter").orElse("");
    Wanted wanted = wanted(members, after);
    Part part = list(bucket, wanted);
    UnaryOperator<String> shown = encoding(members);
    Map<String, Object> fields = common(asked, bucket, wanted, part);
    boolean owner = members.flag("FetchOwner");
    fields.put("Contents", contents(asked, bucket, part, owner));
    fields.put("KeyCount", part.objects().size() + part.prefixes().size());
    token.ifPresent(text -> fields.put("ContinuationToken", text));
    members.find("StartAfter").ifPresent(text -> fields.put("StartAfter", shown.apply(text)));
    if (part.truncated()) {
      fields.put("NextContinuationToken", Pages.token(part.last()));
    }
    return Reply.of(fields).as("ListBucketResult");
  }

  /** {@return the first version's answer} */
  Reply first(Asked asked) {
    Members members = asked.members();
    String bucket = buckets.require(asked);
    Wanted wanted = wanted(members, members.find("Marker").orElse(""));
    Part part = list(bucket, wanted);
    Map<String, Object> fields = common(asked, bucket, wanted, part);
    fields.put("Contents", contents(asked, bucket, part, true));
    fields.put("Marker", encoding(members).apply(wanted.after()));
    if (part.truncated() && !wanted.delimiter().isEmpty()) {
      fields.put("NextMarker", encoding(members).apply(part.last()));
    }
    return Reply.of(fields).as("ListBucketResult");
  }

  private static String key(String token) {
    try {
      return Pages.key(token);
    } catch (IllegalArgumentException e) {
      throw Errors.invalid("InvalidArgument", "The continuation token provided is incorrect");
    }
  }

  private static Wanted wanted(Members members, String after) {
    int max = members.number("MaxKeys").orElse(KEYS_MAX);
    if (max < 0) {
      throw Errors.invalid(
          "InvalidArgument", "Argument maxKeys must be an integer between 0 and" + " 2147483647");
    }
    return new Wanted(
        members.find("Prefix").orElse(""),
        members.find("Delimiter").orElse(""),
        after,
        Math.min(max, KEYS_MAX));
  }

  private static Map<String, Object> common(Asked asked, String bucket, Wanted wanted, Part part) {
    UnaryOperator<String> shown = encoding(asked.members());
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("Name", bucket);
    fields.put("Prefix", shown.apply(wanted.prefix()));
    fields.put("MaxKeys", wanted.max());
    fields.put("IsTruncated", part.truncated());
    if (!wanted.delimiter().isEmpty()) {
      fields.put("Delimiter", shown.apply(wanted.delimiter()));
    }
    asked.members().find("EncodingType").ifPresent(type -> fields.put("EncodingType", type));
    fields.put(
        "CommonPrefixes",
        part.prefixes().stream()
            .map(prefix -> Map.<String, Object>of("Prefix", shown.apply(prefix)))
            .toList());
    return fields;
  }

  private static UnaryOperator<String> encoding(Members members) {
    return members.find("EncodingType").filter("url"::equals).isPresent()
        ? ListObjects::encoded
        : UnaryOperator.identity();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("%2F", "/");
  }

  private static List<Map<String, Object>> contents(
      Asked asked, String bucket, Part part, boolean owner) {
    UnaryOperator<String> shown = encoding(asked.members());
    List<Map<String, Object>> contents = new ArrayList<>();
    for (Records.Found found : part.objects()) {
      Stored object = Stored.of(found.value());
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("Key", shown.apply(found.key().substring(bucket.length() + 1)));
      fields.put("LastModified", object.modified());
      fields.put("ETag", object.etag());
      fields.put(
          "ChecksumAlgorithm",
          object.checksums().keySet().stream()
              .map(name -> name.substring("Checksum".length()))
              .toList());
      fields.put("Size", object.size());
      fields.put("StorageClass", object.field("StorageClass").orElse("STANDARD"));
      if (owner) {
        fields.put("Owner", BucketOperations.owner(asked.asker()));
      }
      contents.add(fields);
    }
    return contents;
  }

  private Part list(String bucket, Wanted wanted) {
    List<Records.Found> shown = new ArrayList<>();
    List<String> prefixes = new ArrayList<>();
    String start = Objects.key(bucket, wanted.prefix());
    String last = wanted.after();
    String after = wanted.after().isEmpty() ? "" : Objects.key(bucket, afterPrefix(wanted));
    while (true) {
      List<Records.Found> page = objects.records().page(Objects.KIND, start, after, PAGE);
      for (Records.Found found : page) {
        String key = found.key().substring(bucket.length() + 1);
        Optional<String> common = commonPrefix(wanted, key);
        boolean known = common
            .filter(each -> each.equals(wanted.after()) || prefixes.contains(each))
            .isPresent();
        if (known) {
          continue;
        }
        if (shown.size() + prefixes.size() >= wanted.max()) {
          return new Part(shown, prefixes, wanted.max() > 0, last);
        }
        last = common.orElse(key);
        if (common.isPresent()) {
          prefixes.add(common.get());
        } else {
          shown.add(found);
        }
      }
      if (page.size() < PAGE) {
        return new Part(shown, prefixes, false, last);
      }
      String seen = page.getLast().key();
      // What has one beginning is one element: nothing of it needs to be read.
      after = commonPrefix(wanted, seen.substring(bucket.length() + 1))
          .map(prefix -> Objects.key(bucket, prefix) + LAST)
          .filter(above -> Records.isBelow(seen, above))
          .orElse(seen);
    }
  }

  /** A list that ended with a common prefix goes on behind all that begins so. */
  private static String afterPrefix(Wanted wanted) {
    return commonPrefix(wanted, wanted.after()).filter(wanted.after()::equals).isPresent()
        ? wanted.after() + LAST
        : wanted.after();
  }

  private static Optional<String> commonPrefix(Wanted wanted, String key) {
    if (wanted.delimiter().isEmpty() || !key.startsWith(wanted.prefix())) {
      return Optional.empty();
    }
    int at = key.indexOf(wanted.delimiter(), wanted.prefix().length());
    return at < 0
        ? Optional.empty()
        : Optional.of(key.substring(0, at + wanted.delimiter().length()));
  }
}
