package dev.pawl.standins.sns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.integrations.Reply;
import dev.pawl.integrations.http.AllowedHosts;
import dev.pawl.integrations.http.HttpPost;
import dev.pawl.journal.JournalException;
import dev.pawl.json.Json;
import dev.pawl.standins.Calls;
import dev.pawl.standins.RefusalException;
import dev.pawl.standins.delivery.Commits;
import dev.pawl.standins.delivery.Deliveries;
import dev.pawl.standins.delivery.Delivery;
import dev.pawl.standins.delivery.DeliveryMeter;
import dev.pawl.standins.delivery.FaultyCatalog;
import dev.pawl.standins.delivery.RecordedOutlet;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
final class TopicsTest {
  private static final String TOPIC = "arn:aws:sns:eu-west-1:123456789012:ordered.fifo";
  private static final String QUEUE = "arn:aws:sqs:eu-west-1:123456789012:work.fifo";

  private final FaultyCatalog catalog = new FaultyCatalog();
  private final RecordedOutlet outlet = new RecordedOutlet();
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-23T10:00:00Z"));
  private final Calls sns =
      new Calls(() -> new Sns(topics(), new HttpPost(AllowedHosts.of(List.of("10.1.0.0/16")))));
  private Commits commits = Commits.begin(catalog);
  private Deliveries deliveries = deliveries();
  private Topics topics = Topics.open(catalog, commits, deliveries, this::now);

  private Instant now() {
    return Objects.requireNonNull(now.get());
  }

  private Topics topics() {
    return topics;
  }

  private Deliveries deliveries() {
    Deliveries opened = Deliveries.of(
        catalog,
        commits,
        outlet,
        new Deliveries.Setting(this::now, Duration.ofMillis(1), DeliveryMeter.NONE));
    opened.begin();
    return opened;
  }

  @AfterEach
  void close() {
    deliveries.close();
    commits.close();
  }

  private void restart() {
    close();
    commits = Commits.begin(catalog);
    deliveries = deliveries();
    topics = Topics.open(catalog, commits, deliveries, this::now);
  }

  private void prepare() {
    sns.call(
        "CreateTopic", Map.of("Name", "ordered.fifo", "Attributes", Map.of("FifoTopic", "true")));
    sns.call("Subscribe", Map.of("TopicArn", TOPIC, "Protocol", "sqs", "Endpoint", QUEUE));
  }

  private CompletableFuture<Reply> publish(String text, String deduplication) {
    return sns.begin(
        "Publish",
        Map.of(
            "TopicArn", TOPIC,
            "Message", text,
            "MessageGroupId", "g",
            "MessageDeduplicationId", deduplication));
  }

  private String published(String text, String deduplication) {
    return String.valueOf(Calls.await(publish(text, deduplication)).get("MessageId"));
  }

  @Test
  void whatWasRefusedIsNoDuplicateWhenItIsPublishedAgain() {
    prepare();
    catalog.failWrites(true);
    assertThrows(JournalException.class, () -> published("one", "d"));
    catalog.failWrites(false);
    published("one", "d");
    assertEquals("d", outlet.next().target().settings().get("MessageDeduplicationId"));
  }

  @Test
  void whatWasThrottledIsNoDuplicateWhenItIsPublishedAgain() {
    prepare();
    // A writer that is closed throws at once, as one does that has too much to write.
    close();
    assertEquals(
        "ThrottlingException",
        assertThrows(RefusalException.class, () -> published("one", "d"))
            .refusal()
            .code());
    assertThrows(RefusalException.class, () -> published("one", "d"));
    restart();
    published("one", "d");
    outlet.next();
  }

  @Test
  void aDuplicateIsAcknowledgedWhenTheFirstIsDurableAndNotBefore() {
    prepare();
    Runnable goOn = catalog.holdWrites();
    CompletableFuture<Reply> first = publish("one", "d");
    CompletableFuture<Reply> second = publish("one", "d");
    assertFalse(first.isDone());
    assertFalse(second.isDone(), "nothing is durable");
    goOn.run();
    assertEquals(Calls.await(first), Calls.await(second));
    outlet.next();
    restart();
    assertEquals(
        Calls.await(first).get("MessageId"), published("one", "d"), "also after a restart");
    close();
    assertEquals(List.of(), outlet.rest(), "it is delivered once");
  }

  @Test
  void whatIsOldIsForgottenAndTheNameOfATopicToo() {
    prepare();
    String first = published("one", "d");
    now.set(now().plusSeconds(301));
    String second = published("one", "d");
    assertNotEquals(first, second);
    published("two", "e");
    assertEquals(2, catalog.list("snsPublished", "", 10).size());
    sns.call("DeleteTopic", Map.of("TopicArn", TOPIC));
    assertEquals(List.of(), catalog.list("snsPublished", "", 10));
    prepare();
    assertNotEquals(second, published("one", "d"), "a topic of the same name");
  }

  @Test
  void whatIsPublishedOnceMoreIsNotForgottenByWhatIsPublishedBesideIt() {
    prepare();
    String old = published("one", "d");
    now.set(now().plusSeconds(301));
    Runnable goOn = catalog.holdWrites();
    CompletableFuture<Reply> again = publish("one", "d");
    CompletableFuture<Reply> other = publish("two", "e");
    goOn.run();
    Calls.await(other);
    String newer = String.valueOf(Calls.await(again).get("MessageId"));
    assertNotEquals(old, newer);
    assertEquals(newer, published("one", "d"), "a duplicate");
    restart();
    assertEquals(newer, published("one", "d"), "also after a restart");
  }

