package dev.pawl.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.journal.SmallDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The API on a disk that is full, and then is not any more. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class FullDiskTest {
  private static final Duration BACK_MAX = Duration.ofSeconds(60);
  private static final String MACHINE = "arn:aws:states:us-east-1:123456789012:stateMachine:m";

  @TempDir
  Path temporary;

  private static Wire.Reply start(Wire wire, String name) throws IOException {
    String input = "{\"text\":\"" + "x".repeat(100_000) + "\"}";
    return wire.call("StartExecution", "stateMachineArn", MACHINE, "name", name, "input", input);
  }

  @Test
  void startsAreRefusedReadsGoOnAndAllIsWellWhenThereIsRoom() throws Exception {
    try (SmallDisk disk = SmallDisk.on(temporary.resolve("disk"), 48);
        PawlServer server = PawlServer.start(
            ServerOptions.DEFAULT.withPort(0).withData(disk.folder().resolve("data")))) {
      Wire wire = Wire.to(server.url());
      wire.create("m", Wire.WAIT);
      assertEquals(200, wire.get("/health").status());
      disk.fill(2_000_000);
      int acknowledged = 0;
      Wire.Reply reply = start(wire, "e0");
      while (reply.status() == 200 && acknowledged < 1_000) {
        acknowledged++;
        reply = start(wire, "e" + acknowledged);
      }
      assertEquals(503, reply.status(), "after " + acknowledged);
      assertRefused(start(wire, "later"));
      Wire.Reply health = wire.get("/health");
      assertEquals(503, health.status());
      assertTrue(health.text().contains("is full"), health::text);
      String last = MACHINE.replace("stateMachine", "execution") + ":e" + (acknowledged - 1);
      assertEquals(200, wire.call("DescribeExecution", "executionArn", last).status());
      assertRefused(wire.call("StopExecution", "executionArn", last));

      disk.makeRoom();
      long deadline = System.nanoTime() + BACK_MAX.toNanos();
      while (wire.get("/health").status() != 200) {
        assertTrue(System.nanoTime() < deadline, "the disk is not back");
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      }
      assertEquals(200, start(wire, "later").status());
      assertEquals(200, wire.call("StopExecution", "executionArn", last).status());
    }
  }

  private static void assertRefused(Wire.Reply reply) {
    assertTrue(reply.error().startsWith("503 ServiceUnavailable: The disk of "), reply::error);
    assertTrue(reply.error().contains("is full: nothing is written, reads go on"), reply::error);
  }
}
