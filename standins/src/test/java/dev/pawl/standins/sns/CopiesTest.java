package dev.pawl.standins.sns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.standins.delivery.Delivery;
import dev.pawl.standins.delivery.Targets;
import dev.pawl.standins.sns.Notification.Attribute;
import dev.pawl.standins.sns.Subscription.Endpoint;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What many subscriptions have of a message is one text in memory, and what differs, differs. */
final class CopiesTest {
  private static final TopicKey TOPIC = new TopicKey("123456789012", "eu-west-1", "news");
  private static final Notification MESSAGE = new Notification(
      "m1",
      Map.of(Notification.DEFAULT, "hello"),
      "",
      Map.of("colour", new Attribute("String", "red")),
      Instant.parse("2026-11-23T10:00:00Z"));

  private final Copies copies = new Copies(MESSAGE, Optional.empty());

  private Delivery of(String id, String protocol, String address, boolean raw) {
    Map<String, String> attributes = Map.of("RawMessageDelivery", String.valueOf(raw));
    return copies.of(new Subscription(TOPIC, id, new Endpoint(protocol, address), attributes, ""));
  }

  private Delivery toQueue(String id, boolean raw) {
    return of(id, "sqs", "arn:aws:sqs:eu-west-1:123456789012:" + id, raw);
  }

  @Test
  void theDocumentOfAMessageIsMadeOnce() {
    Delivery first = toQueue("a", false);
    Delivery second = toQueue("b", false);
    assertSame(first.body(), second.body());
    assertTrue(first.body().contains("\"Message\":\"hello\""), first.body());
    assertNotEquals(first.id(), second.id());
    assertNotEquals(first.sender(), second.sender());
  }

  @Test
  void whatIsRawIsTheMessageItself() {
    Delivery first = toQueue("a", true);
    assertSame(MESSAGE.body("sqs"), first.body());
    assertSame(first.body(), toQueue("b", true).body());
    assertEquals(
        Map.of(Targets.ATTRIBUTE + "colour", Targets.attribute("String", "red")),
        first.target().settings());
    assertEquals(Map.of(), toQueue("c", false).target().settings());
  }

  @Test
  void aFunctionHasAnEventOfItsOwn() {
    String address = "arn:aws:lambda:eu-west-1:123456789012:function:f";
    Delivery raw = of("f", "lambda", address, true);
    assertTrue(raw.body().contains("\"UnsubscribeUrl\""), raw.body());
    assertTrue(toQueue("a", false).body().contains("\"UnsubscribeURL\""));
    assertEquals(Map.of(Targets.SUBSCRIPTION, raw.sender()), raw.target().settings());
  }

  @Test
  void aUrlIsToldWhoSends() {
    Delivery first = of("u", "http", "http://10.1.0.1/u", false);
    Delivery second = of("v", "http", "http://10.1.0.1/v", true);
    assertEquals(
        first.sender(),
        first.target().settings().get(Targets.HEADER + "x-amz-sns-subscription-arn"));
    assertEquals("true", second.target().settings().get(Targets.HEADER + "x-amz-sns-rawdelivery"));
    assertEquals("hello", second.body());
    assertEquals(Topics.URL_PATIENCE.retries(), first.target().patience().retries());
  }
}
