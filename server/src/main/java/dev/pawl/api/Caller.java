package dev.pawl.api;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The account and the region that a request acts in. Resources of one are not seen from another.
 *
 * @param account twelve digits
 * @param region for example {@code eu-central-1}
 */
public record Caller(String account, String region) {
  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
  private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,32}");

  /** The credential scope of a SigV4 signature: key id, day, region, service. */
  private static final Pattern CREDENTIAL =
      Pattern.compile("Credential=([^/,\\s]+)/[^/,]*/([^/,]+)/[^/,]+/aws4_request");

  /**
   * @throws IllegalArgumentException if the account has not twelve digits, or the region other than
   *     small letters, digits and hyphens
   */
  public Caller {
    if (!isAccount(account)) {
      throw new IllegalArgumentException("an account id has 12 digits, not: " + account);
    }
    if (!REGION.matcher(region).matches()) {
      throw new IllegalArgumentException(
          "a region has 1 to 32 small letters, digits and hyphens, not: " + region);
    }
  }

  /**
   * {@return who sent a request}
   *
   * <p>The region is that of the signature. An access key id of twelve digits names the account,
   * the convention of local AWS stand-ins; any other key id acts in this server's account. Nothing
   * is verified.
   *
   * @param home the account and region where the request does not say
   */
  public static Caller of(Incoming incoming, Caller home) {
    Matcher credential = CREDENTIAL.matcher(incoming.header("Authorization").orElse(""));
    if (!credential.find()) {
      return home;
    }
    String key = credential.group(1);
    String region = credential.group(2);
    return new Caller(
        isAccount(key) ? key : home.account(),
        REGION.matcher(region).matches() ? region : home.region());
  }

  private static boolean isAccount(String text) {
    return ACCOUNT.matcher(text).matches();
  }

  /** {@return the partition that the region belongs to} */
  public String partition() {
    if (region.startsWith("cn-")) {
      return "aws-cn";
    }
    return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  }

  /** {@return the ARN of one of the caller's state machines} */
  public String stateMachineArn(String name) {
    return "%s%s".formatted(stateMachineArnPrefix(), name);
  }

  /** {@return what the ARNs of the caller's state machines begin with} */
  public String stateMachineArnPrefix() {
    return "arn:" + partition() + ":states:" + region + ":" + account + ":stateMachine:";
  }

  /**
   * {@return the ARN of one of the caller's activities; of no name, what all of them begin with}
   */
  public String activityArn(String name) {
    return "arn:" + partition() + ":states:" + region + ":" + account + ":activity:" + name;
  }
}
