package dev.pawl.benchmarks;

import dev.pawl.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Messages through a queue over HTTP: sent one by one, then received and deleted by tens. */
final class QueueLoad {
  private static final int MESSAGES = 50_000;
  private static final int WARM_UP = 10_000;
  private static final int BODY_CHARS = 300;
  private static final int BATCH = 10;

  private final URI endpoint;
  private final Map<String, Object> queue;
  private final int connections;
  private int left;

  private QueueLoad(URI endpoint, String url, int connections) {
    this.endpoint = endpoint;
    this.queue = Map.of("QueueUrl", url);
    this.connections = connections;
  }

  static void measure(Session session) throws IOException, InterruptedException {
    int messages = session.options().executions().orElse(MESSAGES);
    session.eachRun(data -> {
      try (Target target = Target.start(data)) {
        measure(session, target, data, messages);
      }
    });
  }

  private static void measure(Session session, Target target, Path data, int messages)
      throws IOException {
    int connections = session.options().concurrency();
    QueueLoad load = new QueueLoad(target.endpoint(), "load", connections);
    load.create();
    load.send(Math.min(WARM_UP, messages));
    load.consume(Math.min(WARM_UP, messages));
    ServerMeter meter = new ServerMeter(target, data);
    load.send(messages);
    session.add("queue: send", meter.figures(messages));
    meter = new ServerMeter(target, data);
    load.consume(messages);
    session.add("queue: receive and delete", meter.figures(messages));
  }

  private Request request(String operation, Map<String, ?> more) {
    Map<String, Object> body = new LinkedHashMap<>(queue);
    body.putAll(more);
    return Request.to(endpoint, "AmazonSQS." + operation, Json.of(body).text());
  }

  private void create() throws IOException {
    Request create = Request.to(
        endpoint, "AmazonSQS.CreateQueue", Json.of(Map.of("QueueName", "load")).text());
    left = 1;
    Exchanges.hold(endpoint, List.of(new Sender(create)));
  }

  private void send(int messages) throws IOException {
    left = messages;
    Request send = request("SendMessage", Map.of("MessageBody", "x".repeat(BODY_CHARS)));
    List<Sender> senders = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      senders.add(new Sender(send));
    }
    Exchanges.hold(endpoint, senders);
  }

  private void consume(int messages) throws IOException {
    left = messages;
    List<Consumer> consumers = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      consumers.add(new Consumer());
    }
    Exchanges.hold(endpoint, consumers);
  }

  /** Sends the same request as long as there are any left. */
  private final class Sender implements Exchanges.Conversation {
    private final Request request;

    Sender(Request request) {
      this.request = request;
    }

    @Override
    public boolean begin(ByteBuffer to) {
      if (left == 0) {
        return false;
      }
      left--;
      request.put(to, 0);
      return true;
    }

    @Override
    public boolean answered(ByteBuffer body, ByteBuffer to) {
      return begin(to);
    }
  }

  /** Receives some messages, deletes them, and so on. */
  private final class Consumer implements Exchanges.Conversation {
    private final Request receive = request("ReceiveMessage", Map.of("MaxNumberOfMessages", BATCH));
    private boolean receiving;

    @Override
    public boolean begin(ByteBuffer to) {
      if (left <= 0) {
        return false;
      }
      receiving = true;
      receive.put(to, 0);
      return true;
    }

    @Override
    public boolean answered(ByteBuffer body, ByteBuffer to) {
      if (!receiving) {
        return begin(to);
      }
      Object tree = Json.trusted(StandardCharsets.UTF_8.decode(body).toString()).tree();
      List<?> messages = tree instanceof Map<?, ?> map && map.get("Messages") instanceof List<?> all
          ? all
          : List.of();
      if (messages.isEmpty()) {
        return begin(to);
      }
      left -= messages.size();
      List<Map<String, String>> entries = new ArrayList<>();
      for (Object each : messages) {
        String handle = String.valueOf(((Map<?, ?>) each).get("ReceiptHandle"));
        entries.add(Map.of("Id", "m" + entries.size(), "ReceiptHandle", handle));
      }
      receiving = false;
      request("DeleteMessageBatch", Map.of("Entries", entries)).put(to, 0);
      return true;
    }
  }
}
