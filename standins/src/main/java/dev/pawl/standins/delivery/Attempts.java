package dev.pawl.standins.delivery;

import dev.pawl.standins.delivery.Delivery.Patience;
import dev.pawl.standins.delivery.Delivery.Target;
import dev.pawl.standins.delivery.DeliveryMeter.Outcome;
import dev.pawl.standins.delivery.Outlet.UndeliverableException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes attempts to deliver, and says what follows from each.
 *
 * @param delayMin the delay before the second attempt, which doubles with each
 */
record Attempts(Outlet outlet, InstantSource clock, Duration delayMin, DeliveryMeter meter) {
  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

  /**
   * Attempts to hand a delivery to its dead letters, over a quarter of an hour; then it is dropped.
   *
   * @spec https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html What cannot be
   *     sent to a dead-letter queue is dropped, and counted
   */
  static final int LETTER_ATTEMPTS_MAX = 10;

  private static final int DOUBLINGS_MAX = 10;
  private static final Duration DELAY_MAX = Duration.ofMinutes(10);

  /** What is to be done again, and when. */
  record Again(Owed owed, Duration delay) {}

  /** {@return how long to wait after so many failures before that which just happened} */
  Duration delay(int failures) {
    Duration doubled = delayMin.multipliedBy(1L << Math.min(DOUBLINGS_MAX, failures));
    return doubled.compareTo(DELAY_MAX) < 0 ? doubled : DELAY_MAX;
  }

  /** {@return what is to be done again; empty if the delivery is made, or given up} */
  Optional<Again> attempt(Delivery delivery, Owed owed) throws InterruptedException {
    return owed.why().isPresent()
        ? bury(delivery, owed, owed.why().get())
        : deliver(delivery, owed);
  }

  private Optional<Again> deliver(Delivery delivery, Owed owed) throws InterruptedException {
    String why;
    try {
      outlet.take(delivery, owed.failures() + 1);
      meter.counted(delivery.service(), Outcome.MADE);
      return Optional.empty();
    } catch (UndeliverableException e) {
      meter.counted(delivery.service(), Outcome.FAILED);
      why = String.valueOf(e.getMessage());
    } catch (IOException | RuntimeException e) {
      // The edge: a target's defect is a failure of the attempt.
      meter.counted(delivery.service(), Outcome.FAILED);
      why = reason(e);
      Optional<Again> again = again(delivery, owed, why);
      if (again.isPresent()) {
        return again;
      }
    }
    return Optional.of(new Again(owed.givenUp(why), Duration.ZERO));
  }

  private static String reason(Exception e) {
    return String.valueOf(e.getMessage() == null ? e : e.getMessage());
  }

  private Optional<Again> again(Delivery delivery, Owed owed, String why) {
    Patience patience = delivery.target().patience();
    Duration delay = delay(owed.failures());
    Instant giveUp = delivery.at().plus(patience.ageMax());
    if (owed.failures() >= patience.retries() || !clock.instant().plus(delay).isBefore(giveUp)) {
      return Optional.empty();
    }
    if (owed.failures() == 0) {
      LOG.warn("{} is tried again for {}: {}", delivery.target().arn(), delivery.sender(), why);
    }
    return Optional.of(new Again(owed.failed(), delay));
  }

  private Optional<Again> bury(Delivery delivery, Owed owed, String why)
      throws InterruptedException {
    Optional<String> queue = delivery.target().patience().deadLetterArn();
    if (queue.isEmpty()) {
      meter.counted(delivery.service(), Outcome.GIVEN_UP);
      LOG.warn(
          "a delivery of {} to {} is given up: {}",
          delivery.sender(),
          delivery.target().arn(),
          why);
      return Optional.empty();
    }
    try {
      outlet.take(letter(delivery, queue.get(), why), 1);
      meter.counted(delivery.service(), Outcome.DEAD_LETTER);
      return Optional.empty();
    } catch (UndeliverableException e) {
      return lost(delivery, queue.get(), why, String.valueOf(e.getMessage()));
    } catch (IOException | RuntimeException e) {
      if (owed.failures() + 1 >= LETTER_ATTEMPTS_MAX) {
        return lost(delivery, queue.get(), why, reason(e));
      }
      LOG.warn("the dead letters {} take nothing yet: {}", queue.get(), reason(e));
      return Optional.of(new Again(owed.failed(), delay(owed.failures())));
    }
  }

  private Optional<Again> lost(Delivery delivery, String queue, String why, String whyNoLetter) {
    meter.counted(delivery.service(), Outcome.LOST);
    LOG.error(
        "the delivery {} of {} to {} is lost: {}. Its dead letters {} do not take it: {}",
        delivery.id(),
        delivery.sender(),
        delivery.target().arn(),
        why,
        queue,
        whyNoLetter);
    return Optional.empty();
  }

  private static Delivery letter(Delivery delivery, String queue, String why) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put(Targets.ATTRIBUTE + "ERROR_MESSAGE", why.isEmpty() ? "unknown" : why);
    settings.put(Targets.ATTRIBUTE + "TARGET_ARN", delivery.target().arn());
    settings.put(Targets.ATTRIBUTE + "SENDER_ARN", delivery.sender());
    Optional.ofNullable(delivery.target().settings().get(Targets.GROUP))
        .filter(_ -> queue.endsWith(".fifo"))
        .ifPresent(group -> settings.put(Targets.GROUP, group));
    return new Delivery(
        delivery.id(),
        delivery.sender(),
        new Target(queue, settings, Patience.STANDARD),
        delivery.body(),
        delivery.at(),
        "");
  }
}
