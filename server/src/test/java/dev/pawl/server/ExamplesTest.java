package dev.pawl.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.json.Json;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The examples that need a server do what their READMEs say. */
final class ExamplesTest {
  private static final Path EXAMPLES = Path.of("..", "examples");
  private static final Pattern YES =
      Pattern.compile("yes: .*--task-output '(.*)' --task-token (\\S+)");
  private static final Pattern CANCELLED = Pattern.compile("\\S+ is cancelled");
  private static final Duration PRINTED_WITHIN = Duration.ofSeconds(30);

  private final LinkedBlockingQueue<String> printed = new LinkedBlockingQueue<>();

  private PawlServer started(List<Path> functions) throws Exception {
    return PawlServer.start(
        ServerOptions.DEFAULT.withPort(0).withFunctions(functions),
        line -> printed.add(line.text()),
        Map.of());
  }

  private static String read(String file) throws Exception {
    return Files.readString(EXAMPLES.resolve(file), StandardCharsets.UTF_8);
  }

  @Test
  void parcelsArePackedByExecutionsOfTheirOwn() throws Exception {
    try (PawlServer server = started(List.of())) {
      Wire wire = Wire.to(server.url());
      wire.create("pack-parcel", read("nested/pack-parcel.asl.json"));
      String order = wire.create("pack-order", read("nested/parent.asl.json"));
      Wire.Reply end = wire.await(wire.start(order, "first", read("nested/input.json")));
      assertEquals(
          "[{\"packed\":\"a\"},{\"left\":\"b is too heavy\"},{\"packed\":\"c\"}]",
          end.get("output"));
    }
  }

  @Test
  void aTripIsBookedWholeOrNotAtAll() throws Exception {
    try (PawlServer server = started(List.of(EXAMPLES.resolve("saga/functions")))) {
      Wire wire = Wire.to(server.url());
      String trip = wire.create("trip", read("saga/trip.asl.json"));
      assertEquals(
          Json.parse("{\"trip\":\"oslo\",\"flight\":\"flight-oslo\",\"hotel\":\"hotel-oslo\","
              + "\"charged\":500}"),
          Json.parse(String.valueOf(
              wire.await(wire.start(trip, "good", read("saga/good.json"))).get("output"))));
      printed.clear();
      Wire.Reply end = wire.await(wire.start(trip, "declined", read("saga/declined.json")));
      assertEquals("NotBooked", end.get("error"));
      assertEquals("CardDeclined: the card 1111 is not known", end.get("cause"));
      assertEquals(
          List.of("hotel-oslo is cancelled", "flight-oslo is cancelled"),
          printed.stream()
              .flatMap(line -> CANCELLED.matcher(line).results())
              .map(MatchResult::group)
              .toList());
    }
  }

  @Test
  void aRefundIsApprovedByTheProgramOfAPerson() throws Exception {
    try (PawlServer server = started(List.of())) {
      Wire wire = Wire.to(server.url());
      Object activity = wire.call("CreateActivity", "name", "approve-refund").get("activityArn");
      String refund = wire.create("refund", read("activity/refund.asl.json"));
      String execution = wire.start(refund, "large", "{\"amount\": 150}");
      Wire.Reply task = wire.call("GetActivityTask", "activityArn", activity);
      assertEquals("{\"amount\": 150}", task.get("input"));
      wire.call(
          "SendTaskSuccess", "taskToken", task.get("taskToken"), "output", "{\"by\": \"Ann\"}");
      assertEquals(
          Json.parse("{\"amount\":150,\"approvedBy\":\"Ann\"}"),
          Json.parse(String.valueOf(wire.await(execution).get("output"))));
    }
  }

