package dev.pawl.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Far more callers than a server can serve, with tasks that take their time and a flood of Express
 * executions: some are turned away at once, memory stays within its bounds, and whatever was
 * acknowledged is there, even after a {@code kill -9} in the midst.
 *
 * <p>System properties: {@code pawl.overload.connections}, {@code pawl.overload.seconds}.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "reads /proc")
final class OverloadTest {
  private static final int CONNECTIONS = Integer.getInteger("pawl.overload.connections", 300);
  private static final int SECONDS = Integer.getInteger("pawl.overload.seconds", 5);
  private static final int SAMPLES_PER_SECOND = 2;

  /** The heap of the server, in MiB. */
  private static final int HEAP = 256;

  /** What a server takes beside its heap: code, threads, buffers, RocksDB. */
  private static final int BESIDE_HEAP = 350;

  /** With a sixth of them the open Express executions fill the room that this heap gives them. */
  private static final int INPUT_CHARACTERS = 4_000;

  private static final String PREFIX = "arn:aws:states:us-east-1:123456789012:stateMachine:";
  private static final String ROLE = "arn:aws:iam::123456789012:role/pawl";
  private static final String SLOW = """
      const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
      export const handler = async () => { await pause(100); return 'done'; };
      """;

  @TempDir
  private Path folder;

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void whoIsTooMuchIsTurnedAwayAtOnceAndNothingAcknowledgedIsLost() throws Exception {
    ServerProcess.Settings settings = settings();
    ServerProcess server = ServerProcess.start(settings);
    Client client = new Client(server.endpoint());
    create(client, "slow_tasks", "STANDARD");
    create(client, "naps", "EXPRESS");
    Flood flood = flood(client);
    Memory memory = watch(server);
    flood.stop();
    flood.report().forEach(line -> System.out.println("OverloadTest: " + line));
    System.out.printf(
        "OverloadTest: %d connections for %d s, heap %d MiB, resident in MiB: %s%n",
        CONNECTIONS, SECONDS, HEAP, memory);
    assertEquals(List.of(), flood.wrong(), "calls without an answer");
    assertTrue(memory.max() < HEAP + BESIDE_HEAP, () -> "memory: " + memory);
    assertTurnedAway(flood);
    server.kill();
    assertAllThere(settings, flood.acknowledged());
  }

  private ServerProcess.Settings settings()
      throws IOException, InterruptedException, RefusedException {
    Path code = Files.createDirectories(folder.resolve("functions/slow"));
    Files.writeString(code.resolve("handler.mjs"), SLOW);
    return new ServerProcess.Settings(
        Installation.in(Files.createDirectory(folder.resolve("program"))),
        folder,
        List.of("--functions", folder.resolve("functions").toString()),
        List.of("-Xmx" + HEAP + "m", "-XX:+ExitOnOutOfMemoryError"));
  }

  private static void create(Client client, String name, String type)
      throws IOException, InterruptedException, RefusedException {
    client.call(
        "CreateStateMachine",
        Map.of("name", name, "definition", Workflow.resource(name), "roleArn", ROLE, "type", type));
  }

  private static Flood flood(Client client) {
    Flood flood = new Flood(client);
    String input = Json.of(Map.of("text", "x".repeat(INPUT_CHARACTERS))).text();
    flood.begin("standard", CONNECTIONS / 2, (caller, name) -> {
      Map<?, ?> answer = caller.call(
          "StartExecution",
          Map.of("stateMachineArn", PREFIX + "slow_tasks", "name", name, "input", input));
      return Optional.of(Client.text(answer, "executionArn"));
    });
    flood.begin("express", CONNECTIONS - CONNECTIONS / 2, (caller, name) -> {
      caller.call(
          "StartExecution",
          Map.of("stateMachineArn", PREFIX + "naps", "name", name, "input", input));
      return Optional.empty();
    });
    return flood;
  }

  private static Memory watch(ServerProcess server) throws IOException, InterruptedException {
    List<Long> samples = new ArrayList<>();
    Duration rest = Duration.ofSeconds(1).dividedBy(SAMPLES_PER_SECOND);
    for (int i = 0; i < SECONDS * SAMPLES_PER_SECOND; i++) {
      boolean _ = new CountDownLatch(1).await(rest.toMillis(), TimeUnit.MILLISECONDS);
      samples.add(Memory.of(server.pid()));
    }
    return new Memory(samples);
  }

  private static void assertTurnedAway(Flood flood) {
    Set<String> kinds = new HashSet<>(flood.counts().keySet());
    assertTrue(kinds.contains("standard accepted"), kinds::toString);
    assertTrue(kinds.contains("express refused: ThrottlingException"), kinds::toString);
    kinds.removeIf(
        kind -> kind.endsWith("accepted") || kind.endsWith("refused: ThrottlingException"));
    assertEquals(Set.of(), kinds, "answers that are neither");
  }

  private static void assertAllThere(ServerProcess.Settings settings, Set<String> acknowledged)
      throws IOException, InterruptedException, RefusedException {
    long began = System.nanoTime();
    try (ServerProcess again = ServerProcess.start(settings)) {
      Client client = new Client(again.endpoint());
      Set<String> listed = new HashSet<>();
      Map<String, Object> all =
          Map.of("stateMachineArn", PREFIX + "slow_tasks", "maxResults", 1000);
      for (Map<?, ?> row : client.all("ListExecutions", "executions", all)) {
        listed.add(Client.text(row, "executionArn"));
      }
      Set<String> lost = new HashSet<>(acknowledged);
      lost.removeAll(listed);
      assertEquals(Set.of(), lost, "executions that were acknowledged");
      System.out.printf(
          "OverloadTest: %,d executions acknowledged, all found %d ms after the next start%n",
          acknowledged.size(), (System.nanoTime() - began) / 1_000_000);
    }
  }
}
