package dev.pawl.api;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a signature, version 4, says it is for, in the header or in an address that was signed
 * beforehand. Nothing is verified.
 *
 * @param service as signatures call it, for example {@code states}
 */
public record CredentialScope(String accessKeyId, String region, String service) {
  /** The credential scope of a signature: key id, day, region, service. */
  private static final Pattern CREDENTIAL =
      Pattern.compile("Credential=([^/,\\s&]+)/[^/,&]*/([^/,&]+)/([^/,&]+)/aws4_request");

  /** {@return what a request was signed for; empty if it was not} */
  public static Optional<CredentialScope> of(Incoming incoming) {
    Matcher credential =
        CREDENTIAL.matcher(incoming.header("Authorization").orElseGet(() -> decoded(incoming)));
    return credential.find()
        ? Optional.of(
            new CredentialScope(credential.group(1), credential.group(2), credential.group(3)))
        : Optional.empty();
  }

  /** {@return the query of an address that was signed beforehand, or any other} */
  private static String decoded(Incoming incoming) {
    try {
      return URLDecoder.decode(incoming.query(), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // Not a query that anybody's client has encoded: it signs nothing.
      return "";
    }
  }
}
