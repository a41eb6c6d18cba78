package dev.pawl.standins.iam;

import dev.pawl.standins.RefusalException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which managed policy.
 *
 * @param account twelve digits, or {@code aws} for those of AWS
 */
record PolicyArn(String text, String account, String path, String name) {
  private static final Pattern ARN = Pattern.compile(
      "arn:aws[a-z-]*:iam::(\\d{12}|aws):policy(/(?:[!-~]+/)?)([\\w+=,.@-]{1,128})");
  private static final String AWS = "aws";

  /**
   * {@return the policy that an ARN names}
   *
   * @throws RefusalException if it is the ARN of none
   */
  static PolicyArn of(String text) {
    Matcher arn = ARN.matcher(text);
    if (!arn.matches()) {
      throw Refusals.invalid("ARN " + text + " is not valid.");
    }
    return new PolicyArn(text, arn.group(1), arn.group(2), arn.group(3));
  }

  /** {@return whether it is one of AWS, which is in every account} */
  boolean isOfAws() {
    return account.equals(AWS);
  }
}
