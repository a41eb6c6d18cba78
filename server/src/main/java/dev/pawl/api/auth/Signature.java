package dev.pawl.api.auth;

import dev.pawl.api.Incoming;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A signature, version 4, as a request carries it: in its header, or in the query of an address
 * that was signed beforehand.
 *
 * @param accessKeyId whose it is
 * @param scope day, region, service and {@code aws4_request}
 * @param date when it was made, as written
 * @param expiresSeconds how long an address is good; empty in a header
 * @param signedHeaders names of headers, in lower case
 * @param signature as hexadecimal digits
 * @spec https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 *     Create a signed AWS API request
 */
record Signature(
    String accessKeyId,
    List<String> scope,
    String date,
    Optional<String> expiresSeconds,
    List<String> signedHeaders,
    String signature) {
  static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final String TERMINATOR = "aws4_request";
  private static final String CONTENT_HASH = "x-amz-content-sha256";
  private static final String IN_QUERY = "X-Amz-Signature";
  private static final String TOKEN = "X-Amz-Security-Token";
  private static final int SCOPE_PARTS = 4;
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";

  /** What is wrong with a signature that cannot be one. */
  static final class IncompleteException extends Exception {
    private static final long serialVersionUID = 1L;

    IncompleteException(String message) {
      super(message, null, false, false);
    }
  }

  /**
   * {@return the signature of a request; empty if it has none}
   *
   * @throws IncompleteException if it lacks a part
   */
  static Optional<Signature> of(Incoming incoming) throws IncompleteException {
    Optional<String> header = incoming.header("Authorization");
    if (header.isPresent()) {
      return Optional.of(inHeader(incoming, header.get()));
    }
    Map<String, String> query = query(incoming.query());
    return query.containsKey(IN_QUERY) ? Optional.of(inQuery(query)) : Optional.empty();
  }

  /** {@return whether a request has the token that comes with credentials for a while} */
  static boolean isOfSession(Incoming incoming) {
    return incoming.header(TOKEN).isPresent() || query(incoming.query()).containsKey(TOKEN);
  }

  private static Signature inHeader(Incoming incoming, String header) throws IncompleteException {
    if (!header.startsWith(ALGORITHM + " ")) {
      throw new IncompleteException(
          "Unsupported AWS 'algorithm': '" + header.split(" ", 2)[0] + "'; it is " + ALGORITHM);
    }
    Map<String, String> parts = new LinkedHashMap<>();
    for (String part : header.substring(ALGORITHM.length()).split(",", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        parts.put(part.substring(0, equals).trim(), part.substring(equals + 1).trim());
      }
    }
    StringBuilder missing = new StringBuilder();
    for (String name : List.of("Credential", "Signature", "SignedHeaders")) {
      if (!parts.containsKey(name)) {
        missing.append("Authorization header requires '").append(name).append("' parameter. ");
      }
    }
    Optional<String> date = incoming.header("X-Amz-Date").or(() -> incoming.header("Date"));
    if (date.isEmpty()) {
      missing.append("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date'"
          + " header. ");
    }
    if (!missing.isEmpty()) {
      throw new IncompleteException(missing.toString().trim());
    }
    return of(
        parts.getOrDefault("Credential", ""),
        date.orElse(""),
        Optional.empty(),
        parts.getOrDefault("SignedHeaders", ""),
        parts.getOrDefault("Signature", ""));
  }

  private static Signature inQuery(Map<String, String> query) throws IncompleteException {
    for (String name :
        List.of("X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Date", "X-Amz-SignedHeaders")) {
      if (!query.containsKey(name)) {
        throw new IncompleteException("AWS query-string parameters must include '" + name + "'.");
      }
    }
    if (!ALGORITHM.equals(query.get("X-Amz-Algorithm"))) {
      throw new IncompleteException("Unsupported AWS 'algorithm': '" + query.get("X-Amz-Algorithm")
          + "'; it is " + ALGORITHM);
    }
    return of(
        query.getOrDefault("X-Amz-Credential", ""),
        query.getOrDefault("X-Amz-Date", ""),
        Optional.of(query.getOrDefault("X-Amz-Expires", "300")),
        query.getOrDefault("X-Amz-SignedHeaders", ""),
        query.getOrDefault(IN_QUERY, ""));
  }

  private static Signature of(
      String credential,
      String date,
      Optional<String> expires,
      String signedHeaders,
      String signature)
      throws IncompleteException {
    List<String> parts = Arrays.asList(credential.split("/", -1));
    if (parts.size() != SCOPE_PARTS + 1 || !parts.getLast().equals(TERMINATOR)) {
      throw new IncompleteException("Credential must have exactly 5 slash-delimited elements, e.g."
          + " keyid/date/region/service/aws4_request, got: '" + credential + "'");
    }
    return new Signature(
        parts.getFirst(),
        List.copyOf(parts.subList(1, parts.size())),
        date,
        expires,
        List.of(signedHeaders.split(";", -1)),
        signature);
  }

  String day() {
    return scope.get(0);
  }

  String region() {
    return scope.get(1);
  }

  String service() {
    return scope.get(2);
  }

  /** {@return the headers that say what a request is and were not signed with it} */
  List<String> unsigned(Incoming incoming) {
    return Stream.concat(
            Stream.of("host"),
            incoming.headers().keySet().stream().filter(name -> name.startsWith("x-amz-")))
        .filter(name -> !signedHeaders.contains(name))
        .sorted()
        .toList();
  }

  /** {@return whether it was made of this request with a secret key} */
  boolean isOf(Incoming incoming, String secretAccessKey) {
    String text = String.join(
        "\n",
        ALGORITHM,
        date,
        String.join("/", scope),
        hex(sha256(ByteBuffer.wrap(canonical(incoming).getBytes(StandardCharsets.UTF_8)))));
    byte[] key = ("AWS4" + secretAccessKey).getBytes(StandardCharsets.UTF_8);
    for (String part : scope) {
      key = hmac(key, part);
    }
    return MessageDigest.isEqual(
        hex(hmac(key, text)).getBytes(StandardCharsets.US_ASCII),
        signature.getBytes(StandardCharsets.UTF_8));
  }

  private String canonical(Incoming incoming) {
    StringBuilder headers = new StringBuilder();
    for (String name : signedHeaders) {
      String value = incoming.header(name).orElse("");
      headers
          .append(name)
          .append(':')
          .append(value.trim().replaceAll(" +", " "))
          .append('\n');
    }
    return String.join(
        "\n",
        incoming.method(),
        isOfObjects() ? incoming.path() : canonicalPath(incoming.path()),
        canonicalQuery(incoming.query()),
        headers,
        String.join(";", signedHeaders),
        isOfObjects() ? contentHash(incoming) : hash(incoming));
  }

  /** S3 alone signs its paths as they are sent, and its bodies as the client says they are. */
  private boolean isOfObjects() {
    return service().equals("s3");
  }

  /** What was not signed of a body is not looked at; a hash must be that of the body. */
  private String contentHash(Incoming incoming) {
    String said = incoming
        .header(CONTENT_HASH)
        .orElse(expiresSeconds.isPresent() ? "UNSIGNED-PAYLOAD" : hash(incoming));
    boolean none = said.equals("UNSIGNED-PAYLOAD") || said.startsWith("STREAMING-");
    return none ? said : hash(incoming);
  }

  private static String hash(Incoming incoming) {
    return hex(sha256(incoming.body()));
  }

  /** {@return a path as it is signed: what was encoded for the way is encoded once more} */
  private static String canonicalPath(String path) {
    StringBuilder canonical = new StringBuilder();
    for (byte each : path.getBytes(StandardCharsets.UTF_8)) {
      if (UNRESERVED.indexOf(each) >= 0) {
        canonical.append((char) each);
      } else {
        canonical.append('%').append(HexFormat.of().withUpperCase().toHexDigits(each));
      }
    }
    return canonical.toString();
  }

  /** The parameters as they were sent, by name, without the signature itself. */
  private static String canonicalQuery(String query) {
    if (query.isEmpty()) {
      return "";
    }
    List<String> parameters = new ArrayList<>();
    for (String parameter : query.split("&", -1)) {
      if (!parameter.startsWith(IN_QUERY + "=")) {
        parameters.add(parameter.indexOf('=') < 0 ? parameter + "=" : parameter);
      }
    }
    return parameters.stream().sorted().collect(Collectors.joining("&"));
  }

  private static Map<String, String> query(String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String parameter : query.split("&", -1)) {
      int equals = parameter.indexOf('=');
      if (equals > 0) {
        parameters.put(parameter.substring(0, equals), decoded(parameter.substring(equals + 1)));
      }
    }
    return parameters;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // What is not encoded as it should be is no part of a signature.
      return "";
    }
  }

  private static byte[] sha256(ByteBuffer bytes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes.duplicate());
      return digest.digest();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
