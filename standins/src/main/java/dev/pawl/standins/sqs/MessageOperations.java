package dev.pawl.standins.sqs;

import dev.pawl.integrations.Reply;
import dev.pawl.standins.Asked;
import dev.pawl.standins.Members;
import dev.pawl.standins.Operation;
import dev.pawl.standins.sqs.Poll.Wish;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** The operations on messages. */
final class MessageOperations {
  private static final int RECEIVE_MAX = 10;
  private static final int WAIT_SECONDS_MAX = 20;
  private static final int VISIBILITY_SECONDS_MAX = 43_200;

  private final Queues queues;
  private final Executor reading;

  MessageOperations(Queues queues, Executor reading) {
    this.queues = queues;
    this.reading = reading;
  }

  Map<String, Operation> table() {
    return Map.of(
        "SendMessage", this::send,
        "SendMessageBatch", this::sendBatch,
        "ReceiveMessage", this::receive,
        "DeleteMessage", asked -> Sqs.done(delete(asked, asked.members())),
        "DeleteMessageBatch", asked -> batch(asked, entry -> delete(asked, entry)),
        "ChangeMessageVisibility", asked -> Sqs.done(changeVisibility(asked, asked.members())),
        "ChangeMessageVisibilityBatch",
            asked -> batch(asked, entry -> changeVisibility(asked, entry)));
  }

  private CompletableFuture<Reply> send(Asked asked) {
    Queue queue = Sqs.queue(queues, asked);
    return send(queue, asked, asked.members()).thenApply(Reply::of);
  }

  private CompletableFuture<Map<String, Object>> send(Queue queue, Asked asked, Members members) {
    if (queues.store().messages().get() >= MessageStore.MESSAGES_MAX) {
      throw Refusals.of(
          "OverLimit", "This server has " + MessageStore.MESSAGES_MAX + " messages already");
    }
    SentMessage sent = SentMessage.of(queue.settings(), members, asked.asker().account());
    return queue
        .send(sent.message(), sent.delaySeconds())
        .thenApply(done -> sent.fields(done, queue.settings().key().isFifo()));
  }

  private CompletableFuture<Reply> sendBatch(Asked asked) {
    Queue queue = Sqs.queue(queues, asked);
    Batch batch = Batch.of(asked.members());
    batch.requireShorterThan(QueueAttribute.MAXIMUM_MESSAGE_SIZE.max());
    return batch.perform(entry -> send(queue, asked, entry));
  }

  /** An entry of a batch, done to one message. */
  @FunctionalInterface
  private interface Change {
    CompletableFuture<Void> of(Members entry);
  }

  private static CompletableFuture<Reply> batch(Asked asked, Change change) {
    return Batch.of(asked.members())
        .perform(entry -> change.of(entry).thenApply(_ -> Map.<String, Object>of()));
  }

  private CompletableFuture<Void> delete(Asked asked, Members members) {
    Queue queue = Sqs.queue(queues, asked);
    return queue.delete(handle(queue, members));
  }

  private CompletableFuture<Void> changeVisibility(Asked asked, Members members) {
    Queue queue = Sqs.queue(queues, asked);
    int seconds = members
        .number("VisibilityTimeout")
        .orElseThrow(() -> Refusals.missing("VisibilityTimeout"));
    return queue.changeVisibility(handle(queue, members), visibility(seconds));
  }

  private static int visibility(int seconds) {
    if (seconds < 0 || seconds > VISIBILITY_SECONDS_MAX) {
      throw Refusals.invalid(
          seconds,
          "VisibilityTimeout",
          "VisibilityTimeout must be an integer between 0 and " + VISIBILITY_SECONDS_MAX + ".");
    }
    return seconds;
  }

  private static ReceiptHandle handle(Queue queue, Members members) {
    String text = members.text("ReceiptHandle");
    ReceiptHandle handle = ReceiptHandle.of(text);
    if (!handle.queueId().equals(queue.settings().id())) {
      throw Refusals.badHandle(text);
    }
    return handle;
  }

  private CompletableFuture<Reply> receive(Asked asked) {
    Queue queue = Sqs.queue(queues, asked);
    Members members = asked.members();
    int max = members.number("MaxNumberOfMessages").orElse(1);
    if (max < 1 || max > RECEIVE_MAX) {
      throw Refusals.invalid(
          max, "MaxNumberOfMessages", "Must be between 1 and " + RECEIVE_MAX + ", if provided.");
    }
    QueueAttributes attributes = queue.settings().attributes();
    int wait = members
        .number("WaitTimeSeconds")
        .orElse(attributes.number(QueueAttribute.RECEIVE_MESSAGE_WAIT_TIME_SECONDS));
    if (wait < 0 || wait > WAIT_SECONDS_MAX) {
      throw Refusals.invalid(
          wait, "WaitTimeSeconds", "Must be >= 0 and <= " + WAIT_SECONDS_MAX + ", if provided.");
    }
    int visibility = visibility(members
        .number("VisibilityTimeout")
        .orElse(attributes.number(QueueAttribute.VISIBILITY_TIMEOUT)));
    CompletableFuture<List<Received>> received = queue.receive(new Wish(max, visibility, wait));
    boolean there = received.isDone();
    CompletableFuture<Reply> reply = there
        ? received.thenApply(found -> reply(found, members))
        : received.thenApplyAsync(found -> reply(found, members), reading);
    // Who no longer waits is not to be given messages.
    var _ = reply.whenComplete((_, _) -> received.cancel(false));
    return reply;
  }

  private Reply reply(List<Received> received, Members asked) {
    List<Map<String, Object>> messages = new ArrayList<>();
    for (Received each : received) {
      Optional<Message> message = queues.store().body(each.handle().sequence());
      message.ifPresent(found -> messages.add(new ReceivedMessage(each, found).fields(asked)));
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    if (!messages.isEmpty()) {
      fields.put("Messages", messages);
    }
    return Reply.of(fields);
  }
}