  @Test
  void whatManySubscriptionsHaveIsWrittenOnce() {
    prepare();
    for (int i = 0; i < 300; i++) {
      Map<String, Object> asked = new HashMap<>(Map.of("TopicArn", TOPIC, "Protocol", "sqs"));
      asked.put("Endpoint", QUEUE.replace("work", "work" + i));
      asked.put("Attributes", Map.of("RawMessageDelivery", String.valueOf(i % 2 == 0)));
      sns.call("Subscribe", asked);
    }
    String text = "x".repeat(200_000);
    published(text, "d");
    assertTrue(
        catalog.charsCommittedMax() < 1_000_000, catalog.charsCommittedMax() + " characters");
    for (int i = 0; i < 301; i++) {
      assertTrue(outlet.next().body().contains(text));
    }
    close();
    assertEquals(List.of(), catalog.list("deliveryParcel", "", 10));
  }

  @Test
  void aClockThatIsSetBackMakesNothingADuplicate() {
    prepare();
    String first = published("one", "d");
    now.set(now().minusSeconds(3_600));
    assertNotEquals(first, published("one", "d"));
  }

  @Test
  void thoseOfAGroupComeInTheOrderOfTheirNumbers() {
    prepare();
    for (int i = 0; i < 50; i++) {
      var _ = publish("m" + i, "d" + i);
    }
    for (int i = 0; i < 50; i++) {
      assertEquals("d" + i, outlet.next().target().settings().get("MessageDeduplicationId"));
    }
  }

  @Test
  void twoWhoSubscribeTheSameAtOnceHaveOneSubscription() {
    prepare();
    Map<String, Object> asked = new HashMap<>(Map.of("TopicArn", TOPIC, "Protocol", "sqs"));
    asked.put("Endpoint", QUEUE.replace("work", "other"));
    Runnable goOn = catalog.holdWrites();
    CompletableFuture<Reply> first = sns.begin("Subscribe", asked);
    CompletableFuture<Reply> second = sns.begin("Subscribe", asked);
    assertFalse(second.isDone());
    goOn.run();
    assertEquals(Calls.await(first), Calls.await(second));
    assertEquals(2, catalog.list("snsSubscription", "", 10).size());
  }

  @Test
  void aSubscriptionThatCouldNotBeTakenAwayHasMessages() {
    prepare();
    String arn = String.valueOf(
        sns.call("Subscribe", Map.of("TopicArn", TOPIC, "Protocol", "sqs", "Endpoint", QUEUE))
            .get("SubscriptionArn"));
    catalog.failWrites(true);
    CompletableFuture<Reply> gone = sns.begin("Unsubscribe", Map.of("SubscriptionArn", arn));
    assertThrows(JournalException.class, () -> Calls.await(gone));
    catalog.failWrites(false);
    published("one", "d");
    Delivery delivery = outlet.next();
    assertEquals(QUEUE, delivery.target().arn());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      http://127.0.0.1:8083/hook                 | The URL must begin with https://
      https://127.0.0.1/hook                     | has no public address
      https://169.254.169.254/latest/meta-data   | has no public address
      http://169.254.169.254/latest/meta-data    | The URL must begin with https://
      https://10.2.0.1/                          | start the server with --http-allow 10.2.0.1
      https://[::1]/                             | has no public address
      https:///nowhere                           | no URL of HTTP
      """)
  void whatNobodyAllowedIsNotSubscribed(String url, String why) {
    prepare();
    String protocol = url.substring(0, url.indexOf(':'));
    RefusalException refused = assertThrows(
        RefusalException.class,
        () -> sns.call(
            "Subscribe", Map.of("TopicArn", TOPIC, "Protocol", protocol, "Endpoint", url)));
    String message = refused.refusal().message();
    assertTrue(message.startsWith("Invalid parameter: Endpoint Reason: "), message);
    assertTrue(message.contains(why), message);
    assertEquals(1, catalog.list("snsSubscription", "", 10).size());
  }

  @Test
  void whoSubscribesAUrlAgainIsAskedAgain() {
    prepare();
    Map<String, Object> asked =
        Map.of("TopicArn", TOPIC, "Protocol", "http", "Endpoint", "http://10.1.0.1/hook");
    sns.call("Subscribe", asked);
    String first = outlet.next().body();
    sns.call("Subscribe", asked);
    String second = outlet.next().body();
    assertTrue(first.contains("\"Type\":\"SubscriptionConfirmation\""), first);
    assertEquals(token(first), token(second));
  }

  private static Object token(String body) {
    return Objects.requireNonNull(
        ((Map<?, ?>) Objects.requireNonNull(Json.parse(body).tree())).get("Token"));
  }

  @Test
  void ofABatchEachEntryFailsForItself() {
    prepare();
    published("one", "d");
    catalog.failWrites(true);
    Map<String, Object> answer = sns.call(
        "PublishBatch",
        Map.of(
            "TopicArn",
            TOPIC,
            "PublishBatchRequestEntries",
            List.of(entry("known", "d"), entry("new", "e"))));
    assertEquals("known", ids(answer, "Successful"));
    assertEquals("new", ids(answer, "Failed"));
  }

  private static Map<String, String> entry(String id, String deduplication) {
    return Map.of(
        "Id", id, "Message", id, "MessageGroupId", "g", "MessageDeduplicationId", deduplication);
  }

  private static String ids(Map<String, Object> answer, String member) {
    return ((List<?>) Objects.requireNonNull(answer.get(member)))
        .stream()
            .map(each -> String.valueOf(((Map<?, ?>) each).get("Id")))
            .collect(Collectors.joining(","));
  }
}
