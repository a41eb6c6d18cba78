package dev.pawl.deploy.sam;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where code, a layer or a definition is: a URI of S3, or its parts. */
record CodeLocation(Object bucket, Object key, Optional<Object> version) {
  private static final Pattern URI = Pattern.compile("s3://([^/?#]+)/([^?#]*)(?:\\?([^#]*))?.*");
  private static final Pattern REFERENCE = Pattern.compile(
      "\\{\\{resolve:(ssm|ssm-secure|secretsmanager):[a-zA-Z0-9_.\\-/]+(:\\d+)?\\}\\}");
  private static final String LOCAL = " A local path is put up by `sam package` or `sam deploy`,"
      + " before the template is transformed.";

  /**
   * {@return the location that a property gives}
   *
   * @param id the resource that is said to be invalid
   * @throws SamException if it is neither a URI of S3 nor the parts of one
   */
  static CodeLocation of(String id, String property, @Nullable Object value) throws SamException {
    if (value instanceof Map<?, ?>) {
      Map<String, Object> parts = Tree.map(value);
      if (!Tree.isGiven(parts.get("Bucket")) || !Tree.isGiven(parts.get("Key"))) {
        throw SamException.resource(
            id, "'" + property + "' requires Bucket and Key properties to be specified.");
      }
      return new CodeLocation(
          parts.getOrDefault("Bucket", ""),
          parts.getOrDefault("Key", ""),
          Optional.ofNullable(parts.get("Version")));
    }
    if (!(value instanceof String text)) {
      throw SamException.resource(id, "'" + property + "' must be of type dict or string.");
    }
    Matcher reference = REFERENCE.matcher(text);
    if (reference.find() && reference.group().contains("/")) {
      throw SamException.resource(
          id,
          "Unsupported dynamic reference detected in '"
              + property
              + "'. Please consider using alternative 'FunctionCode' object format.");
    }
    Matcher uri = URI.matcher(text);
    if (!uri.matches()) {
      throw SamException.resource(
          id,
          "'"
              + property
              + "' is not a valid S3 Uri of the form 's3://bucket/key' with optional versionId"
              + " query parameter."
              + LOCAL);
    }
    return new CodeLocation(
        uri.group(1), uri.group(2).replaceFirst("^/+", ""), version(uri.group(3)));
  }

  private static Optional<Object> version(@Nullable String query) {
    List<String> given = query == null
        ? List.of()
        : List.of(query.split("&", -1)).stream()
            .filter(each -> each.startsWith("versionId=") && !each.endsWith("="))
            .toList();
    return given.size() == 1
        ? Optional.of(given.getFirst().substring("versionId=".length()))
        : Optional.empty();
  }

  /** {@return it as the code of a function or the content of a layer} */
  Map<String, Object> code() {
    Map<String, Object> code = Tree.object("S3Bucket", bucket, "S3Key", key);
    version.ifPresent(each -> code.put("S3ObjectVersion", each));
    return code;
  }

  /** {@return it as the location of a definition} */
  Map<String, Object> location() {
    Map<String, Object> location = Tree.object("Bucket", bucket, "Key", key);
    version.ifPresent(each -> location.put("Version", each));
    return location;
  }
}
