package dev.pawl.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.faults.ServerProcess.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} at random moments while messages are sent, received and deleted, and schedules
 * are due: what was acknowledged is there, what was deleted comes no more, a group of a FIFO queue
 * keeps its order, and each schedule has started its execution once.
 */
final class MessagesKillTest {
  private static final long SEED = Long.getLong("pawl.kill.seed", System.nanoTime());
  private static final int KILLS = Integer.getInteger("pawl.kill.messages", 4);
  private static final int GROUPS = 3;
  private static final int DUE_SECONDS_MAX = 90;
  private static final String MACHINE =
      "arn:aws:states:us-east-1:123456789012:stateMachine:scheduled";
  private static final String ROLE = "arn:aws:iam::123456789012:role/any";

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  private Path folder;

  private final Random random = new Random(SEED);
  private final Set<String> sent = new HashSet<>();
  private final Set<String> deleted = new HashSet<>();
  private final Set<String> unsure = new HashSet<>();
  private final Map<Integer, List<Integer>> firsts = new HashMap<>();
  private final List<IOException> brokenOff = new ArrayList<>();
  private int number;
  private int schedules;

  @Test
  @Timeout(300)
  void whatWasAcknowledgedIsThereAndNothingIsDoneTwice() throws Exception {
    System.out.println("MessagesKillTest: -Dpawl.kill.seed=" + SEED);
    Installation installation = Installation.in(Files.createDirectory(folder.resolve("program")));
    Settings settings = new Settings(
        installation, Files.createDirectory(folder.resolve("server")), List.of(), List.of());
    for (int kill = 0; kill < KILLS; kill++) {
      try (ServerProcess server = ServerProcess.start(settings)) {
        Endpoint endpoint = new Endpoint(server.endpoint());
        if (kill == 0) {
          prepare(endpoint, server);
        }
        long millis = 500L + random.nextInt(1_500);
        CountDownLatch never = new CountDownLatch(1);
        Thread killer = Thread.ofVirtual().start(() -> killAfter(server, never, millis));
        load(endpoint);
        killer.join();
      }
    }
    try (ServerProcess server = ServerProcess.start(settings)) {
      Endpoint endpoint = new Endpoint(server.endpoint());
      drain(endpoint, "standard");
      drain(endpoint, "ordered.fifo");
      awaitSchedules(new Client(server.endpoint()));
    }
    Set<String> lost = new HashSet<>(sent);
    lost.removeAll(deleted);
    assertEquals(Set.of(), lost, "acknowledged, and never received");
    firsts.values().forEach(MessagesKillTest::requireOrder);
    assertEquals(KILLS, brokenOff.size());
    assertTrue(sent.size() > 20 && schedules > 2, sent.size() + " sent, " + schedules + " due");
    System.out.println("MessagesKillTest: " + sent.size() + " sent, " + schedules + " due");
  }

