package dev.pawl.api;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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

  /** What the names of regions begin with that are not in the partition {@code aws}. */
  private static final Map<String, String> PARTITIONS = Map.of(
      "cn-", "aws-cn",
      "us-gov-", "aws-us-gov",
      "us-iso-", "aws-iso",
      "us-isob-", "aws-iso-b",
      "eu-isoe-", "aws-iso-e",
      "us-isof-", "aws-iso-f",
      "eusc-", "aws-eusc");

  /** The parts of an ARN, and where it has its region and account. */
  private static final int ARN_PARTS = 6;

  private static final int PARTITION_PART = 1;
  private static final int REGION_PART = 3;
  private static final int ACCOUNT_PART = 4;

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
   * <p>The region is that of the signature, in the header or in the address. An access key id of
   * twelve digits names the account, the convention of local AWS stand-ins; any other key id acts
   * in this server's account. Nothing is verified.
   *
   * @param home the account and region where the request does not say
   */
  public static Caller of(Incoming incoming, Caller home) {
    Optional<CredentialScope> scope = CredentialScope.of(incoming);
    if (scope.isEmpty()) {
      return home;
    }
    String key = scope.get().accessKeyId();
    String region = scope.get().region();
    return new Caller(
        isAccount(key) ? key : home.account(),
        REGION.matcher(region).matches() ? region : home.region());
  }

  /**
   * {@return whoever has what an ARN names}
   *
   * @throws IllegalArgumentException if the ARN names no account and region
   */
  public static Caller ofResource(String arn) {
    String[] parts = arn.split(":", ARN_PARTS);
    if (parts.length < ARN_PARTS) {
      throw new IllegalArgumentException("no account and region in " + arn);
    }
    return new Caller(parts[ACCOUNT_PART], parts[REGION_PART]);
  }

  /** {@return whether an ARN is of this account and region; nothing else is seen from here} */
  public boolean owns(String arn) {
    String[] parts = arn.split(":", ARN_PARTS);
    return parts.length == ARN_PARTS
        && parts[PARTITION_PART].equals(partition())
        && parts[REGION_PART].equals(region)
        && parts[ACCOUNT_PART].equals(account);
  }

  /** {@return what an ARN names; empty if there is none, or it is of others} */
  public <T> Optional<T> find(String arn, Function<String, Optional<T>> find) {
    return owns(arn) ? find.apply(arn) : Optional.empty();
  }

  /** {@return what every ARN of Step Functions begins with, of this account and region} */
  private String arnPrefix() {
    return "arn:" + partition() + ":states:" + region + ":" + account + ":";
  }

  private static boolean isAccount(String text) {
    return ACCOUNT.matcher(text).matches();
  }

  /** {@return the partition that the region belongs to} */
  public String partition() {
    return PARTITIONS.entrySet().stream()
        .filter(each -> region.startsWith(each.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("aws");
  }

  /** {@return the ARN of one of the caller's state machines} */
  public String stateMachineArn(String name) {
    return stateMachineArnPrefix() + name;
  }

  /** {@return what the ARNs of the caller's state machines begin with} */
  public String stateMachineArnPrefix() {
    return arnPrefix() + "stateMachine:";
  }

  /**
   * {@return the ARN of one of the caller's activities; of no name, what all of them begin with}
   */
  public String activityArn(String name) {
    return arnPrefix() + "activity:" + name;
  }
}
