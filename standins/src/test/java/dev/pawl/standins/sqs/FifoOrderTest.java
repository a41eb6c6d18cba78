package dev.pawl.standins.sqs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.journal.memory.MemoryCatalog;
import dev.pawl.standins.RefusalException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random sends, receives, deletions, timeouts and restarts against the order that is promised. */
class FifoOrderTest {
  private static final int STEPS = 300;
  private static final int VISIBLE_AFTER = 30;

  private record Held(String group, int number, String handle, Instant until) {}

  private final Map<String, List<Integer>> sent = new HashMap<>();
  private final Map<String, List<Integer>> deleted = new HashMap<>();
  private final List<Held> held = new ArrayList<>();

  static Stream<Integer> seeds() {
    return IntStream.range(0, 40).boxed();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void messagesOfAGroupComeInTheirOrder(int seed) {
    Random random = new Random(seed);
    try (SqsServer server = new SqsServer(new MemoryCatalog())) {
      String url = server.create(
          "work.fifo", Map.of("FifoQueue", "true", "ContentBasedDeduplication", "true"));
      for (int step = 0; step < STEPS; step++) {
        switch (random.nextInt(8)) {
          case 0, 1, 2 -> send(server, url, "g" + random.nextInt(4));
          case 3, 4 -> receive(server, url, 1 + random.nextInt(10));
          case 5 -> deleteOne(server, url, random);
          case 6 -> server.pass(random.nextInt(20));
          default -> {
            if (random.nextInt(10) == 0) {
              server.restart();
            }
          }
        }
      }
      drain(server, url);
      assertEquals(sent, deleted, "seed " + seed);
    }
  }

  private void send(SqsServer server, String url, String group) {
    List<Integer> numbers = sent.computeIfAbsent(group, _ -> new ArrayList<>());
    server.call(
        "SendMessage",
        Map.of(
            "QueueUrl", url,
            "MessageBody", group + " " + numbers.size(),
            "MessageGroupId", group));
    numbers.add(numbers.size());
  }

  private void receive(SqsServer server, String url, int max) {
    held.removeIf(each -> !each.until().isAfter(server.now()));
    List<Held> received = new ArrayList<>();
    for (Map<?, ?> message : SqsServer.messages(
        server.call("ReceiveMessage", Map.of("QueueUrl", url, "MaxNumberOfMessages", max)))) {
      String[] body = String.valueOf(message.get("Body")).split(" ", -1);
      received.add(new Held(
          body[0],
          Integer.parseInt(body[1]),
          String.valueOf(message.get("ReceiptHandle")),
          server.now().plusSeconds(VISIBLE_AFTER)));
    }
    for (Held each : received) {
      assertTrue(
          held.stream().noneMatch(other -> other.group().equals(each.group())),
          () -> each + " came while another of its group is in flight: " + held);
      long before = received.stream()
          .filter(other -> other.group().equals(each.group()))
          .filter(other -> other.number() < each.number())
          .count();
      int gone = deleted.getOrDefault(each.group(), List.of()).size();
      assertEquals(gone + before, each.number(), () -> "received " + received);
    }
    held.addAll(received);
  }

  /** Consumers that keep to the order delete the first that they hold of a group. */
  private void deleteOne(SqsServer server, String url, Random random) {
    if (held.isEmpty()) {
      return;
    }
    String group = held.get(random.nextInt(held.size())).group();
    Held first =
        held.stream().filter(each -> each.group().equals(group)).findFirst().orElseThrow();
    held.remove(first);
    delete(server, url, first);
  }

  private void delete(SqsServer server, String url, Held message) {
    try {
      server.call("DeleteMessage", Map.of("QueueUrl", url, "ReceiptHandle", message.handle()));
      deleted.computeIfAbsent(message.group(), _ -> new ArrayList<>()).add(message.number());
    } catch (RefusalException e) {
      assertTrue(!message.until().isAfter(server.now()), () -> message + ": " + e.getMessage());
    }
  }

  private void drain(SqsServer server, String url) {
    for (int quiet = 0; quiet < 3; quiet++) {
      server.pass(VISIBLE_AFTER);
      held.clear();
      receive(server, url, 10);
      while (!held.isEmpty()) {
        held.forEach(each -> delete(server, url, each));
        held.clear();
        receive(server, url, 10);
      }
    }
  }
}