  private static void killAfter(ServerProcess server, CountDownLatch never, long millis) {
    try {
      var _ = never.await(millis, TimeUnit.MILLISECONDS);
      server.kill();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void prepare(Endpoint endpoint, ServerProcess server) throws Exception {
    endpoint.call("sqs", "AmazonSQS.CreateQueue", Map.of("QueueName", "standard"));
    endpoint.call(
        "sqs",
        "AmazonSQS.CreateQueue",
        Map.of("QueueName", "ordered.fifo", "Attributes", Map.of("FifoQueue", "true")));
    new Client(server.endpoint())
        .call(
            "CreateStateMachine",
            Map.of(
                "name", "scheduled",
                "roleArn", ROLE,
                "definition", "{\"StartAt\":\"S\",\"States\":{\"S\":{\"Type\":\"Succeed\"}}}"));
  }

  /** Sends, receives, deletes and schedules until the server is gone. */
  private void load(Endpoint endpoint) throws InterruptedException {
    try {
      while (true) {
        send(endpoint);
        if (random.nextInt(3) == 0) {
          consume(endpoint, random.nextBoolean() ? "standard" : "ordered.fifo", 0);
        }
        if (random.nextInt(20) == 0) {
          schedule(endpoint);
        }
      }
    } catch (IOException e) {
      // The server was killed: what was under way was not acknowledged.
      brokenOff.add(e);
    }
  }

  private void send(Endpoint endpoint) throws IOException, InterruptedException {
    int mine = number++;
    int group = mine % GROUPS;
    if (random.nextBoolean()) {
      endpoint.call(
          "sqs",
          "AmazonSQS.SendMessage",
          Map.of("QueueUrl", "standard", "MessageBody", "standard " + mine));
      sent.add("standard " + mine);
    } else {
      endpoint.call(
          "sqs",
          "AmazonSQS.SendMessage",
          Map.of(
              "QueueUrl", "ordered.fifo",
              "MessageBody", "ordered " + mine,
              "MessageGroupId", "g" + group,
              "MessageDeduplicationId", "d" + mine));
      sent.add("ordered " + mine);
    }
  }

  private void schedule(Endpoint endpoint) throws IOException, InterruptedException {
    Instant at = Instant.now().plusSeconds(1 + random.nextInt(4)).truncatedTo(ChronoUnit.SECONDS);
    String time = at.toString().replace("Z", "");
    endpoint.post(
        "scheduler",
        "/schedules/s" + schedules,
        Map.of(
            "ScheduleExpression", "at(" + time + ")",
            "FlexibleTimeWindow", Map.of("Mode", "OFF"),
            "Target", Map.of("Arn", MACHINE, "RoleArn", ROLE, "Input", "{}")));
    schedules++;
  }

  /** {@return how many messages were received} */
  private int consume(Endpoint endpoint, String queue, int waitSeconds)
      throws IOException, InterruptedException {
    Map<?, ?> answer = endpoint.call(
        "sqs",
        "AmazonSQS.ReceiveMessage",
        Map.of(
            "QueueUrl",
            queue,
            "MaxNumberOfMessages",
            10,
            "VisibilityTimeout",
            2,
            "WaitTimeSeconds",
            waitSeconds));
    List<?> messages = answer.get("Messages") instanceof List<?> list ? list : List.of();
    for (Object each : messages) {
      Map<?, ?> message = (Map<?, ?>) each;
      String body = String.valueOf(message.get("Body"));
      assertTrue(!deleted.contains(body) || unsure.contains(body), () -> body + " was deleted");
      note(body);
      unsure.add(body);
      deleted.add(body);
      endpoint.call(
          "sqs",
          "AmazonSQS.DeleteMessage",
          Map.of("QueueUrl", queue, "ReceiptHandle", String.valueOf(message.get("ReceiptHandle"))));
      unsure.remove(body);
    }
    return messages.size();
  }

  private void note(String body) {
    String[] parts = body.split(" ", 2);
    int mine = Integer.parseInt(parts[1]);
    List<Integer> seen = firsts.computeIfAbsent(mine % GROUPS, _ -> new ArrayList<>());
    if (parts[0].equals("ordered") && !seen.contains(mine)) {
      seen.add(mine);
    }
  }

  private static void requireOrder(List<Integer> seen) {
    List<Integer> sorted = new ArrayList<>(seen);
    Collections.sort(sorted);
    assertEquals(sorted, seen, "the order of a group");
  }

  private void drain(Endpoint endpoint, String queue) throws IOException, InterruptedException {
    while (consume(endpoint, queue, 5) > 0) {
      assertTrue(number > 0);
    }
  }

  private void awaitSchedules(Client client) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DUE_SECONDS_MAX);
    Map<String, Integer> starts = new HashMap<>();
    while (starts.size() < schedules && System.nanoTime() < deadline) {
      starts.clear();
      for (Map<?, ?> execution :
          client.all("ListExecutions", "executions", Map.of("stateMachineArn", MACHINE))) {
        String name = String.valueOf(execution.get("name"));
        starts.merge(name.substring(0, name.indexOf('-')), 1, Integer::sum);
      }
    }
    // One more than is known of may have been made by the call that was under way at a kill.
    assertTrue(starts.size() >= schedules, () -> starts + " of " + schedules);
    starts.forEach((schedule, count) -> assertEquals(1, count, schedule));
  }
}
