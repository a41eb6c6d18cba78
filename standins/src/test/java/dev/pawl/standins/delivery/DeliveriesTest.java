package dev.pawl.standins.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.journal.memory.MemoryCatalog;
import dev.pawl.standins.delivery.Delivery.Patience;
import dev.pawl.standins.delivery.Delivery.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  private final MemoryCatalog catalog = new MemoryCatalog();
  private final RecordedOutlet outlet = new RecordedOutlet();
  private Commits commits = Commits.begin(catalog);
  private Deliveries deliveries = open();

  private Deliveries open() {
    return Deliveries.of(catalog, commits, outlet, CLOCK, Duration.ofMillis(1));
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
    commits = Commits.begin(catalog);
    deliveries = open();
    deliveries.begin();
    List<String> ids = IntStream.range(0, 5).mapToObj(_ -> outlet.next().id()).toList();
    assertEquals(List.of("0", "1", "2", "3", "4"), ids);
  }
}
