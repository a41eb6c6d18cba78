package dev.pawl.standins.events;

import dev.pawl.standins.Asker;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which event bus: of an account, in a region, of a name. */
public record BusKey(String account, String region, String name) {
  static final String DEFAULT = "default";
  private static final String NAMES = "[/.\\-_A-Za-z0-9]{1,256}";
  private static final Pattern NAME = Pattern.compile(NAMES);
  private static final Pattern ARN =
      Pattern.compile("arn:[^:]+:events:([^:]+):(\\d{12}):event-bus/(" + NAMES + ")");

  /** {@return the default bus of an account in a region} */
  public static BusKey standard(String account, String region) {
    return new BusKey(account, region, DEFAULT);
  }

  /**
   * {@return the bus that somebody means by a name or an ARN, perhaps of another account; the
   * default one by neither}
   */
  static BusKey of(Asker asker, Optional<String> given) {
    String text = given.orElse(DEFAULT);
    Optional<BusKey> named = ofArn(text);
    if (named.isPresent()) {
      return named.get();
    }
    return named(asker, text);
  }

  /**
   * {@return such a bus of his own, of a name that may be one}
   *
   * @throws dev.pawl.standins.RefusalException if it cannot be
   */
  static BusKey named(Asker asker, String name) {
    if (!NAME.matcher(name).matches()) {
      throw Refusals.invalid(
          "Event bus names have letters, digits, /, ., - and _, up to 256, not '" + name + "'.");
    }
    return new BusKey(asker.account(), asker.region(), name);
  }

  /**
   * {@return such a bus of his own: there are none of others for anybody}
   *
   * @throws dev.pawl.standins.RefusalException if it is of another account
   */
  static BusKey own(Asker asker, Optional<String> given) {
    BusKey key = of(asker, given);
    if (!asker.owns(key.account())) {
      throw Refusals.noBus(key);
    }
    return key;
  }

  static Optional<BusKey> ofArn(String arn) {
    Matcher matcher = ARN.matcher(arn);
    Optional<BusKey> key = matcher.matches()
        ? Optional.of(new BusKey(matcher.group(2), matcher.group(1), matcher.group(3)))
        : Optional.empty();
    // Of one bus there is one ARN: policies go by it.
    return key.filter(named -> named.arn().equals(arn));
  }

  boolean isDefault() {
    return name.equals(DEFAULT);
  }

  private String arnOf(String resource) {
    return new Asker(account, region, "", "").arnOf("events", resource);
  }

  String arn() {
    return arnOf("event-bus/" + name);
  }

  String ruleArn(String rule) {
    return arnOf("rule/" + (isDefault() ? "" : name + "/") + rule);
  }

  /** {@return its record's key} */
  String text() {
    return account + "/" + region + "/" + name;
  }

  /** {@return the key of the record of a rule} */
  String key(String rule) {
    // No name of a bus or a rule has this sign.
    return text() + "|" + rule;
  }
}
