package dev.pawl.standins.sqs;

import dev.pawl.integrations.Reply;
import dev.pawl.standins.Asked;
import dev.pawl.standins.Asker;
import dev.pawl.standins.Operation;
import dev.pawl.standins.StandIn;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * The stand-in for SQS.
 *
 * @spec https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/Welcome.html Amazon
 *     SQS API Reference
 */
public final class Sqs implements StandIn {
  private static final int NAME_CHARS_MAX = 80;

  private final Map<String, Operation> operations = new LinkedHashMap<>();

  /** @param reading where bodies of messages are read that somebody waited for */
  public Sqs(Queues queues, Executor reading) {
    operations.putAll(new QueueOperations(queues).table());
    operations.putAll(new MessageOperations(queues, reading).table());
  }

  @Override
  public String service() {
    return "sqs";
  }

  @Override
  public Map<String, Operation> operations() {
    return operations;
  }

  /** Batches need the permission of what they do several times. */
  @Override
  public String permission(String operation) {
    return operation.endsWith("Batch")
        ? operation.substring(0, operation.length() - "Batch".length())
        : operation;
  }

  @Override
  public String resource(Asked asked) {
    Asker asker = asked.asker();
    return asked
        .members()
        .find("QueueUrl")
        .flatMap(url -> QueueKey.ofUrl(url, asker.account(), asker.region()))
        .or(() -> asked
            .members()
            .find("QueueName")
            .map(name -> new QueueKey(owner(asked), asker.region(), name)))
        .map(QueueKey::arn)
        .orElse("*");
  }

  /** The operations say it in the words of this service. */
  @Override
  public Optional<String> violated() {
    return Optional.empty();
  }

  /** {@return whose queue a name is meant to be of} */
  static String owner(Asked asked) {
    return asked.members().find("QueueOwnerAWSAccountId").orElse(asked.asker().account());
  }

  /** {@return the queue that a request names: there are none of others for anybody} */
  static Queue queue(Queues queues, Asked asked) {
    Asker asker = asked.asker();
    return QueueKey.ofUrl(asked.members().text("QueueUrl"), asker.account(), asker.region())
        .filter(key -> asker.owns(key.account()))
        .flatMap(queues::find)
        .orElseThrow(Refusals::noQueue);
  }

  /** {@return the key of a name of the asker's} */
  static QueueKey key(Asked asked, String name) {
    QueueKey key = new QueueKey(asked.asker().account(), asked.asker().region(), name);
    if (!key.isValid()) {
      throw Refusals.invalid("Can only include alphanumeric characters, hyphens, or underscores."
          + " 1 to " + NAME_CHARS_MAX + " in length, with .fifo at the end of a FIFO queue's");
    }
    return key;
  }

  /** {@return that it is done, once it is} */
  static CompletableFuture<Reply> done(CompletableFuture<Void> when) {
    return when.thenApply(_ -> Reply.done());
  }
}