  @Test
  void aWorkerTakesPicturesFromAQueue() throws Exception {
    try (PawlServer server = started(List.of())) {
      post(server, "sqs", "/", "AmazonSQS.CreateQueue", "{\"QueueName\": \"resize\"}");
      Wire wire = Wire.to(server.url());
      String resize = wire.create("resize", read("sqs-worker/resize.asl.json"));
      String cat = wire.start(resize, "cat", "{\"picture\": \"cat.png\"}");
      Map<?, ?> received = post(
          server,
          "sqs",
          "/",
          "AmazonSQS.ReceiveMessage",
          "{\"QueueUrl\": \"resize\", \"WaitTimeSeconds\": 20}");
      Map<?, ?> message =
          (Map<?, ?>) ((List<?>) Objects.requireNonNull(received.get("Messages"))).getFirst();
      Map<?, ?> job = (Map<?, ?>)
          Objects.requireNonNull(Json.parse(String.valueOf(message.get("Body"))).tree());
      assertEquals("cat.png", job.get("picture"));
      wire.call(
          "SendTaskSuccess",
          "taskToken",
          String.valueOf(job.get("token")),
          "output",
          "{\"thumbnail\": \"small-cat.png\"}");
      assertEquals(
          "{\"picture\":\"cat.png\",\"thumbnail\":\"small-cat.png\"}",
          wire.await(cat).get("output"));
    }
  }

  @Test
  void aReportIsMadeWhenItIsDue() throws Exception {
    try (PawlServer server = started(List.of())) {
      Wire wire = Wire.to(server.url());
      String report = wire.create("report", read("schedule/report.asl.json"));
      // A rate begins at once.
      String schedule =
          read("schedule/schedule.json").replace("cron(0 3 ? * MON-FRI *)", "rate(1 day)");
      post(server, "scheduler", "/schedules/nightly", "", schedule);
      Instant deadline = Instant.now().plus(PRINTED_WITHIN);
      List<?> executions = List.of();
      while (executions.isEmpty()) {
        assertTrue(Instant.now().isBefore(deadline), "nothing was started");
        executions = (List<?>) Objects.requireNonNull(
            wire.call("ListExecutions", "stateMachineArn", report).get("executions"));
      }
      String arn = String.valueOf(((Map<?, ?>) executions.getFirst()).get("executionArn"));
      String day = Instant.now().toString().substring(0, 7);
      String output = String.valueOf(wire.await(arn).get("output"));
      assertTrue(output.startsWith("{\"kind\":\"daily\",\"day\":\"" + day), output);
    }
  }

  private static Map<?, ?> post(
      PawlServer server, String service, String path, String target, String body) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(server.url().resolve(path))
        .header("X-Amz-Target", target)
        .header("Content-Type", "application/x-amz-json-1.0")
        .header(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=any/20261123/us-east-1/" + service
                + "/aws4_request, SignedHeaders=host, Signature=0")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      assertEquals(200, answer.statusCode(), answer::body);
      return (Map<?, ?>) Objects.requireNonNull(Json.parse(answer.body()).tree());
    }
  }

  @Test
  void anExpenseWaitsForTheManager() throws Exception {
    try (PawlServer server = started(List.of(EXAMPLES.resolve("approval/functions")))) {
      Wire wire = Wire.to(server.url());
      String expense = wire.create("expense", read("approval/expense.asl.json"));
      String chair = wire.start(expense, "chair", read("approval/input.json"));
      Matcher yes = answer();
      wire.call("SendTaskSuccess", "taskToken", yes.group(2), "output", yes.group(1));
      assertEquals(
          Json.parse("{\"who\":\"Bob\",\"what\":\"a chair\",\"amount\":120,"
              + "\"approvedBy\":\"Ann\",\"paid\":true}"),
          Json.parse(String.valueOf(wire.await(chair).get("output"))));
    }
  }

  /** {@return the answer that the function proposes} */
  private Matcher answer() throws InterruptedException {
    Instant deadline = Instant.now().plus(PRINTED_WITHIN);
    while (true) {
      Optional<String> line =
          Optional.ofNullable(printed.poll(PRINTED_WITHIN.toSeconds(), TimeUnit.SECONDS));
      Matcher matcher = YES.matcher(line.orElse(""));
      if (matcher.find()) {
        return matcher;
      }
      assertTrue(Instant.now().isBefore(deadline), "the function did not say how to answer");
    }
  }
}
