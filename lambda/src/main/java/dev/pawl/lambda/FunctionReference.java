package dev.pawl.lambda;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A function as callers name it: an ARN, a part of one, or the bare name, with or without a
 * qualifier.
 *
 * <p>Region and account are kept but do not matter for finding a local function: a definition that
 * was exported from any account runs unmodified.
 *
 * @spec https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html Invoke, FunctionName
 */
public record FunctionReference(
    String name, Optional<String> region, Optional<String> account, Optional<String> qualifier) {
  private static final String PATTERN = "(?:(?:arn:aws[a-zA-Z-]*:lambda:)?"
      + "(?:(?<region>[a-z]{2}(?:-[a-z]+)+-\\d):)?"
      + "(?:(?<account>\\d+):)?"
      + "function:)?"
      + "(?<name>[a-zA-Z0-9-_]+)"
      + "(?::(?<qualifier>\\$LATEST|[a-zA-Z0-9-_]+))?";
  private static final Pattern REFERENCE = Pattern.compile(PATTERN);

  /** {@return the reference, empty if the text is none} */
  public static Optional<FunctionReference> parse(String text) {
    Matcher matcher = REFERENCE.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(new FunctionReference(
        String.valueOf(matcher.group("name")),
        Optional.ofNullable(matcher.group("region")),
        Optional.ofNullable(matcher.group("account")),
        Optional.ofNullable(matcher.group("qualifier"))));
  }

  /** {@return the same function with a qualifier; an empty text stands for none} */
  public FunctionReference qualified(String other) {
    return new FunctionReference(
        name, region, account, other.isEmpty() ? Optional.empty() : Optional.of(other));
  }

  /**
   * {@return the ARN of the function, with its qualifier}
   *
   * @param otherRegion the region of one that does not name its own
   * @param otherAccount the account of one that does not name its own
   */
  public String arn(String partition, String otherRegion, String otherAccount) {
    String unqualified = String.join(
        ":",
        "arn",
        partition,
        "lambda",
        region.orElse(otherRegion),
        account.orElse(otherAccount),
        "function",
        name);
    return unqualified + qualifier.map(":"::concat).orElse("");
  }
}
