package dev.pawl.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.server.PawlServer;
import dev.pawl.server.ServerOptions;
import dev.pawl.server.Wire;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MonitorTest {
  private static final String MACHINE = "arn:aws:states:us-east-1:123456789012:stateMachine:bad";
  private static final String FAIL = "{\"StartAt\":\"F\",\"States\":{\"F\":"
      + "{\"Type\":\"Fail\",\"Error\":\"Card.Declined\",\"Cause\":\"no money\"}}}";

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  private Path folder;

  private static long sum(List<Wire.Item> items, String member) {
    Function<Wire.Item, Long> value =
        item -> new BigDecimal(String.valueOf(item.get(member))).longValue();
    return items.stream().mapToLong(value::apply).sum();
  }

  private static void check(Wire wire) throws IOException {
    Wire.Reply reply = wire.get("/console/api/monitor?buckets=10");
    assertEquals(200, reply.status(), reply.text());
    assertEquals(true, reply.get("complete"));
    assertEquals(3, sum(reply.list("buckets"), "started"));
    assertEquals(3, sum(reply.list("buckets"), "failed"));
    assertEquals(10, reply.list("buckets").size());
    Wire.Item machine = reply.list("machines").getFirst();
    assertEquals(MACHINE, machine.get("stateMachineArn"));
    assertEquals(3L, ((Number) machine.get("failed")).longValue());
    assertEquals(3, ((List<?>) machine.get("recent")).size());
    Wire.Item error = reply.list("errors").getFirst();
    assertEquals("Card.Declined F", error.get("error") + " " + error.get("state"));
    assertEquals(3L, ((Number) error.get("count")).longValue());
  }

  @Test
  void whatTheStoreHasIsShownAfterARestartToo() throws IOException {
    ServerOptions options = ServerOptions.DEFAULT.withPort(0).withData(folder);
    try (PawlServer server = PawlServer.start(options)) {
      Wire wire = Wire.to(server.url());
      wire.call("CreateStateMachine", "name", "bad", "definition", FAIL, "roleArn", Wire.ROLE);
      for (int i = 0; i < 3; i++) {
        wire.call("StartExecution", "stateMachineArn", MACHINE);
      }
      // Those that still run would be found by their status.
      String running = "{\"statuses\":[\"RUNNING\"]}";
      while (!wire.post("/console/api/search", Map.of(), running)
          .list("executions")
          .isEmpty()) {
        Thread.onSpinWait();
      }
      check(wire);
      Wire.Reply reply = wire.get("/console/api/monitor?buckets=5");
      assertTrue(reply.text().contains("\"appendP95\":"), reply.text());
    }
    try (PawlServer server = PawlServer.start(options)) {
      check(Wire.to(server.url()));
    }
  }

  @Test
  void aSpanHasAForm() throws IOException {
    try (PawlServer server = PawlServer.start(ServerOptions.DEFAULT.withPort(0))) {
      Wire wire = Wire.to(server.url());
      assertEquals(400, wire.get("/console/api/monitor?from=2&to=1").status());
      assertEquals(400, wire.get("/console/api/monitor?from=x").status());
      assertEquals(200, wire.get("/console/api/monitor?from=0").status());
      assertEquals(
          200, wire.get("/console/api/monitor?from=0&to=999999999999999").status());
    }
  }
}
