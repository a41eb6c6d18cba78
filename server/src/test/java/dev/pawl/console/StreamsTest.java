package dev.pawl.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.server.PawlServer;
import dev.pawl.server.ServerOptions;
import dev.pawl.server.Wire;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console's streams, of started servers. */
final class StreamsTest {
  private static final ServerOptions ANY_PORT = ServerOptions.DEFAULT.withPort(0);
  private static final String MACHINE = "arn:aws:states:us-east-1:123456789012:stateMachine:m";
  private static final String RUN = "arn:aws:states:us-east-1:123456789012:execution:m:run";
  private static final String OF_RUN = "/console/api/execution?arn=" + RUN;

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  private Path folder;

  private static void start(Wire wire, String definition) throws IOException {
    wire.call("CreateStateMachine", "name", "m", "definition", definition, "roleArn", Wire.ROLE);
    Wire.Reply started =
        wire.call("StartExecution", "stateMachineArn", MACHINE, "name", "run", "input", "{}");
    assertEquals(200, started.status(), started.text());
  }

  @Test
  void whatIsOverIsToldAtOnce() throws IOException {
    try (PawlServer server = PawlServer.start(ANY_PORT)) {
      start(Wire.to(server.url()), Wire.PASS);
      try (Listener listener = Listener.to(server.url(), OF_RUN)) {
        assertEquals("HTTP/1.1 200 OK", listener.status());
        String first = listener.next("execution").data();
        assertTrue(first.contains("\"executionArn\":\"" + RUN + "\""), first);
        assertFalse(first.contains("\"input\""), first);
        Listener.Sent history = listener.next("history");
        assertTrue(history.data().contains("\"type\":\"ExecutionStarted\""), history.data());
        assertTrue(history.data().contains("\"input\":\"{}\""), history.data());
        listener.next("end");
      }
    }
  }

  @Test
  void whatHappensIsToldAsItHappens() throws IOException {
    try (PawlServer server = PawlServer.start(ANY_PORT)) {
      Wire wire = Wire.to(server.url());
      start(wire, Wire.WAIT);
      try (Listener listener = Listener.to(server.url(), OF_RUN)) {
        assertTrue(listener.next("execution").data().contains("RUNNING"));
        String before = listener.next("history").id();
        wire.call("StopExecution", "executionArn", RUN, "error", "Enough", "cause", "<b>");
        Listener.Sent after = listener.next("history");
        assertTrue(Long.parseLong(after.id()) > Long.parseLong(before), after.id());
        assertTrue(after.data().contains("ExecutionAborted"), after.data());
        String end = listener.next("execution").data();
        assertTrue(end.contains("\"status\":\"ABORTED\""), end);
        assertTrue(end.contains("\"error\":\"Enough\""), end);
        listener.next("end");
      }
    }
  }

  @Test
  void aClientGoesOnBehindWhatItHasOverARestart() throws IOException {
    ServerOptions kept = ANY_PORT.withData(folder);
    String last;
    try (PawlServer server = PawlServer.start(kept)) {
      start(Wire.to(server.url()), Wire.WAIT);
      try (Listener listener = Listener.to(server.url(), OF_RUN)) {
        last = listener.next("history").id();
      }
    }
    try (PawlServer server = PawlServer.start(kept);
        Listener listener = Listener.to(server.url(), OF_RUN + "&after=" + last)) {
      assertTrue(listener.next("execution").data().contains("RUNNING"));
      Wire.to(server.url()).call("StopExecution", "executionArn", RUN);
      Listener.Sent history = listener.next("history");
      assertTrue(history.data().startsWith("{\"events\":[{"), history.data());
      assertFalse(history.data().contains("\"type\":\"ExecutionStarted\""), history.data());
      assertTrue(history.data().contains("ExecutionAborted"), history.data());
      listener.next("end");
    }
  }

  @Test
  void startsAndEndsAreToldAndCounted() throws IOException {
    try (PawlServer server = PawlServer.start(ANY_PORT)) {
      Wire wire = Wire.to(server.url());
      start(wire, Wire.WAIT);
      String path = "/console/api/executions?stateMachineArn=" + MACHINE;
      try (Listener one = Listener.to(server.url(), path);
          Listener all = Listener.to(server.url(), "/console/api/executions")) {
        String none = "\"succeeded\":0,\"failed\":0,\"timedOut\":0,\"aborted\":";
        assertEquals("{\"running\":1," + none + "0}", one.next("counts").data());
        assertEquals("{\"running\":1," + none + "0}", all.next("counts").data());
        wire.call("StopExecution", "executionArn", RUN);
        String changed = one.next("changed").data();
        assertTrue(changed.startsWith("{\"executions\":[{\"executionArn\":\"" + RUN), changed);
        assertTrue(changed.contains("\"status\":\"ABORTED\""), changed);
        assertTrue(all.next("changed").data().contains(RUN));
        assertEquals("{\"running\":0," + none + "1}", one.next("counts").data());
      }
    }
  }

  @Test
  void whatIsNotThereIsSaidAndWhoAsksFromElsewhereIsRefused() throws IOException {
    try (PawlServer server = PawlServer.start(ANY_PORT)) {
      Wire wire = Wire.to(server.url());
      assertEquals(
          "400 ExecutionDoesNotExist: Execution Does Not Exist: '" + RUN + "'",
          wire.get(OF_RUN).error());
      assertEquals(400, wire.get("/console/api/execution").status());
      assertEquals(400, wire.get(OF_RUN + "&after=-1").status());
      Map<String, String> other = Map.of("Origin", "http://localhost:3000");
      assertEquals(403, wire.get(OF_RUN, other).status());
      assertEquals(403, wire.get("/console/api/executions", other).status());
    }
  }
}
