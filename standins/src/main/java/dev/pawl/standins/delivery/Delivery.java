package dev.pawl.standins.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody is owed.
 *
 * @param id the same whenever the same is delivered: who can tell by it takes it once
 * @param sender who owes it: the ARN of a rule, a subscription or a schedule
 * @param target who is owed it, and how
 * @param body what is owed
 * @param lane deliveries of the same lane are made one after the other; the empty text for none
 */
public record Delivery(
    String id, String sender, Target target, String body, Instant at, String lane) {

  /**
   * Who is owed something.
   *
   * @param arn the ARN of a resource, or a URL
   * @param settings how it is to have it, by names that its kind knows
   */
  public record Target(String arn, Map<String, String> settings, Patience patience) {
    public Target {
      settings = Map.copyOf(settings);
    }
  }

  /**
   * How long it is tried, and where it goes then.
   *
   * @param retries attempts after the first
   * @param deadLetterArn a queue
   */
  public record Patience(int retries, Duration ageMax, Optional<String> deadLetterArn) {
    /** EventBridge's retries, and Scheduler's. */
    public static final int RETRIES_MAX = 185;

    /** The age of an event at which EventBridge and Scheduler give it up. */
    public static final Duration AGE_MAX = Duration.ofDays(1);

    /** As patient as can be, without a queue for what is given up. */
    public static final Patience STANDARD = new Patience(RETRIES_MAX, AGE_MAX, Optional.empty());

    /** {@return what a target of a rule or a schedule says, by the names of the API} */
    public static Patience of(Map<?, ?> target) {
      Map<?, ?> policy = target.get("RetryPolicy") instanceof Map<?, ?> map ? map : Map.of();
      Map<?, ?> letters = target.get("DeadLetterConfig") instanceof Map<?, ?> map ? map : Map.of();
      return new Patience(
          policy.get("MaximumRetryAttempts") instanceof Number retries
              ? retries.intValue()
              : RETRIES_MAX,
          policy.get("MaximumEventAgeInSeconds") instanceof Number age
              ? Duration.ofSeconds(age.longValue())
              : AGE_MAX,
          Optional.ofNullable((String) letters.get("Arn")));
    }
  }

  /** {@return it as it is sent at an attempt, which a schedule's input may ask for} */
  Delivery at(int attempt) {
    String sent = body.replace("<aws.scheduler.attempt-number>", String.valueOf(attempt));
    return sent.equals(body) ? this : new Delivery(id, sender, target, sent, at, lane);
  }

  /** {@return the service of who owes it} */
  String service() {
    return part(2);
  }

  /** {@return the account of who owes it} */
  String account() {
    return part(4);
  }

  /** {@return the region of who owes it} */
  String region() {
    return part(3);
  }

  private String part(int index) {
    return sender.split(":", 6)[index];
  }
}
