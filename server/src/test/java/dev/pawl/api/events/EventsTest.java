package dev.pawl.api.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.pawl.json.Json;
import dev.pawl.runtime.Integration;
import dev.pawl.server.PawlServer;
import dev.pawl.server.ServerOptions;
import dev.pawl.server.StartException;
import dev.pawl.server.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes of status, as targets are told of them by a server. */
final class EventsTest {
  private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:told";
  private static final String ALL = "{\"source\": [\"aws.states\"]}";
  private static final String IDENTITY =
      "{\"StartAt\":\"P\",\"States\":{\"P\":{\"Type\":\"Pass\",\"End\":true}}}";
  private static final long WAIT_SECONDS = 30;

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  private Path folder;

  private final BlockingQueue<Json> called = new LinkedBlockingQueue<>();

  private PawlServer server(String rules) throws IOException {
    Path file = Files.writeString(folder.resolve("rules.json"), rules);
    ServerOptions options = ServerOptions.DEFAULT
        .withPort(0)
        .withData(folder.resolve("data"))
        .with(new ServerOptions.Reporting(false, Optional.of(file)));
    Integration told = call -> {
      called.add(call.parameters());
      return Json.EMPTY_OBJECT;
    };
    return PawlServer.start(options, line -> {}, Map.of(FUNCTION, told));
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Path file = folder.resolve("nofile");
    ServerOptions options = ServerOptions.DEFAULT
        .withPort(0)
        .with(new ServerOptions.Reporting(false, Optional.of(file)));
    StartException refused = assertThrows(StartException.class, () -> PawlServer.start(options));
    assertEquals(
        "The rules for events cannot be read: there is no file " + file, refused.getMessage());
  }

  private static String rules(String pattern, String targets) {
    return "{\"Rules\": [{\"Name\": \"rule\", \"EventPattern\": " + pattern + ", \"Targets\": ["
        + targets + "]}]}";
  }

  private Map<?, ?> next() throws InterruptedException {
    Json event = called.poll(WAIT_SECONDS, TimeUnit.SECONDS);
    if (event == null) {
      throw new AssertionError("no event within " + WAIT_SECONDS + " s");
    }
    return object(event.tree());
  }

  private static Map<?, ?> detail(Map<?, ?> event) {
    return object(event.get("detail"));
  }

  private static Map<?, ?> object(@Nullable Object tree) {
    return (Map<?, ?>) Objects.requireNonNull(tree);
  }

