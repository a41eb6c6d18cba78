package dev.pawl.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import io.netty.util.ResourceLeakDetector;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * What no client should send, over real sockets, for a while ({@code pawl.fuzz.seconds}): no answer
 * says that the server failed, nothing is logged as an error, nothing leaks, and whoever behaves is
 * answered all the time. {@code pawl.fuzz.seed} repeats a run.
 */
@Timeout(600)
final class HttpFuzzTest {
  private static final Duration FUZZ = Duration.ofSeconds(Long.getLong("pawl.fuzz.seconds", 60));
  private static final long SEED = Long.getLong("pawl.fuzz.seed", System.nanoTime());
  private static final int ATTACKERS = 8;

  /** How long anything may take that is done at once on a machine with nothing else to do. */
  private static final Duration SOON = Duration.ofSeconds(15);

  private static final Duration READ_MAX = Duration.ofMillis(300);
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");
  private static final int SPARE = 10;

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path folder;

  private final PrintStream console = System.err;
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final ResourceLeakDetector.Level level = ResourceLeakDetector.getLevel();
  private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
  private final AtomicLong cases = new AtomicLong();
  private final AtomicLong answers = new AtomicLong();

  @BeforeEach
  void listen() {
    ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void giveBack() {
    ResourceLeakDetector.setLevel(level);
    System.setErr(console);
  }

  @Test
  void nothingThatArrivesHarmsTheServer() throws Exception {
    Path keys = folder.resolve("keys.json");
    Files.writeString(keys, """
        {"AccessKeys": [{"AccessKeyId": "AKIAFUZZ", "SecretAccessKey": "secret",
          "Account": "123456789012", "UserName": "fuzz"}]}
        """);
    ServerOptions options = ServerOptions.DEFAULT.withPort(0);
    LoggerFactory.getLogger(HttpFuzzTest.class).error("what is logged is heard");
    assertTrue(errors().contains("what is logged is heard"));
    log.reset();
    console.println("HTTP fuzz for " + FUZZ + ", -Dpawl.fuzz.seed=" + SEED);
    try (PawlServer open = PawlServer.start(options);
        PawlServer signed = PawlServer.start(options.with(
            ServerOptions.Security.of(Optional.of(keys), Optional.empty(), Optional.empty())))) {
      fuzz(List.of(open.url()), Duration.ofMillis(500));
      long files = files();
      int threads = Thread.activeCount();
      Duration longest = fuzz(List.of(open.url(), signed.url()), FUZZ);
      assertEquals(List.of(), List.copyOf(wrong), this::about);
      assertTrue(longest.compareTo(SOON) < 0, () -> "a client waited " + longest + about());
      assertTrue(eventually(() -> files() <= files + SPARE), () -> files() + " files" + about());
      assertTrue(
          eventually(() -> Thread.activeCount() <= threads + SPARE),
          () -> Thread.activeCount() + " threads, were " + threads + about());
      // What leaks is told of when it is collected, and something else is allocated.
      System.gc();
      fuzz(List.of(open.url(), signed.url()), Duration.ofMillis(500));
      assertEquals("", errors(), this::about);
      console.println("HTTP fuzz: longest wait " + longest.toMillis() + " ms" + about());
    }
  }

  private String about() {
    return "; seed " + SEED + ", " + cases + " cases, " + answers + " answers";
  }

  /** {@return what was logged as an error, and the leaks} */
  private String errors() {
    return log.toString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.contains(" ERROR ") || line.contains("LEAK:"))
        .limit(5)
        .reduce("", (all, line) -> all + line + "\n");
  }

  /** {@return how long a client that behaves had to wait at the most} */
  private Duration fuzz(List<URI> urls, Duration duration) throws InterruptedException {
    long end = System.nanoTime() + duration.toNanos();
    List<Thread> attackers = new ArrayList<>();
    for (int i = 0; i < ATTACKERS; i++) {
      attackers.add(Thread.ofVirtual().start(() -> {
        while (System.nanoTime() < end) {
          long number = cases.getAndIncrement();
          attack(urls.get((int) (number % urls.size())), number);
        }
      }));
    }
    Duration longest = Duration.ZERO;
    Wire wire = Wire.to(urls.getFirst());
    while (System.nanoTime() < end) {
      Duration took = timed(wire);
      longest = took.compareTo(longest) > 0 ? took : longest;
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    for (Thread attacker : attackers) {
      assertTrue(attacker.join(SOON), "an attacker hangs");
    }
    return longest;
  }

  private Duration timed(Wire wire) {
    long began = System.nanoTime();
    try {
      Wire.Reply reply = wire.call("ListActivities");
      if (reply.status() != 200) {
        wrong.add("a client that behaves got " + reply.text());
      }
    } catch (IOException e) {
      wrong.add("a client that behaves got " + e);
    }
    return Duration.ofNanos(System.nanoTime() - began);
  }

  private void attack(URI url, long number) {
    Attacks attacks = new Attacks(new Random(SEED + number));
    try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), url.getPort())) {
      socket.setSoTimeout((int) READ_MAX.toMillis());
      String kind = attacks.send(socket);
      read(socket.getInputStream(), "case " + number + ", " + kind);
    } catch (IOException e) {
      // The server may hang up on whom it likes, while he still sends.
      answers.get();
    }
  }

  private void read(InputStream in, String about) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    int length = in.read(buffer);
    if (length > 0) {
      String text = new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
      Matcher statuses = STATUS.matcher(text);
      while (statuses.find()) {
        answers.incrementAndGet();
        // 501 says that there is no such service or operation, as a signature may ask for.
        if (statuses.group(1).startsWith("5") && !statuses.group(1).equals("501")) {
          wrong.add(about + ": " + text.substring(0, Math.min(length, 600)));
        }
      }
    }
  }

  private static long files() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getOpenFileDescriptorCount()
        : 0;
  }

  private static boolean eventually(BooleanSupplier condition) {
    long end = System.nanoTime() + SOON.toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
    return condition.getAsBoolean();
  }
}
