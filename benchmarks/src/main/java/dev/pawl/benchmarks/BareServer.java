package dev.pawl.benchmarks;

import dev.pawl.api.Answer;
import dev.pawl.api.ApiServer;
import dev.pawl.api.Handler;
import dev.pawl.api.HttpLimits;
import dev.pawl.api.Router;
import dev.pawl.api.Router.Route;
import dev.pawl.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** The HTTP edge of the server with nothing behind it: every POST has the same answer. */
public final class BareServer {
  private BareServer() {}

  /** Serves until it is ended; prints {@code ready URL}. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Json json = Json.of(Map.of("executionArn", "x".repeat(100), "startDate", 1_700_000_000.123));
    Answer answer = Answer.json(200, json);
    try (ApiServer server = new ApiServer(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        HttpLimits.standard(),
        new Router(List.of(new Route("POST", "/", Handler.of(_ -> answer)))))) {
      System.out.println("ready http://127.0.0.1:" + server.address().getPort());
      // Its threads do not keep the process alive.
      new CountDownLatch(1).await();
    }
  }
}