  /** {@return the events in a file, once there are so many} */
  private static List<Map<?, ?>> lines(Path file, int count) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
    while (System.nanoTime() < deadline) {
      if (Files.exists(file) && Files.readAllLines(file).size() >= count) {
        List<Map<?, ?>> events = new ArrayList<>();
        Files.readAllLines(file)
            .forEach(line -> events.add((Map<?, ?>) Json.parse(line).tree()));
        return events;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    throw new AssertionError(file + " has not " + count + " lines");
  }

  @Test
  void aBeginningAndAnEndAreTold() throws IOException, InterruptedException {
    try (PawlServer server = server(rules(ALL, "{\"Id\": \"f\", \"Arn\": \"" + FUNCTION + "\"}"))) {
      Wire wire = Wire.to(server.url());
      String arn = wire.create("told", Wire.PASS);
      String execution = wire.start(arn, "one", "{\"a\":1}");
      Map<?, ?> first = next();
      Map<?, ?> second = next();
      Map<?, ?> begun = "RUNNING".equals(detail(first).get("status")) ? first : second;
      Map<?, ?> ended = begun.equals(first) ? second : first;
      assertEquals("Step Functions Execution Status Change", ended.get("detail-type"));
      assertEquals("aws.states", ended.get("source"));
      assertEquals("123456789012", ended.get("account"));
      assertEquals("us-east-1", ended.get("region"));
      assertEquals(List.of(execution), ended.get("resources"));
      assertEquals("RUNNING", detail(begun).get("status"));
      assertEquals(null, detail(begun).get("stopDate"));
      assertEquals(null, detail(begun).get("output"));
      assertEquals("SUCCEEDED", detail(ended).get("status"));
      assertEquals(execution, detail(ended).get("executionArn"));
      assertEquals(arn, detail(ended).get("stateMachineArn"));
      assertEquals("one", detail(ended).get("name"));
      assertEquals("{\"a\":1}", detail(ended).get("input"));
      assertEquals("{\"x\":1}", detail(ended).get("output"));
      assertEquals(Map.of("included", true), detail(ended).get("outputDetails"));
      assertTrue(((Number) new Wire.Item(detail(ended)).get("startDate")).longValue()
          > 1_000_000_000_000L);
      assertTrue(!Objects.equals(begun.get("id"), ended.get("id")), "two events, two ids");
    }
  }

  @Test
  void whatNoRuleNamesIsNotTold() throws IOException, InterruptedException {
    String failed = "{\"detail\": {\"status\": [\"FAILED\"]}}";
    String target = "{\"Id\": \"f\", \"Arn\": \"" + FUNCTION + "\"}";
    try (PawlServer server = server(rules(failed, target))) {
      Wire wire = Wire.to(server.url());
      wire.await(wire.start(wire.create("fine", Wire.PASS), "one", "{}"));
      String failing = wire.create(
          "failing",
          "{\"StartAt\":\"F\",\"States\":{\"F\":{\"Type\":\"Fail\",\"Error\":\"E\","
              + "\"Cause\":\"because\"}}}");
      wire.await(wire.start(failing, "two", "{}"));
      Map<?, ?> event = next();
      assertEquals("FAILED", detail(event).get("status"));
      assertEquals("E", detail(event).get("error"));
      assertEquals("because", detail(event).get("cause"));
      assertEquals("REDRIVABLE", detail(event).get("redriveStatus"));
      assertTrue(called.isEmpty(), "one event alone");
    }
  }

  @Test
  void aPayloadThatDoesNotFitIsLeftOut() throws IOException, InterruptedException {
    String ended = "{\"detail\": {\"status\": [\"SUCCEEDED\"]}}";
    String target = "{\"Id\": \"f\", \"Arn\": \"" + FUNCTION + "\"}";
    try (PawlServer server = server(rules(ended, target))) {
      Wire wire = Wire.to(server.url());
      String input = "{\"x\":\"" + "y".repeat(150 << 10) + "\"}";
      wire.await(wire.start(wire.create("long", IDENTITY), "one", input));
      Map<?, ?> detail = detail(next());
      assertEquals(null, detail.get("input"));
      assertEquals(Map.of("included", false), detail.get("inputDetails"));
      assertTrue(input.equals(detail.get("output")), "the output is there");
    }
  }

  @Test
  void aTargetThatFailsIsTriedAgain() throws IOException {
    AtomicInteger attempts = new AtomicInteger();
    BlockingQueue<String> posted = new LinkedBlockingQueue<>();
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/", exchange -> {
      posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      exchange.sendResponseHeaders(attempts.incrementAndGet() < 3 ? 503 : 204, -1);
      exchange.close();
    });
    http.start();
    String url = "http://127.0.0.1:" + http.getAddress().getPort() + "/hook";
    String ended = "{\"detail\": {\"status\": [\"SUCCEEDED\"]}}";
    try (PawlServer server = server(rules(ended, "{\"Id\": \"u\", \"Url\": \"" + url + "\"}"))) {
      Wire wire = Wire.to(server.url());
      wire.await(wire.start(wire.create("posted", Wire.PASS), "one", "{}"));
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
      while (attempts.get() < 3 && System.nanoTime() < deadline) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      }
      assertEquals(3, attempts.get());
      assertEquals(1, posted.stream().distinct().count(), "the same event, under the same id");
    } finally {
      http.stop(0);
    }
  }

  @Test
  void whatNobodyTakesIsADeadLetter() throws IOException {
    Path dead = folder.resolve("dead.jsonl");
    String target = "{\"Id\": \"u\", \"Url\": \"http://127.0.0.1:1/\","
        + " \"RetryPolicy\": {\"MaximumRetryAttempts\": 0}}";
    String rules = rules(ALL, target);
    rules = rules.substring(0, rules.length() - 1) + ", \"DeadLetterFile\": \"" + dead + "\"}";
    try (PawlServer server = server(rules)) {
      Wire wire = Wire.to(server.url());
      wire.await(wire.start(wire.create("unheard", Wire.PASS), "one", "{}"));
      Map<?, ?> letter = lines(dead, 2).getFirst();
      assertEquals("rule", letter.get("RULE"));
      assertEquals("u", letter.get("TARGET"));
      assertTrue(letter.get("event") instanceof Map<?, ?>, letter.toString());
    }
  }

  @Test
  void aTargetThatNeverAnswersHoldsUpNoOther() throws IOException, InterruptedException {
    String ended = "{\"detail\": {\"status\": [\"SUCCEEDED\"]}}";
    int count = 100;
    ServerSocket silent = new ServerSocket(0, count, InetAddress.getLoopbackAddress());
    String targets = "{\"Id\": \"u\", \"Url\": \"http://127.0.0.1:" + silent.getLocalPort()
        + "/\"}, {\"Id\": \"f\", \"Arn\": \"" + FUNCTION + "\"}";
    try (PawlServer server = server(rules(ended, targets));
        silent) {
      Wire wire = Wire.to(server.url());
      String arn = wire.create("heard", Wire.PASS);
      for (int i = 0; i < count; i++) {
        wire.await(wire.start(arn, "e" + i, "{}"));
      }
      // Before the attempts of the other one end, which take half a minute each.
      for (int i = 0; i < count; i++) {
        assertTrue(called.poll(15, TimeUnit.SECONDS) != null, i + " of " + count + " are told");
      }
    }
  }

  @Test
  void aStateMachineIsStartedOnceWithTheEvent() throws IOException {
    String arn = "arn:aws:states:us-east-1:123456789012:stateMachine:listener";
    String pattern = "{\"detail\": {\"status\": [\"SUCCEEDED\"], \"stateMachineArn\":"
        + " [{\"anything-but\": [\"" + arn + "\"]}]}}";
    try (PawlServer server = server(rules(pattern, "{\"Id\": \"s\", \"Arn\": \"" + arn + "\"}"))) {
      Wire wire = Wire.to(server.url());
      wire.create("listener", Wire.PASS);
      String execution = wire.start(wire.create("spoken", Wire.PASS), "one", "{}");
      wire.await(execution);
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
      List<Wire.Item> started = List.of();
      while (started.isEmpty() && System.nanoTime() < deadline) {
        started = wire.call("ListExecutions", "stateMachineArn", arn).list("executions");
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      }
      assertEquals(1, started.size());
      Wire.Reply listening = wire.await((String) started.getFirst().get("executionArn"));
      Map<?, ?> event = object(Json.parse((String) listening.get("input")).tree());
      assertEquals(execution, detail(event).get("executionArn"));
      assertEquals(event.get("id"), listening.get("name"));
    }
  }

  @Test
  void whatIsOwedWhenTheServerStopsIsToldByTheNext() throws IOException {
    try (PawlServer server =
        server(rules(ALL, "{\"Id\": \"u\", \"Url\": \"http://127.0.0.1:1/\"}"))) {
      Wire wire = Wire.to(server.url());
      wire.await(wire.start(wire.create("later", Wire.PASS), "one", "{}"));
    }
    Path file = folder.resolve("told.jsonl");
    String rules = rules(ALL, "{\"Id\": \"l\", \"File\": \"" + file + "\"}");
    try (PawlServer server = server(rules)) {
      assertEquals(2, lines(file, 2).size(), server.url() + " tells of both");
    }
    try (PawlServer server = server(rules)) {
      Wire wire = Wire.to(server.url());
      String arn = "arn:aws:states:us-east-1:123456789012:stateMachine:later";
      wire.await(wire.start(arn, "two", "{}"));
      assertEquals(4, lines(file, 4).size(), "what was told is not told again");
    }
  }

  @Test
  void rulesThatAreWrongAreRefusedAtTheStart() {
    IOException e = assertThrows(IOException.class, () -> server(rules(ALL, "{\"Id\": \"x\"}")));
    assertTrue(
        String.valueOf(e.getMessage())
            .endsWith("Rules[0].Targets[0] has exactly one of Arn, Url and File"),
        e.getMessage());
    IOException other = assertThrows(
        IOException.class,
        () -> server(rules(ALL, "{\"Id\": \"x\", \"Arn\": \"arn:aws:s3:::bucket\"}")));
    assertTrue(
        String.valueOf(other.getMessage())
            .contains("a Lambda function, a state machine, an SQS queue or a standard SNS topic"),
        other.getMessage());
  }

  @Test
  void halfALineSpoilsNoOther() throws IOException {
    Path file = Files.writeString(folder.resolve("torn.jsonl"), "{}\n{\"half");
    ReentrantLock lock = new ReentrantLock();
    EventTarget.append(lock, file, Json.parse("{\"a\":1}"));
    EventTarget.append(lock, file, Json.parse("{\"b\":2}"));
    assertEquals(List.of("{}", "{\"half", "{\"a\":1}", "{\"b\":2}"), Files.readAllLines(file));
  }
}
