package dev.pawl.standins.sqs;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which queue: of an account, in a region, of a name. */
record QueueKey(String account, String region, String name) {
  static final String FIFO_SUFFIX = ".fifo";
  private static final Pattern ARN = Pattern.compile("arn:[^:]+:sqs:([^:]+):(\\d{12}):([^:]+)");
  private static final Pattern URL = Pattern.compile(".*/(\\d{12})/([^/]+)/?");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,80}");
  private static final int NAME_CHARS_MAX = 80;

  boolean isFifo() {
    return name.endsWith(FIFO_SUFFIX);
  }

  String arn() {
    return "arn:" + partition() + ":sqs:" + region + ":" + account + ":" + name;
  }

  private String partition() {
    return region.startsWith("cn-")
        ? "aws-cn"
        : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  }

  /** {@return whether a queue is in the same account and region} */
  boolean isBeside(QueueKey other) {
    return account.equals(other.account) && region.equals(other.region);
  }

  /** {@return its record's key} */
  String text() {
    return account + "/" + region + "/" + name;
  }

  static Optional<QueueKey> ofArn(String arn) {
    Matcher matcher = ARN.matcher(arn);
    Optional<QueueKey> key = matcher.matches()
        ? Optional.of(new QueueKey(matcher.group(2), matcher.group(1), matcher.group(3)))
        : Optional.empty();
    // Of one queue there is one ARN: policies go by it.
    return key.filter(named -> named.arn().equals(arn));
  }

  /**
   * {@return the queue of a URL, whatever host it names, perhaps of another account; a bare name is
   * one of the caller's}
   */
  static Optional<QueueKey> ofUrl(String url, String account, String region) {
    Matcher matcher = URL.matcher(url);
    if (matcher.matches()) {
      return Optional.of(new QueueKey(matcher.group(1), region, matcher.group(2)));
    }
    return url.contains("/") ? Optional.empty() : Optional.of(new QueueKey(account, region, url));
  }

  /** {@return whether a queue can be called so} */
  boolean isValid() {
    String bare = isFifo() ? name.substring(0, name.length() - FIFO_SUFFIX.length()) : name;
    return name.length() <= NAME_CHARS_MAX && NAME.matcher(bare).matches();
  }
}
