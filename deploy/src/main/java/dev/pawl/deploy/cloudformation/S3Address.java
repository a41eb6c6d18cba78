package dev.pawl.deploy.cloudformation;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An object of S3, as an address names it: by the host or at the beginning of the path. */
record S3Address(String bucket, String key) {
  private static final Pattern BUCKET_IN_HOST =
      Pattern.compile("([a-z0-9][a-z0-9.-]+)\\.s3(?:[.-][a-z0-9-]+)?\\.amazonaws\\.com(?:\\.cn)?");
  private static final Pattern BUCKET_IN_PATH = Pattern.compile("/([^/]+)/(.+)");

  static Optional<S3Address> of(URI url) {
    String path = url.getPath() == null ? "" : url.getPath();
    if ("s3".equals(url.getScheme()) && url.getHost() != null && path.length() > 1) {
      return Optional.of(new S3Address(url.getHost(), path.substring(1)));
    }
    Matcher host = BUCKET_IN_HOST.matcher(url.getHost() == null ? "" : url.getHost());
    if (host.matches() && path.length() > 1) {
      return Optional.of(new S3Address(host.group(1), path.substring(1)));
    }
    Matcher parts = BUCKET_IN_PATH.matcher(path);
    return parts.matches()
        ? Optional.of(new S3Address(parts.group(1), parts.group(2)))
        : Optional.empty();
  }
}
