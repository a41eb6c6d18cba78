package dev.pawl.api.auth;

import dev.pawl.api.ApiException;
import dev.pawl.api.ApiException.Code;
import dev.pawl.api.Caller;
import dev.pawl.api.Incoming;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Admits who signed with a key of the credentials file, not long ago.
 *
 * <p>A request may come again within that time: clients that try again send the same.
 */
public final class SignedGate implements Gate {
  /** How far the clocks of client and server may differ, and how old a request may be. */
  static final Duration SKEW_MAX = Duration.ofMinutes(5);

  /** How long an address that was signed beforehand may be good. */
  static final Duration EXPIRES_MAX = Duration.ofDays(7);

  private static final Pattern BASIC = Pattern.compile("[Bb]asic +(\\S+) *");

  /** A key by itself is of no region; AWS calls that so. */
  private static final String NO_REGION = "aws-global";

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Credentials credentials;
  private final InstantSource clock;

  public SignedGate(Credentials credentials, InstantSource clock) {
    this.credentials = credentials;
    this.clock = clock;
  }

  @Override
  public Principal admit(Incoming incoming, String service) {
    Signature signature = signature(incoming);
    // Keys are for good here: a token of a session belongs to none of them.
    Credentials.Key key = credentials
        .find(signature.accessKeyId())
        .filter(known -> !Signature.isOfSession(incoming))
        .orElseThrow(() -> new ApiException(
            Code.UNRECOGNIZED_CLIENT_EXCEPTION,
            "The security token included in the request is invalid."));
    requireScope(signature, service);
    requireTime(signature);
    requireSigned(signature, incoming);
    if (!signature.isOf(incoming, key.secretAccessKey())) {
      throw invalid("The request signature we calculated does not match the signature you provided."
          + " Check your AWS Secret Access Key and signing method. Consult the service"
          + " documentation for details.");
    }
    return new Principal(caller(key, signature), key.arn(), Optional.of(key.policy()));
  }

  @Override
  public Principal admitBasic(Incoming incoming) {
    Matcher given = BASIC.matcher(incoming.header("Authorization").orElse(""));
    if (!given.matches()) {
      throw new ApiException(
          Code.MISSING_AUTHENTICATION_TOKEN_EXCEPTION,
          "A key of the credentials file and its secret are required, by basic authentication");
    }
    String[] pair = decoded(given.group(1)).split(":", 2);
    Credentials.Key key = credentials
        .find(pair[0])
        .filter(found -> pair.length == 2 && isSame(found.secretAccessKey(), pair[1]))
        .orElseThrow(() -> new ApiException(
            Code.UNRECOGNIZED_CLIENT_EXCEPTION, "The key is not known, or its secret is wrong"));
    return new Principal(
        new Caller(key.account(), NO_REGION), key.arn(), Optional.of(key.policy()));
  }

  private static String decoded(String base64) {
    try {
      return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new ApiException(
          Code.UNRECOGNIZED_CLIENT_EXCEPTION, "What follows 'Basic' is not Base64");
    }
  }

  /** Compares in a time that says nothing of where two texts differ. */
  private static boolean isSame(String secret, String given) {
    return MessageDigest.isEqual(
        secret.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  private static Signature signature(Incoming incoming) {
    try {
      return Signature.of(incoming)
          .orElseThrow(() -> new ApiException(
              Code.MISSING_AUTHENTICATION_TOKEN_EXCEPTION, "Missing Authentication Token"));
    } catch (Signature.IncompleteException e) {
      throw new ApiException(Code.INCOMPLETE_SIGNATURE_EXCEPTION, String.valueOf(e.getMessage()));
    }
  }

  private static Caller caller(Credentials.Key key, Signature signature) {
    try {
      return new Caller(key.account(), signature.region());
    } catch (IllegalArgumentException e) {
      throw invalid("Credential should be scoped to a valid region.");
    }
  }

  private static void requireScope(Signature signature, String service) {
    if (!signature.service().equals(service)) {
      throw invalid("Credential should be scoped to correct service: '" + service + "'.");
    }
    if (!signature.date().startsWith(signature.day() + "T")) {
      throw invalid("Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date"
          + " from HTTP: '" + signature.day() + "' != '"
          + signature.date().substring(0, Math.min(8, signature.date().length())) + "'.");
    }
  }

  /**
   * What says what is to be done must be signed: who was given an address that was signed
   * beforehand has no more than that.
   */
  private static void requireSigned(Signature signature, Incoming incoming) {
    List<String> unsigned = signature.unsigned(incoming);
    if (!unsigned.isEmpty()) {
      throw invalid("There were headers present in the request which were not signed: "
          + String.join(", ", unsigned));
    }
  }

  private void requireTime(Signature signature) {
    Instant made = date(signature.date());
    Instant now = clock.instant();
    if (made.isAfter(now.plus(SKEW_MAX))) {
      throw invalid("Signature not yet current: " + signature.date() + " is still later than "
          + DATE.format(now.plus(SKEW_MAX)) + " (" + DATE.format(now) + " + 5 min.)");
    }
    Duration good = signature.expiresSeconds().map(SignedGate::seconds).orElse(SKEW_MAX);
    if (made.plus(good).isBefore(now)) {
      throw invalid("Signature expired: " + signature.date() + " is now earlier than "
          + DATE.format(now.minus(good)) + " (" + DATE.format(now) + " - " + good.toMinutes()
          + " min.)");
    }
  }

  private static Duration seconds(String text) {
    if (text.matches("[0-9]{1,6}")) {
      Duration seconds = Duration.ofSeconds(Long.parseLong(text));
      if (seconds.compareTo(EXPIRES_MAX) <= 0) {
        return seconds;
      }
    }
    throw invalid("X-Amz-Expires must be a number of seconds up to " + EXPIRES_MAX.toSeconds());
  }

  private static Instant date(String text) {
    try {
      return LocalDateTime.parse(text, DATE).toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      throw invalid("Date must be in ISO-8601 'basic format'. Got '" + text + "'.");
    }
  }

  private static ApiException invalid(String why) {
    return new ApiException(Code.INVALID_SIGNATURE_EXCEPTION, why);
  }
}
