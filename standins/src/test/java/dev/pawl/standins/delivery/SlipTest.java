package dev.pawl.standins.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.standins.delivery.Delivery.Patience;
import dev.pawl.standins.delivery.Delivery.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A slip and a parcel together are the delivery, and neither has what the other has. */
final class SlipTest {
  private static final String LONG = "y".repeat(3_000);

  private static Delivery delivery(Map<String, String> settings) {
    return new Delivery(
        "id",
        "arn:aws:sns:eu-west-1:123456789012:news:1",
        new Target(
            "arn:aws:sqs:eu-west-1:123456789012:q",
            settings,
            new Patience(3, Duration.ofMinutes(5), Optional.of("arn:letters"))),
        "the \"body\"",
        Instant.parse("2026-11-23T10:00:00.123Z"),
        "lane");
  }

  private static void keepAndFind(Delivery owed) {
    Parcel parcel = Parcel.of(owed);
    Slip slip = Slip.of(owed, parcel, "00ff");
    Slip found = Slip.of(slip.text());
    assertEquals(slip, found);
    assertEquals("00ff", found.parcel());
    assertEquals(parcel, Parcel.of(parcel.text()));
    assertEquals(owed, found.with(Parcel.of(parcel.text())));
    assertFalse(slip.text().contains("body\\\""), slip.text());
  }

  @Test
  void fewSettingsAreWithTheSlip() {
    Delivery owed = delivery(Map.of("a", "b"));
    keepAndFind(owed);
    assertEquals(Map.of(), Parcel.of(owed).settings());
  }

  @Test
  void manySettingsAreKeptOnceWithTheBody() {
    Delivery owed = delivery(Map.of("a", LONG));
    keepAndFind(owed);
    Slip slip = Slip.of(owed, Parcel.of(owed), "00ff");
    assertTrue(slip.text().length() < LONG.length(), slip.text());
  }

  @Test
  void withoutDeadLettersThereAreNone() {
    Delivery owed = new Delivery(
        "id", "arn", new Target("arn:x", Map.of(), Patience.STANDARD), "", Instant.EPOCH, "");
    keepAndFind(owed);
  }
}
