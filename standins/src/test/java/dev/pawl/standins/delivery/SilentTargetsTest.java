package dev.pawl.standins.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.pawl.integrations.http.AllowedHosts;
import dev.pawl.integrations.http.HttpPost;
import dev.pawl.json.Json;
import dev.pawl.runtime.Integration;
import dev.pawl.standins.delivery.Delivery.Patience;
import dev.pawl.standins.delivery.Delivery.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What never answers holds up what is owed to it, and nothing else. */
@Timeout(60)
final class SilentTargetsTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-23T10:00:00Z"));
  private static final String SENDER = "arn:aws:sns:eu-west-1:123456789012:news:1";
  private static final String FUNCTION = "arn:aws:lambda:eu-west-1:123456789012:function:f";
  private static final String QUEUE = "arn:aws:sqs:eu-west-1:123456789012:q";
  private static final int MANY = 200;
  private static final int WAIT_SECONDS = 20;

  private final CountDownLatch healthy = new CountDownLatch(MANY);
  private final Semaphore silentHas = new Semaphore(0);
  private final CountDownLatch silentEnds = new CountDownLatch(1);
  private final FaultyCatalog catalog = new FaultyCatalog();
  private final Commits commits = Commits.begin(catalog);
  private final Deliveries deliveries = Deliveries.of(
      catalog,
      commits,
      new Targets(
          new ServiceCalls(resource -> Optional.of(called(resource.arn()))),
          new HttpPost(AllowedHosts.of(List.of("127.0.0.1"))),
          (_, _, _) -> {}),
      new Deliveries.Setting(CLOCK, Duration.ofHours(1), DeliveryMeter.NONE));

  /** {@return queues, which answer at once, and functions, which never do} */
  private Integration called(String resource) {
    return _ -> {
      if (resource.contains("lambda")) {
        silentHas.release();
        silentEnds.await();
        throw new IllegalStateException("the test is over");
      }
      healthy.countDown();
      return Json.EMPTY_OBJECT;
    };
  }

  @AfterEach
  void close() {
    silentEnds.countDown();
    deliveries.close();
    commits.close();
  }

  private void owe(int count, String arn) throws Exception {
    Target target = new Target(arn, Map.of(), Patience.STANDARD);
    deliveries
        .owe(IntStream.range(0, count)
            .mapToObj(i -> new Delivery(arn + i, SENDER, target, "{}", CLOCK.instant(), ""))
            .toList())
        .get(WAIT_SECONDS, TimeUnit.SECONDS);
  }

  /** {@return a server that takes connections and never answers} */
  private ServerSocket silent() throws IOException {
    ServerSocket server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    ConcurrentLinkedQueue<Socket> taken = new ConcurrentLinkedQueue<>();
    Thread.startVirtualThread(() -> {
      try (server) {
        while (true) {
          taken.add(server.accept());
          silentHas.release();
        }
      } catch (IOException e) {
        // The test closes the server; who waits for an answer has none.
        taken.forEach(SilentTargetsTest::close);
      }
    });
    return server;
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void oneUrlHoldsUpNoOther() throws Exception {
    HttpServer answering =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    answering.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    answering.createContext("/", exchange -> {
      exchange.sendResponseHeaders(204, -1);
      exchange.close();
      healthy.countDown();
    });
    answering.start();
    try (ServerSocket silent = silent()) {
      deliveries.begin();
      owe(100, "http://127.0.0.1:" + silent.getLocalPort() + "/hook");
      assertTrue(silentHas.tryAcquire(Places.URL_MAX, WAIT_SECONDS, TimeUnit.SECONDS));
      owe(MANY, "http://127.0.0.1:" + answering.getAddress().getPort() + "/hook");
      assertTrue(healthy.await(WAIT_SECONDS, TimeUnit.SECONDS), healthy + " were not delivered");
      assertEquals(0, silentHas.availablePermits(), "more connections than places");
    } finally {
      answering.stop(0);
    }
  }

  @Test
  void oneServiceHoldsUpNoOther() throws Exception {
    deliveries.begin();
    owe(100, FUNCTION);
    assertTrue(silentHas.tryAcquire(Places.SERVICE_MAX, WAIT_SECONDS, TimeUnit.SECONDS));
    owe(MANY, QUEUE);
    assertTrue(healthy.await(WAIT_SECONDS, TimeUnit.SECONDS), healthy + " were not delivered");
    assertEquals(0, silentHas.availablePermits(), "more calls than places");
  }

  @Test
  void urlsHoldUpNoService() throws Exception {
    deliveries.begin();
    ServerSocket[] silent = new ServerSocket[Places.SHARED_MAX / Places.URL_MAX + 1];
    try {
      for (int i = 0; i < silent.length; i++) {
        silent[i] = silent();
        owe(10, "http://127.0.0.1:" + silent[i].getLocalPort() + "/hook");
      }
      assertTrue(silentHas.tryAcquire(Places.SHARED_MAX, WAIT_SECONDS, TimeUnit.SECONDS));
      owe(MANY, QUEUE);
      assertTrue(healthy.await(WAIT_SECONDS, TimeUnit.SECONDS), healthy + " were not delivered");
      assertEquals(0, silentHas.availablePermits(), "more connections than places");
    } finally {
      for (ServerSocket each : silent) {
        each.close();
      }
    }
  }
}
