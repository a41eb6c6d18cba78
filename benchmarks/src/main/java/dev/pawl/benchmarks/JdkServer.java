package dev.pawl.benchmarks;

import com.sun.net.httpserver.HttpServer;
import dev.pawl.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** The JDK's HTTP server on virtual threads, with the answer of {@link BareServer}. */
public final class JdkServer {
  private JdkServer() {}

  /** Serves until it is ended; prints {@code ready URL}. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    byte[] answer = Json.of(Map.of("executionArn", "x".repeat(100), "startDate", 1_700_000_000.123))
        .text()
        .getBytes(StandardCharsets.UTF_8);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", exchange -> {
      var _ = exchange.getRequestBody().readAllBytes();
      exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
      exchange.close();
    });
    server.start();
    System.out.println("ready http://127.0.0.1:" + server.getAddress().getPort());
    // Its threads do not keep the process alive.
    new CountDownLatch(1).await();
  }
}
