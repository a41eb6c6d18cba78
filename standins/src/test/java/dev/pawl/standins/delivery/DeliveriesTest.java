package dev.pawl.standins.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.journal.Catalog.Change;
import dev.pawl.standins.RefusalException;
import dev.pawl.standins.delivery.Delivery.Patience;
import dev.pawl.standins.delivery.Delivery.Target;
import dev.pawl.standins.delivery.DeliveryMeter.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeliveriesTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-23T10:00:00Z"));
  private static final String SENDER = "arn:aws:events:eu-west-1:123456789012:rule/r";
  private static final String LETTERS = "arn:aws:sqs:eu-west-1:123456789012:letters";

  private final FaultyCatalog catalog = new FaultyCatalog();
  private final RecordedOutlet outlet = new RecordedOutlet();
  private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
  private Commits commits = Commits.begin(catalog);
  private Deliveries deliveries = begun();

  private Deliveries open() {
    return Deliveries.of(
        catalog,
        commits,
        outlet,
        new Deliveries.Setting(CLOCK, Duration.ofMillis(1), (_, outcome) -> outcomes.add(outcome)));
  }

  private Deliveries begun() {
    Deliveries opened = open();
    opened.begin();
    return opened;
  }

  private void restart() {
    close();
    commits = Commits.begin(catalog);
    deliveries = open();
  }

  /** {@return what was counted up to an outcome} */
  private List<Outcome> upTo(Outcome last) throws Exception {
    List<Outcome> counted = new ArrayList<>();
    while (counted.isEmpty() || counted.getLast() != last) {
      Outcome next = outcomes.poll(20, TimeUnit.SECONDS);
      counted.add(Objects.requireNonNull(next, "nothing is counted after " + counted));
    }
    return counted;
  }

  @AfterEach
  void close() {
    deliveries.close();
    commits.close();
  }

  private static Delivery delivery(String id, String arn, int retries, String lane) {
    Patience patience = new Patience(retries, Duration.ofHours(1), Optional.of(LETTERS));
    return new Delivery(
        id, SENDER, new Target(arn, Map.of("a", "b"), patience), "body", CLOCK.instant(), lane);
  }

  private void owe(Delivery... owed) throws Exception {
    deliveries.owe(List.of(owed)).get(20, TimeUnit.SECONDS);
  }

  @Test
  void whatIsOwedIsDeliveredAndForgotten() throws Exception {
    Delivery owed = delivery("1", "arn:x", 0, "");
    owe(owed);
    assertEquals(owed, outlet.next());
    close();
    assertEquals(List.of(), catalog.list("delivery", "", 10));
  }

  @Test
  void whatFailsIsTriedAgain() throws Exception {
    outlet.refuse("arn:x", 3);
    owe(delivery("1", "arn:x", 3, ""));
    assertEquals("1", outlet.next().id());
  }

  @Test
  void whatFailsTooOftenGoesToTheDeadLetters() throws Exception {
    outlet.refuse("arn:x", 3);
    owe(delivery("1", "arn:x", 2, ""));
    Delivery letter = outlet.next();
    assertEquals(LETTERS, letter.target().arn());
    assertEquals("body", letter.body());
    assertEquals("not now", letter.target().settings().get(Targets.ATTRIBUTE + "ERROR_MESSAGE"));
  }

  @Test
  void whatCannotBeDeliveredIsNotTriedAgain() throws Exception {
    outlet.refuseForGood("arn:x");
    owe(delivery("1", "arn:x", 100, ""));
    assertEquals(LETTERS, outlet.next().target().arn());
  }

  @Test
  void thoseOfALaneKeepTheirOrderAndHoldUpNoOther() throws Exception {
    outlet.refuse("arn:lane", 4);
    for (int i = 0; i < 20; i++) {
      owe(delivery("lane " + i, "arn:lane", 100, "l"));
    }
    owe(delivery("other", "arn:other", 0, ""));
    List<String> ids = IntStream.range(0, 21).mapToObj(_ -> outlet.next().id()).toList();
    assertTrue(ids.contains("other"));
    assertEquals(
        IntStream.range(0, 20).mapToObj(i -> "lane " + i).toList(),
        ids.stream().filter(id -> !id.equals("other")).toList());
  }

  @Test
  void whatWasNotDeliveredIsDeliveredByTheNextProcess() throws Exception {
    outlet.refuse("arn:x", Integer.MAX_VALUE);
    for (int i = 0; i < 5; i++) {
      owe(delivery(String.valueOf(i), "arn:x", 185, "l"));
    }
    close();
    outlet.refuse("arn:x", 0);
    outlet.rest();
    restart();
    // New ones come before it begins, when a recovered execution sends something.
    owe(delivery("5", "arn:x", 185, "l"));
    assertEquals(List.of(), outlet.rest());
    deliveries.begin();
    List<String> ids = IntStream.range(0, 6).mapToObj(_ -> outlet.next().id()).toList();
    assertEquals(List.of("0", "1", "2", "3", "4", "5"), ids);
    close();
    assertEquals(List.of(), outlet.rest(), "each is delivered once");
  }

  @Test
  void whatSeveralAreOwedIsKeptOnceUntilTheLastHasIt() throws Exception {
    outlet.refuse("arn:y", Integer.MAX_VALUE);
    owe(
        delivery("1", "arn:x", 0, ""),
        delivery("2", "arn:x", 0, ""),
        delivery("3", "arn:y", 9, ""));
    String first = outlet.next().id();
    assertEquals(Set.of("1", "2"), Set.of(first, outlet.next().id()));
    restart();
    assertEquals(1, catalog.list("deliveryParcel", "", 10).size());
    outlet.refuse("arn:y", 0);
    deliveries.begin();
    assertEquals(delivery("3", "arn:y", 9, ""), outlet.next());
    close();
    assertEquals(List.of(), catalog.list("deliveryParcel", "", 10));
    assertEquals(List.of(), catalog.list("delivery", "", 10));
  }

  @Test
  void whatAnEarlierVersionOwedHasItsBodyByItself() throws Exception {
    String record =
        "{\"id\":\"7\",\"sender\":\"" + SENDER + "\",\"arn\":\"arn:x\",\"settings\":{\"a\":\"b\"},"
            + "\"retries\":0,\"ageMax\":3600,\"deadLetterArn\":\"" + LETTERS
            + "\",\"body\":\"body\",\"at\":" + CLOCK.millis() + ",\"lane\":\"\"}";
    close();
    var _ =
        catalog.commit(List.of(new Change("delivery", "000000000000000a", 0, Optional.of(record))));
    restart();
    deliveries.begin();
    assertEquals(delivery("7", "arn:x", 0, ""), outlet.next());
    close();
    assertEquals(List.of(), catalog.list("delivery", "", 10));
  }

  @Test
  void whatIsTooMuchAtOnceIsRefusedBeforeAnythingIsWritten() throws Exception {
    close();
    commits = Commits.begin(catalog, 100_000);
    deliveries = begun();
    Delivery small = delivery("1", "arn:x", 0, "");
    Delivery large =
        new Delivery("2", SENDER, small.target(), "x".repeat(100_000), CLOCK.instant(), "");
    assertThrows(RefusalException.class, () -> deliveries.owe(List.of(large)));
    assertThrows(RefusalException.class, () -> new Bodies(99_999).one(large.body()));
    assertEquals(0, deliveries.size());
    assertEquals(List.of(), catalog.list("delivery", "", 10));
    for (int i = 0; i < 300; i++) {
      owe(small);
      assertEquals(small, outlet.next());
    }
  }

  @Test
  void whatIsOwedFromBeforeIsNeverInMemoryAtOnce() throws Exception {
    outlet.refuse("arn:x", Integer.MAX_VALUE);
    for (int i = 0; i < 60; i++) {
      Delivery small = delivery(String.valueOf(i), "arn:x", 185, "");
      owe(new Delivery(
          small.id(), SENDER, small.target(), "x".repeat(250_000), CLOCK.instant(), ""));
    }
    restart();
    assertEquals(60, deliveries.size());
    assertTrue(catalog.charsListedMax() < 100_000, catalog.charsListedMax() + " characters");
  }

  @Test
  void aStorageThatCannotBeReadHoldsUpALaneNoLongerThanItFails() throws Exception {
    catalog.failReads(true);
    for (int i = 0; i < 3; i++) {
      owe(delivery(String.valueOf(i), "arn:x", 0, "l"));
    }
    assertEquals(List.of(), outlet.rest());
    catalog.failReads(false);
    List<String> ids = IntStream.range(0, 3).mapToObj(_ -> outlet.next().id()).toList();
    assertEquals(List.of("0", "1", "2"), ids);
  }

  @Test
  void whatWasDeliveredIsForgottenThoughStorageFailedMeanwhile() throws Exception {
    outlet.refuse("arn:x", Integer.MAX_VALUE);
    owe(delivery("1", "arn:x", 185, ""));
    catalog.failWrites(true);
    outlet.refuse("arn:x", 0);
    outlet.next();
    catalog.failWrites(false);
    while (deliveries.size() > 0) {
      Thread.onSpinWait();
    }
    assertEquals(List.of(), catalog.list("delivery", "", 10));
  }

  @Test
  void deadLettersThatCannotBeReachedAreTriedSoOftenAndThenItIsLost() throws Exception {
    outlet.refuse("arn:x", 3);
    outlet.refuse(LETTERS, Integer.MAX_VALUE);
    owe(delivery("1", "arn:x", 2, ""));
    assertEquals(
        List.of(Outcome.FAILED, Outcome.FAILED, Outcome.FAILED, Outcome.LOST), upTo(Outcome.LOST));
    assertEquals(Integer.MAX_VALUE - Attempts.LETTER_ATTEMPTS_MAX, outlet.refusalsLeft(LETTERS));
    close();
    assertEquals(List.of(), catalog.list("delivery", "", 10));
    assertEquals(List.of(), outlet.rest(), "the target is not tried again either");
  }

  @Test
  void deadLettersThatAreReachedLaterHaveIt() throws Exception {
    outlet.refuseForGood("arn:x");
    outlet.refuse(LETTERS, 5);
    owe(delivery("1", "arn:x", 2, ""));
    assertEquals(LETTERS, outlet.next().target().arn());
    assertEquals(List.of(Outcome.FAILED, Outcome.DEAD_LETTER), upTo(Outcome.DEAD_LETTER));
  }

  @Test
  void aClockThatWasSetBackTakesNoKeyThatIsInUse() throws Exception {
    outlet.refuse("arn:x", Integer.MAX_VALUE);
    owe(delivery("old", "arn:x", 185, ""));
    close();
    commits = Commits.begin(catalog);
    deliveries = Deliveries.of(
        catalog,
        commits,
        outlet,
        new Deliveries.Setting(
            InstantSource.fixed(Instant.EPOCH), Duration.ofMillis(1), DeliveryMeter.NONE));
    owe(delivery("new", "arn:x", 185, ""));
    outlet.refuse("arn:x", 0);
    deliveries.begin();
    String first = outlet.next().id();
    assertEquals(Set.of("old", "new"), Set.of(first, outlet.next().id()));
  }
}
