package dev.pawl.standins.sqs;

import dev.pawl.integrations.Reply;
import dev.pawl.integrations.ServiceRequest;
import dev.pawl.journal.Catalog;
import dev.pawl.standins.Asked;
import dev.pawl.standins.Asker;
import dev.pawl.standins.Members;
import dev.pawl.standins.Permit;
import dev.pawl.standins.RefusalException;
import dev.pawl.standins.delivery.Commits;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/** Queues over a catalog, at a time that a test sets. */
final class SqsServer implements AutoCloseable {
  static final String URL = "http://localhost/123456789012/";

  private final Catalog catalog;
  private final AtomicReference<Instant> now;
  private Commits commits;
  private Queues queues;
  private Sqs sqs;

  SqsServer(Catalog catalog) {
    this.catalog = catalog;
    this.now = new AtomicReference<>(Instant.parse("2026-11-23T10:00:00Z"));
    commits = Commits.begin(catalog);
    queues = open();
    sqs = new Sqs(queues, Runnable::run);
  }

  private Queues open() {
    InstantSource clock = now::get;
    return Queues.open(catalog, commits, clock);
  }

  /** Ends this server and begins the next one over the same catalog. */
  void restart() {
    close();
    commits = Commits.begin(catalog);
    queues = open();
    sqs = new Sqs(queues, Runnable::run);
  }

  void pass(long seconds) {
    now.updateAndGet(instant -> instant.plusSeconds(seconds));
  }

  Instant now() {
    return Objects.requireNonNull(now.get());
  }

  CompletableFuture<Reply> begin(String operation, Map<String, Object> members) {
    ServiceRequest request =
        new ServiceRequest("http", "POST", "localhost", "/", "", Map.of(), ByteBuffer.allocate(0));
    Asker asker = new Asker("123456789012", "eu-west-1", "arn:aws:iam::123456789012:root", "");
    return Objects.requireNonNull(sqs.operations().get(operation))
        .perform(new Asked(
            asker, Permit.ALL, operation, new Members(Map.copyOf(members)), "id", request));
  }

  Map<String, Object> call(String operation, Map<String, Object> members) {
    return await(begin(operation, members));
  }

  static Map<String, Object> await(CompletableFuture<Reply> reply) {
    try {
      return reply.get(20, TimeUnit.SECONDS).fields();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new AssertionError(e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** {@return what a call is refused with} */
  String refused(String operation, Map<String, Object> members) {
    try {
      return "answered: " + call(operation, members);
    } catch (RefusalException e) {
      return e.refusal().code();
    }
  }

  String create(String name, Map<String, String> attributes) {
    return String.valueOf(
        call("CreateQueue", Map.of("QueueName", name, "Attributes", attributes)).get("QueueUrl"));
  }

  void send(String url, String body) {
    call("SendMessage", Map.of("QueueUrl", url, "MessageBody", body));
  }

  /** {@return the messages that there are now, up to ten, with all their attributes} */
  List<Map<?, ?>> receive(String url) {
    return messages(call(
        "ReceiveMessage",
        Map.of("QueueUrl", url, "MaxNumberOfMessages", 10, "AttributeNames", List.of("All"))));
  }

  static List<Map<?, ?>> messages(Map<String, Object> reply) {
    return ((List<?>) reply.getOrDefault("Messages", List.of()))
        .stream().<Map<?, ?>>map(message -> (Map<?, ?>) message).toList();
  }

  List<String> bodies(String url) {
    return receive(url).stream().map(message -> (String) message.get("Body")).toList();
  }

  /** {@return a system attribute of a message} */
  static String system(Map<?, ?> message, String name) {
    Map<?, ?> attributes = (Map<?, ?>) Objects.requireNonNull(message.get("Attributes"));
    return String.valueOf(attributes.get(name));
  }

  String attribute(String url, String name) {
    Object all = call(
            "GetQueueAttributes", Map.of("QueueUrl", url, "AttributeNames", List.of(name)))
        .get("Attributes");
    return String.valueOf(((Map<?, ?>) Objects.requireNonNull(all)).get(name));
  }

  @Override
  public void close() {
    queues.close();
    commits.close();
  }
}
