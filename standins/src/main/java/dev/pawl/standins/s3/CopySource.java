package dev.pawl.standins.s3;

import dev.pawl.standins.Asked;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** What is copied: an object of a bucket. */
record CopySource(String bucket, String key) {

  /**
   * {@return what a request copies}
   *
   * @throws dev.pawl.standins.RefusalException if it is no object, or a version of one
   */
  static CopySource of(Asked asked) {
    String given = asked.members().text("CopySource");
    String source = decoded(given.split("\\?", 2)[0]);
    String[] parts = (source.startsWith("/") ? source.substring(1) : source).split("/", 2);
    if (parts.length < 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
      throw Errors.invalid(
          "InvalidArgument",
          "Invalid copy source object key: it is the name of a bucket, a slash, and a key");
    }
    if (given.contains("?versionId=") && !given.endsWith("?versionId=null")) {
      throw Errors.notFound("NoSuchVersion", "The specified version does not exist.");
    }
    return new CopySource(parts[0], parts[1]);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // Not encoded: then it means itself.
      return text;
    }
  }
}
