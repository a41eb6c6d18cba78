package dev.pawl.benchmarks;

import dev.pawl.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Consoles that watch a server until they are closed. Each has three pages open, and asks for what
 * they ask for: the list of all executions, which is live and looks again where too much changes to
 * be told one by one; an execution that runs; and the monitor.
 */
final class Consoles implements AutoCloseable {
  /** How often the page of the monitor asks. */
  private static final Duration MONITOR = Duration.ofSeconds(5);

  /** How long after it has heard that much changes the list looks again. */
  private static final Duration LIST = Duration.ofSeconds(3);

  private static final long MONITOR_SECONDS = 3_600;
  private static final int STREAM_BUFFER_BYTES = 32 << 10;
  private static final String MANY = "\"many\":true";
  private static final String FIRST_PAGE = Json.of(Map.of("maxResults", 50)).text();

  private final URI endpoint;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final List<Thread> threads = new ArrayList<>();
  private final List<Socket> streams = Collections.synchronizedList(new ArrayList<>());
  private final AtomicReference<@Nullable IOException> failure = new AtomicReference<>();
  private final AtomicLong streamBytes = new AtomicLong();
  private final List<Long> monitorNanos = Collections.synchronizedList(new ArrayList<>());
  private final List<Long> listNanos = Collections.synchronizedList(new ArrayList<>());
  private final long began = System.nanoTime();

  /** What a page does until it is closed. */
  private interface Page {
    void show() throws IOException, InterruptedException;
  }

  /**
   * Opens them, within the time in which each asks for the monitor once.
   *
   * @param executionArns executions to be watched, one by each console, in turn
   */
  Consoles(URI endpoint, List<String> executionArns, int consoles) {
    this.endpoint = endpoint;
    for (int i = 0; i < consoles; i++) {
      String arn =
          URLEncoder.encode(executionArns.get(i % executionArns.size()), StandardCharsets.UTF_8);
      AtomicLong many = new AtomicLong();
      open(() -> stream("/console/api/executions", many));
      open(() -> stream("/console/api/execution?arn=" + arn, new AtomicLong()));
      open(() -> list(many));
      open(this::monitor);
    }
  }

  private void open(Page page) {
    threads.add(Thread.ofVirtual().start(() -> {
      try {
        page.show();
      } catch (IOException e) {
        if (closed.getCount() > 0) {
          failure.compareAndSet(null, e);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }));
  }

  private boolean isClosedWithin(Duration time) throws InterruptedException {
    return closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Reads a stream; counts how often it says that much has changed. */
  private void stream(String path, AtomicLong many) throws IOException {
    try (Socket socket = new Socket(endpoint.getHost(), endpoint.getPort())) {
      streams.add(socket);
      String request = "GET " + path + " HTTP/1.1\r\nHost: " + endpoint.getAuthority() + "\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      byte[] buffer = new byte[STREAM_BUFFER_BYTES];
      while (true) {
        int length = in.read(buffer);
        if (length < 0) {
          throw new IOException("the stream of " + path + " has ended");
        }
        streamBytes.addAndGet(length);
        // One that is cut in two is missed; the next says the same.
        if (new String(buffer, 0, length, StandardCharsets.ISO_8859_1).contains(MANY)) {
          many.incrementAndGet();
        }
      }
    }
  }

  private void list(AtomicLong many) throws IOException, InterruptedException {
    try (Connection connection = new Connection(endpoint)) {
      long seen = -1;
      while (!isClosedWithin(LIST)) {
        long now = many.get();
        if (now != seen) {
          timed(listNanos, () -> connection.post("/console/api/search", FIRST_PAGE));
          seen = now;
        }
      }
    }
  }

  private void monitor() throws IOException, InterruptedException {
    long phase = ThreadLocalRandom.current().nextLong(MONITOR.toMillis());
    try (Connection connection = new Connection(endpoint)) {
      boolean over = isClosedWithin(Duration.ofMillis(phase));
      while (!over) {
        long to = Instant.now().getEpochSecond() + 1;
        String path =
            "/console/api/monitor?from=" + (to - MONITOR_SECONDS) + "&to=" + to + "&buckets=60";
        timed(monitorNanos, () -> connection.get(path));
        over = isClosedWithin(MONITOR);
      }
    }
  }

  private interface Call {
    String now() throws IOException;
  }

  private static void timed(List<Long> nanos, Call call) throws IOException {
    long began = System.nanoTime();
    String _ = call.now();
    nanos.add(System.nanoTime() - began);
  }

  /** {@return what they have been told until now} */
  Figures figures() {
    double seconds = (System.nanoTime() - began) / 1e9;
    Percentiles monitors = percentiles(monitorNanos);
    Percentiles lists = percentiles(listNanos);
    return Figures.of("streams KiB/s", streamBytes.get() / 1024.0 / seconds)
        .and("monitors/s", monitors.nanos().length / seconds)
        .and("monitor p50 ms", monitors.millis(0.5))
        .and("monitor p99 ms", monitors.millis(0.99))
        .and("lists/s", lists.nanos().length / seconds)
        .and("list p50 ms", lists.millis(0.5))
        .and("list p99 ms", lists.millis(0.99));
  }

  private static Percentiles percentiles(List<Long> nanos) {
    synchronized (nanos) {
      return Percentiles.of(nanos.stream().mapToLong(Long::longValue).toArray());
    }
  }

  /** Closes them, and fails if one of them ended before: then less was measured than is said. */
  @Override
  public void close() throws IOException {
    closed.countDown();
    synchronized (streams) {
      for (Socket stream : streams) {
        stream.close();
      }
    }
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    IOException failed = failure.get();
    if (failed != null) {
      throw failed;
    }
  }
}
