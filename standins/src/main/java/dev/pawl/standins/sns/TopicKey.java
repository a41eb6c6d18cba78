package dev.pawl.standins.sns;

import dev.pawl.standins.Asker;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which topic: of an account, in a region, of a name. */
record TopicKey(String account, String region, String name) {
  static final String FIFO_SUFFIX = ".fifo";
  private static final Pattern ARN = Pattern.compile("arn:[^:]+:sns:([^:]+):(\\d{12}):([^:]+)");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,256}(\\.fifo)?");

  static Optional<TopicKey> ofArn(String arn) {
    Matcher matcher = ARN.matcher(arn);
    Optional<TopicKey> key = matcher.matches()
        ? Optional.of(new TopicKey(matcher.group(2), matcher.group(1), matcher.group(3)))
        : Optional.empty();
    // Of one topic there is one ARN: policies go by it.
    return key.filter(named -> named.arn().equals(arn));
  }

  boolean isValid() {
    return NAME.matcher(name).matches();
  }

  boolean isFifo() {
    return name.endsWith(FIFO_SUFFIX);
  }

  String arn() {
    return new Asker(account, region, "", "").arnOf("sns", name);
  }

  /** {@return its record's key} */
  String text() {
    return account + "/" + region + "/" + name;
  }
}
