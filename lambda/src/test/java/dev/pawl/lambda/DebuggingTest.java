package dev.pawl.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DebuggingTest {
  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path folder;

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String inspector(int port) throws IOException, InterruptedException {
    // The inspector takes the wish for HTTP/2 for that of a debugger.
    try (HttpClient http =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      URI list = URI.create("http://127.0.0.1:" + port + "/json/list");
      return http.send(HttpRequest.newBuilder(list).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  @Test
  void nodesInspectorListensAlsoAfterAChangeOfTheCode() throws Exception {
    int port = freePort();
    Debugging debugging = Debugging.of(List.of("slow=" + port));
    try (Workshop workshop = Workshop.in(folder, WorkerPool.Settings.standard(debugging))) {
      for (int version = 1; version <= 2; version++) {
        // Longer than its timeout, as it takes somebody who looks.
        workshop
            .write("slow/function.json", "{\"Timeout\": 1}")
            .write("slow/index.mjs", """
                export const handler = async () => {
                  await new Promise((done) => setTimeout(done, 1500));
                  return %d;
                };
                """.formatted(version));
        assertEquals(String.valueOf(version), workshop.answer("slow", "{}"));
        assertTrue(inspector(port).contains("webSocketDebuggerUrl"));
        assertEquals(1, workshop.pool.workers());
      }
      assertEquals(
          "a debugger can attach at 127.0.0.1:" + port + "; there is no timeout",
          workshop.printed(LogSink.Stream.NOTICE).getFirst());
    }
  }

  private String refusal(List<String> options) throws Exception {
    try (Workshop workshop = Workshop.in(folder)) {
      workshop.write("a.mjs", "export const handler = 1;").write("b.mjs", "").write("c.py", "");
      return String.valueOf(assertThrows(
              FunctionException.class,
              () -> Debugging.of(options).check(Functions.in(folder), name -> name))
          .getMessage());
    }
  }

  @Test
  void twoFunctionsAtOnePortAreRefused() throws Exception {
    assertEquals(
        "--inspect a and --inspect b: both would listen at 127.0.0.1:9229."
            + " Give one of them another port, as in --inspect b=PORT",
        refusal(List.of("a", "b")));
    assertTrue(refusal(List.of("a=7000", "c=7000")).contains("127.0.0.1:7000"));
  }

  @Test
  void aFunctionThatIsNotThereIsRefused() throws Exception {
    assertEquals(
        "--inspect absent: there is no function of that name", refusal(List.of("absent", "b")));
  }

  @Test
  void functionsAtPortsOfTheirOwnAreFine() throws Exception {
    try (Workshop workshop = Workshop.in(folder)) {
      workshop.write("a.mjs", "").write("b.mjs", "").write("c.py", "");
      Debugging.of(List.of("a", "b=9230", "c")).check(Functions.in(folder), name -> name);
    }
  }

  @Test
  void aProgramOfWhichNothingIsKnownIsRefused() {
    FunctionConfiguration provided = new FunctionConfiguration(
        "own", "provided.al2023", "bootstrap.any", folder, FunctionConfiguration.Settings.DEFAULT);
    FunctionException refused =
        assertThrows(FunctionException.class, () -> Debugging.of(List.of("own")).address(provided));
    assertTrue(String.valueOf(refused.getMessage()).contains("No debugger can attach to own"));
  }

  @Test
  void whatIsNoFunctionIsRefused() {
    assertEquals(Map.of("a", 0, "b", 9230), Debugging.of(List.of("a", "b=9230")).ports());
    for (String wrong : List.of("", "a=", "a=b", "a b", "a=70000")) {
      assertThrows(IllegalArgumentException.class, () -> Debugging.of(List.of(wrong)), wrong);
    }
  }
}
