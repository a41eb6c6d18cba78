package dev.pawl.deploy.stack;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which stack. Its ARN is its id.
 *
 * @param unique tells stacks of one name apart, of which one at most is not deleted
 */
public record StackId(String partition, String region, String account, String name, String unique) {
  private static final Pattern ARN = Pattern.compile(
      "arn:(aws[a-z-]*):cloudformation:([a-z0-9-]+):(\\d{12}):stack/([^/]+)/([^/]+)");

  /** {@return the stack of an ARN; empty if it is none} */
  public static Optional<StackId> of(String arn) {
    Matcher parts = ARN.matcher(arn);
    return parts.matches()
        ? Optional.of(new StackId(
            parts.group(1), parts.group(2), parts.group(3), parts.group(4), parts.group(5)))
        : Optional.empty();
  }

  /** {@return the ARN} */
  public String arn() {
    return "arn:" + partition + ":cloudformation:" + region + ":" + account + ":stack/" + name + "/"
        + unique;
  }

  /** {@return the key of its record} */
  String key() {
    return account + "/" + region + "/" + name + "/" + unique;
  }
}
