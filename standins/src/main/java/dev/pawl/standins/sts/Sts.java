package dev.pawl.standins.sts;

import dev.pawl.integrations.Reply;
import dev.pawl.standins.Asked;
import dev.pawl.standins.Asker;
import dev.pawl.standins.Need;
import dev.pawl.standins.Operation;
import dev.pawl.standins.RefusalException;
import dev.pawl.standins.StandIn;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The stand-in for STS. The account of a role is the one in its ARN, and the access key id that is
 * given out for it is that account: a server without signatures takes such a key for the account.
 *
 * @spec https://docs.aws.amazon.com/STS/latest/APIReference/welcome.html AWS Security Token Service
 */
public final class Sts implements StandIn {
  private static final Pattern ROLE =
      Pattern.compile("arn:(aws[a-z-]*):iam::(\\d{12}):role/(?:[!-~]+/)?([\\w+=,.@-]{1,64})");
  private static final Duration ROLE_SESSION = Duration.ofHours(1);
  private static final Duration USER_SESSION = Duration.ofHours(12);
  private static final int SECRET_BYTES = 30;
  private static final int TOKEN_BYTES = 96;

  /** What a token of a role begins with, which its ARN and chance follow. */
  private static final String TOKEN = "pawl";

  private static final int TOKEN_PARTS = 3;

  private final InstantSource clock;
  private final RandomGenerator random;

  /** Keys are good from the time of a clock. */
  public Sts(InstantSource clock) {
    this(clock, new SecureRandom());
  }

  Sts(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  @Override
  public String service() {
    return "sts";
  }

  @Override
  public Map<String, Operation> operations() {
    return Map.of(
        "GetCallerIdentity", Operation.of(Sts::callerIdentity),
        "AssumeRole", Operation.of(this::assumeRole),
        "AssumeRoleWithWebIdentity", Operation.of(this::assumeRole),
        "GetSessionToken", Operation.of(this::sessionToken));
  }

  @Override
  public String resource(Asked asked) {
    return asked.members().find("RoleArn").orElse("*");
  }

  /** Who somebody is, everybody may ask, whatever a policy says. */
  @Override
  public List<Need> needs(Asked asked) {
    return asked.operation().equals("GetCallerIdentity") ? List.of() : StandIn.super.needs(asked);
  }

  @Override
  public Optional<String> violated() {
    return Optional.of("ValidationError");
  }

  private static Reply callerIdentity(Asked asked) {
    Asker asker = asked.asker();
    Optional<String> role = asked.request().header("X-Amz-Security-Token").flatMap(Sts::role);
    String id = asker.accessKeyId().isEmpty() ? asker.account() : asker.accessKeyId();
    return Reply.of(Map.of(
        "UserId",
        role.map(arn -> roleId(asker.account()) + arn.substring(arn.lastIndexOf('/')))
            .map(text -> text.replace('/', ':'))
            .orElse(id),
        "Account",
        asker.account(),
        "Arn",
        role.orElse(asker.arn())));
  }

  private static String roleId(String account) {
    return "AROA" + account;
  }

  /** {@return the role that a token of this class was given for} */
  private static Optional<String> role(String token) {
    String[] parts = token.split("\\.", -1);
    if (parts.length != TOKEN_PARTS || !parts[0].equals(TOKEN)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      // A token of somebody else's making says nothing here.
      return Optional.empty();
    }
  }

  private Reply assumeRole(Asked asked) {
    String roleArn = asked.members().text("RoleArn");
    Matcher role = ROLE.matcher(roleArn);
    if (!role.matches()) {
      throw new RefusalException("ValidationError", roleArn + " is invalid");
    }
    String session = asked.members().text("RoleSessionName");
    String account = role.group(2);
    String arn = "arn:" + role.group(1) + ":sts::" + account + ":assumed-role/" + role.group(3)
        + "/" + session;
    String token = TOKEN + "."
        + Base64.getUrlEncoder().encodeToString(arn.getBytes(StandardCharsets.UTF_8)) + "."
        + text(TOKEN_BYTES);
    return Reply.of(Map.of(
        "Credentials",
        credentials(asked, account, token, ROLE_SESSION),
        "AssumedRoleUser",
        Map.of("AssumedRoleId", roleId(account) + ":" + session, "Arn", arn)));
  }

  private Reply sessionToken(Asked asked) {
    String account = asked.asker().account();
    return Reply.of(
        Map.of("Credentials", credentials(asked, account, text(TOKEN_BYTES), USER_SESSION)));
  }

  private Map<String, Object> credentials(
      Asked asked, String account, String token, Duration usual) {
    Duration given =
        asked.members().number("DurationSeconds").map(Duration::ofSeconds).orElse(usual);
    Instant expiration = clock.instant().plus(given);
    return Map.of(
        "AccessKeyId",
        account,
        "SecretAccessKey",
        text(SECRET_BYTES),
        "SessionToken",
        token,
        "Expiration",
        Instant.ofEpochSecond(expiration.getEpochSecond()));
  }

  private String text(int bytes) {
    byte[] random = new byte[bytes];
    this.random.nextBytes(random);
    return Base64.getEncoder().encodeToString(random);
  }
}
