package dev.pawl.standins.sqs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.integrations.Reply;
import dev.pawl.journal.Catalog.Change;
import dev.pawl.journal.JournalException;
import dev.pawl.standins.delivery.FaultyCatalog;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqsTest {
  private static final Map<String, String> FIFO = Map.of("FifoQueue", "true");

  private static final byte[] RAW = {1, 2, 3};

  private final FaultyCatalog faulty = new FaultyCatalog();
  private final SqsServer server = new SqsServer(faulty);

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aMessageIsReceivedUntilItIsDeleted() {
    String url = server.create("work", Map.of("VisibilityTimeout", "10"));
    server.send(url, "one");
    List<Map<?, ?>> first = server.receive(url);
    assertEquals("one", first.getFirst().get("Body"));
    assertEquals("f97c5d29941bfb1b2fdab0874906ab82", first.getFirst().get("MD5OfBody"));
    assertEquals(List.of(), server.receive(url), "it is in flight");
    server.pass(10);
    Map<?, ?> again = server.receive(url).getFirst();
    assertEquals(first.getFirst().get("MessageId"), again.get("MessageId"));
    assertEquals("2", SqsServer.system(again, "ApproximateReceiveCount"));
    delete(url, again);
    server.pass(100);
    assertEquals(List.of(), server.receive(url));
  }

  private void delete(String url, Map<?, ?> message) {
    server.call("DeleteMessage", Map.of("QueueUrl", url, "ReceiptHandle", (String)
        message.get("ReceiptHandle")));
  }

  @Test
  void anOldHandleDeletesNothing() {
    String url = server.create("work", Map.of("VisibilityTimeout", "1"));
    server.send(url, "one");
    Map<?, ?> first = server.receive(url).getFirst();
    server.pass(1);
    server.receive(url);
    delete(url, first);
    server.pass(1);
    assertEquals(List.of("one"), server.bodies(url));
  }

  @Test
  void whatIsThereIsThereAfterARestart() {
    String url = server.create("work", Map.of());
    server.send(url, "one");
    server.send(url, "two");
    server.receive(url);
    server.send(url, "three");
    server.restart();
    assertEquals("1", server.attribute(url, "ApproximateNumberOfMessages"));
    assertEquals("2", server.attribute(url, "ApproximateNumberOfMessagesNotVisible"));
    assertEquals(List.of("three"), server.bodies(url));
    server.pass(30);
    server.receive(url).forEach(message -> delete(url, message));
    server.restart();
    server.pass(30);
    assertEquals(List.of(), server.receive(url));
    assertEquals(List.of(), faulty.list(MessageStore.BODY, "", 10), "bodies are gone as well");
    assertEquals(List.of(), faulty.list(MessageStore.MESSAGE, "", 10));
  }

  @Test
  void whoWaitsHasTheNextMessage() {
    String url = server.create("work", Map.of());
    CompletableFuture<Reply> first = waiting(url);
    CompletableFuture<Reply> second = waiting(url);
    assertFalse(first.isDone());
    server.send(url, "one");
    assertEquals("one", SqsServer.messages(SqsServer.await(first)).getFirst().get("Body"));
    assertFalse(second.isDone());
    server.send(url, "two");
    assertEquals("two", SqsServer.messages(SqsServer.await(second)).getFirst().get("Body"));
  }

  @Test
  void whoNoLongerWaitsIsGivenNothing() {
    String url = server.create("work", Map.of());
    CompletableFuture<Reply> first = waiting(url);
    CompletableFuture<Reply> second = waiting(url);
    first.cancel(false);
    server.send(url, "one");
    assertEquals("one", SqsServer.messages(SqsServer.await(second)).getFirst().get("Body"));
  }

  private CompletableFuture<Reply> waiting(String url) {
    return server.begin("ReceiveMessage", Map.of("QueueUrl", url, "WaitTimeSeconds", 20));
  }

  @Test
  void aQueueThatIsDeletedKeepsNobodyWaiting() {
    String url = server.create("work", Map.of());
    server.send(url, "one");
    server.receive(url);
    CompletableFuture<Reply> waiting = waiting(url);
    server.call("DeleteQueue", Map.of("QueueUrl", url));
    assertEquals(true, waiting.isCompletedExceptionally());
    assertEquals(
        "QueueDoesNotExist",
        server.refused("SendMessage", Map.of("QueueUrl", url, "MessageBody", "x")));
    server.create("work", Map.of());
    assertEquals(List.of(), server.receive(url), "the new queue is another");
    assertEquals(List.of(), faulty.list(MessageStore.BODY, "", 10));
  }

  @Test
  void delayedMessagesComeLater() {
    String url = server.create("work", Map.of("DelaySeconds", "5"));
    server.send(url, "late");
    server.call(
        "SendMessage", Map.of("QueueUrl", url, "MessageBody", "at once", "DelaySeconds", 0));
    assertEquals("1", server.attribute(url, "ApproximateNumberOfMessagesDelayed"));
    assertEquals(List.of("at once"), server.bodies(url));
    server.pass(5);
    assertEquals(List.of("late"), server.bodies(url));
  }

  @Test
  void oldMessagesAreForgotten() {
    String url = server.create("work", Map.of("MessageRetentionPeriod", "60"));
    server.send(url, "old");
    server.pass(60);
    assertEquals(List.of(), server.receive(url));
    assertEquals("0", server.attribute(url, "ApproximateNumberOfMessages"));
  }

  @Test
  void whatIsReceivedTooOftenGoesToTheDeadLetters() {
    String dead = server.create("dead", Map.of());
    String arn = server.attribute(dead, "QueueArn");
    String url = server.create(
        "work",
        Map.of(
            "VisibilityTimeout",
            "1",
            "RedrivePolicy",
            "{\"deadLetterTargetArn\":\"" + arn + "\",\"maxReceiveCount\":\"2\"}"));
    server.send(url, "poison");
    for (int i = 0; i < 2; i++) {
      assertEquals(List.of("poison"), server.bodies(url));
      server.pass(1);
    }
    assertEquals(List.of(), server.receive(url));
    server.restart();
    List<Map<?, ?>> letters = SqsServer.messages(server.call(
        "ReceiveMessage",
        Map.of("QueueUrl", dead, "WaitTimeSeconds", 5, "AttributeNames", List.of("All"))));
    assertEquals("poison", letters.getFirst().get("Body"));
    assertEquals(
        server.attribute(url, "QueueArn"),
        SqsServer.system(letters.getFirst(), "DeadLetterQueueSourceArn"));
    assertEquals(
        List.of(SqsServer.URL + "work"),
        server.call("ListDeadLetterSourceQueues", Map.of("QueueUrl", dead)).get("queueUrls"));
  }

  @Test
  void visibilityCanBeChanged() {
    String url = server.create("work", Map.of());
    server.send(url, "one");
    Map<?, ?> message = server.receive(url).getFirst();
    Map<String, Object> change = Map.of(
        "QueueUrl",
        url,
        "ReceiptHandle",
        (String) message.get("ReceiptHandle"),
        "VisibilityTimeout",
        0);
    server.call("ChangeMessageVisibility", change);
    assertEquals("MessageNotInflight", server.refused("ChangeMessageVisibility", change));
    Map<?, ?> again = server.receive(url).getFirst();
    delete(url, again);
    assertEquals("InvalidParameterValue", server.refused("ChangeMessageVisibility", change));
  }

  @Test
  void attributesComeBackWithTheirDigest() {
    String url = server.create("work", Map.of());
    Map<String, Object> attributes = Map.of(
        "color", Map.of("DataType", "String", "StringValue", "green"),
        "size", Map.of("DataType", "Number.int", "StringValue", "12"),
        "raw", Map.of("DataType", "Binary", "BinaryValue", RAW));
    Map<String, Object> sent = server.call(
        "SendMessage",
        Map.of("QueueUrl", url, "MessageBody", "one", "MessageAttributes", attributes));
    Map<?, ?> all = SqsServer.messages(server.call(
            "ReceiveMessage", Map.of("QueueUrl", url, "MessageAttributeNames", List.of("All"))))
        .getFirst();
    assertEquals(sent.get("MD5OfMessageAttributes"), all.get("MD5OfMessageAttributes"));
    Map<?, ?> received = (Map<?, ?>) Objects.requireNonNull(all.get("MessageAttributes"));
    assertEquals(attributes.get("size"), received.get("size"));
    Map<?, ?> raw = (Map<?, ?>) Objects.requireNonNull(received.get("raw"));
    assertArrayEquals(RAW, (byte[]) raw.get("BinaryValue"));
  }

  @Test
  void aBatchHasAResultForEachEntry() {
    String url = server.create("work", Map.of());
    Map<String, Object> reply = server.call(
        "SendMessageBatch",
        Map.of(
            "QueueUrl",
            url,
            "Entries",
            List.of(
                Map.of("Id", "a", "MessageBody", "one"),
                Map.of("Id", "b", "MessageBody", "two", "DelaySeconds", 901),
                Map.of("Id", "c", "MessageBody", "three"))));
    assertEquals(2, ((List<?>) reply.getOrDefault("Successful", List.of())).size());
    Map<?, ?> failed = (Map<?, ?>) ((List<?>) reply.getOrDefault("Failed", List.of())).getFirst();
    assertEquals("b", failed.get("Id"));
    assertEquals("InvalidParameterValue", failed.get("Code"));
    assertEquals(List.of("one", "three"), server.bodies(url));
  }

  @Test
  void theSameQueueMayBeCreatedAgainAndNoOther() {
    String url = server.create("work", Map.of("DelaySeconds", "1"));
    assertEquals(url, server.create("work", Map.of("DelaySeconds", "1")));
    assertEquals(url, server.create("work", Map.of()));
    assertEquals(
        "QueueNameExists",
        server.refused(
            "CreateQueue", Map.of("QueueName", "work", "Attributes", Map.of("DelaySeconds", "2"))));
  }

  @Test
  void queuesAreListedByPages() {
    IntStream.range(0, 5).forEach(i -> server.create("q" + i, Map.of()));
    server.create("other", Map.of());
    Map<String, Object> page =
        server.call("ListQueues", Map.of("QueueNamePrefix", "q", "MaxResults", 3));
    assertEquals(3, ((List<?>) page.getOrDefault("QueueUrls", List.of())).size());
    Map<String, Object> rest = server.call(
        "ListQueues",
        Map.of(
            "QueueNamePrefix",
            "q",
            "MaxResults",
            3,
            "NextToken",
            String.valueOf(page.get("NextToken"))));
    assertEquals(List.of(SqsServer.URL + "q3", SqsServer.URL + "q4"), rest.get("QueueUrls"));
    assertEquals(false, rest.containsKey("NextToken"));
  }

  @Test
  void aFifoQueueTakesTheSameMessageOnce() {
    String url = server.create("work.fifo", FIFO);
    Map<String, Object> message = Map.of(
        "QueueUrl", url,
        "MessageBody", "one",
        "MessageGroupId", "g",
        "MessageDeduplicationId", "d");
    Map<String, Object> first = server.call("SendMessage", message);
    assertEquals(first, server.call("SendMessage", message));
    delete(url, server.receive(url).getFirst());
    server.restart();
    assertEquals(first.get("MessageId"), server.call("SendMessage", message).get("MessageId"));
    assertEquals(List.of(), server.receive(url));
    server.pass(300);
    assertNotEquals(first, server.call("SendMessage", message));
    assertEquals(List.of("one"), server.bodies(url));
  }

  @ParameterizedTest
  @CsvSource({
    "standard,d,g,InvalidParameterValue",
    "some.fifo,,g,InvalidParameterValue",
    "some.fifo,d,,MissingParameter",
    "some.fifo,d,with space,InvalidParameterValue",
  })
  void idsMustFitTheQueue(
      String name, @Nullable String deduplication, @Nullable String group, String code) {
    String url = server.create(name, name.endsWith(".fifo") ? FIFO : Map.of());
    Map<String, Object> message =
        new LinkedHashMap<>(Map.of("QueueUrl", url, "MessageBody", "one"));
    if (deduplication != null) {
      message.put("MessageDeduplicationId", deduplication);
    }
    if (group != null) {
      message.put("MessageGroupId", group);
    }
    assertEquals(code, server.refused("SendMessage", message));
  }

  @Test
  void whatIsWrongIsRefused() {
    String url = server.create("work", Map.of("MaximumMessageSize", "1024"));
    assertEquals(
        "InvalidParameterValue",
        server.refused("SendMessage", Map.of("QueueUrl", url, "MessageBody", "x".repeat(1_025))));
    assertEquals(
        "InvalidMessageContents",
        server.refused("SendMessage", Map.of("QueueUrl", url, "MessageBody", "a\u0000b")));
    assertEquals(
        "InvalidParameterValue",
        server.refused("ReceiveMessage", Map.of("QueueUrl", url, "MaxNumberOfMessages", 11)));
    assertEquals(
        "ReceiptHandleIsInvalid",
        server.refused("DeleteMessage", Map.of("QueueUrl", url, "ReceiptHandle", "nonsense")));
    assertEquals(
        "QueueDoesNotExist", server.refused("ReceiveMessage", Map.of("QueueUrl", url + "x")));
    assertEquals(
        "EmptyBatchRequest",
        server.refused("DeleteMessageBatch", Map.of("QueueUrl", url, "Entries", List.of())));
    assertEquals(
        "InvalidAttributeValue",
        server.refused(
            "SetQueueAttributes",
            Map.of("QueueUrl", url, "Attributes", Map.of("VisibilityTimeout", "43201"))));
    assertEquals(
        "InvalidAttributeName",
        server.refused(
            "GetQueueAttributes", Map.of("QueueUrl", url, "AttributeNames", List.of("Nope"))));
    assertEquals(
        "InvalidParameterValue", server.refused("CreateQueue", Map.of("QueueName", "a b")));
    assertEquals(
        "InvalidParameterValue", server.refused("CreateQueue", Map.of("QueueName", "a.fifo")));
  }

  @Test
  void changesAtOnceAreAllMade() {
    String url = server.create("work", Map.of());
    Runnable goOn = faulty.holdWrites();
    List<CompletableFuture<Reply>> all = IntStream.range(0, 20)
        .mapToObj(i -> i % 2 == 0
            ? server.begin(
                "TagQueue", Map.of("QueueUrl", url, "Tags", Map.of("t" + i, String.valueOf(i))))
            : server.begin(
                "SetQueueAttributes",
                Map.of("QueueUrl", url, "Attributes", attribute(i, String.valueOf(i)))))
        .toList();
    goOn.run();
    all.forEach(SqsServer::await);
    for (int restarts = 0; restarts < 2; restarts++) {
      Object tags = server.call("ListQueueTags", Map.of("QueueUrl", url)).get("Tags");
      assertEquals(10, ((Map<?, ?>) Objects.requireNonNull(tags)).size());
      assertEquals("19", server.attribute(url, "DelaySeconds"));
      assertEquals("17", server.attribute(url, "VisibilityTimeout"));
      server.restart();
    }
  }

  private static Map<String, String> attribute(int number, String value) {
    return Map.of(number % 4 == 3 ? "DelaySeconds" : "VisibilityTimeout", value);
  }

  @Test
  void aQueueThatCouldNotBeMadeIsMadeByWhoWaitsForIt() {
    Runnable goOn = faulty.holdWrites();
    faulty.failWrites(true);
    CompletableFuture<Reply> first = server.begin("CreateQueue", Map.of("QueueName", "work"));
    CompletableFuture<Reply> second = server.begin("CreateQueue", Map.of("QueueName", "work"));
    goOn.run();
    assertEquals("the disk is full", failure(first));
    assertEquals("the disk is full", failure(second));
    faulty.failWrites(false);
    server.send(server.create("work", Map.of()), "one");
  }

  private static String failure(CompletableFuture<Reply> reply) {
    return String.valueOf(
        assertThrows(JournalException.class, () -> SqsServer.await(reply)).getMessage());
  }

  @Test
  void aQueueThatCouldNotBeDeletedIsThereWithItsMessages() {
    String url = server.create("work", Map.of());
    server.send(url, "one");
    faulty.failWrites(true);
    assertEquals("the disk is full", failure(server.begin("DeleteQueue", Map.of("QueueUrl", url))));
    assertEquals("the disk is full", failure(server.begin("PurgeQueue", Map.of("QueueUrl", url))));
    faulty.failWrites(false);
    assertEquals(List.of("one"), server.bodies(url));
    server.pass(30);
    server.restart();
    assertEquals(List.of("one"), server.bodies(url));
  }

  @Test
  void whatIsLeftOfADeletedQueueGoesAndWhatIsNobodysStays() {
    String url = server.create("work", Map.of());
    server.send(url, "one");
    String message = faulty.list("sqsMessage", "", 10).getFirst().key();
    String id = message.substring(0, message.indexOf('/'));
    assertTrue(faulty.commit(
        List.of(new Change("sqsQueue", "123456789012/eu-west-1/work", 1, Optional.empty()))));
    server.restart();
    assertEquals(1, faulty.list("sqsMessage", "", 10).size(), "nobody has deleted its queue");
    assertTrue(faulty.commit(List.of(new Change("sqsGone", id, 0, Optional.of("")))));
    server.restart();
    server.restart();
    assertEquals(List.of(), faulty.list("sqsMessage", "", 10));
    assertEquals(List.of(), faulty.list("sqsBody", "", 10));
    assertEquals(List.of(), faulty.list("sqsGone", "", 10));
  }

  @Test
  void aDeletionIsAcknowledgedWhenItIsDurableAlsoTheSecondTime() {
    String url = server.create("work", Map.of());
    server.send(url, "one");
    String handle = (String) server.receive(url).getFirst().get("ReceiptHandle");
    Runnable goOn = faulty.holdWrites();
    Map<String, Object> asked = Map.of("QueueUrl", url, "ReceiptHandle", handle);
    CompletableFuture<Reply> first = server.begin("DeleteMessage", asked);
    CompletableFuture<Reply> second = server.begin("DeleteMessage", asked);
    assertFalse(first.isDone());
    assertFalse(second.isDone());
    goOn.run();
    SqsServer.await(first);
    SqsServer.await(second);
  }

  @Test
  void ofABatchEachEntryFailsForItself() {
    String url = server.create("work.fifo", FIFO);
    Map<String, Object> known = Map.of(
        "Id", "known", "MessageBody", "b", "MessageGroupId", "g", "MessageDeduplicationId", "d");
    Map<String, Object> fresh = Map.of(
        "Id", "new", "MessageBody", "b", "MessageGroupId", "g", "MessageDeduplicationId", "e");
    server.call("SendMessageBatch", Map.of("QueueUrl", url, "Entries", List.of(known)));
    faulty.failWrites(true);
    Map<String, Object> answer =
        server.call("SendMessageBatch", Map.of("QueueUrl", url, "Entries", List.of(known, fresh)));
    assertTrue(String.valueOf(answer.get("Successful")).contains("Id=known"), answer::toString);
    assertTrue(String.valueOf(answer.get("Failed")).contains("Id=new"), answer::toString);
  }
}
