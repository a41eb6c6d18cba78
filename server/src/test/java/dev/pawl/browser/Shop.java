package dev.pawl.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pawl.json.Json;
import dev.pawl.server.ServerOptions;
import dev.pawl.server.Wire;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** What a server is filled with, so that each page has something to show. */
final class Shop {
  private static final String OWN = "arn:aws:states:us-east-1:123456789012:";

  private final Wire wire;

  Shop(Wire wire) {
    this.wire = wire;
  }

  /** {@return what its server is started with} */
  static ServerOptions options() {
    return ServerOptions.DEFAULT.withFunctions(List.of(file("functions")));
  }

  /** {@return a file beside the tests} */
  static Path file(String name) {
    try {
      return Path.of(Objects.requireNonNull(Shop.class.getResource(name)).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /** {@return the ARN of a state machine} */
  static String machine(String name) {
    return OWN + "stateMachine:" + name;
  }

  /** {@return the path of a state machine's page} */
  static String machinePage(String name) {
    return "/machines/" + machine(name);
  }

  /** {@return the path of an execution's page} */
  static String executionPage(String machine, String name) {
    return "/executions/" + OWN + "execution:" + machine + ":" + name;
  }

  /** Fills the server. */
  void open() throws IOException {
    wire.call("CreateActivity", "name", "approve");
    for (String name : List.of("approval", "payment", "lines")) {
      create(name);
    }
    wire.createExpress("quote", Wire.PASS);
    publish("approval", "live");
    execute();
    queues();
    schedule();
    stack();
    post("/2015-03-31/functions/greet/invocations", "lambda", "{\"name\":\"Ada\"}");
  }

  /** Makes a state machine of the file that is called like it. */
  void create(String name) throws IOException {
    wire.create(name, Files.readString(file(name + ".asl.json")));
  }

  private void publish(String name, String alias) throws IOException {
    Object version = wire.call("PublishStateMachineVersion", "stateMachineArn", machine(name))
        .get("stateMachineVersionArn");
    wire.call(
        "CreateStateMachineAlias",
        "name",
        alias,
        "routingConfiguration",
        List.of(Map.of("stateMachineVersionArn", version, "weight", 100)));
  }

  private void execute() throws IOException {
    wire.start(machine("approval"), "large", "{\"total\":300}");
    wire.await(wire.start(machine("approval"), "small", "{\"total\":3}"));
    wire.await(wire.start(machine("payment"), "declined", "{\"card\":\"visa\"}"));
    wire.await(wire.start(machine("lines"), "sold-out", """
        {"lines": [{"sku": "wheel", "stock": 3}, {"sku": "spring", "stock": 1},
          {"sku": "pawl", "stock": 0}]}"""));
  }

  private void queues() throws IOException {
    json("AmazonSQS.CreateQueue", "sqs", "{\"QueueName\":\"failed\"}");
    Wire.Reply orders = json(
        "AmazonSQS.CreateQueue",
        "sqs",
        "{\"QueueName\":\"orders\",\"Attributes\":{\"RedrivePolicy\":"
            + "\"{\\\"deadLetterTargetArn\\\":\\\"arn:aws:sqs:us-east-1:123456789012:failed\\\","
            + "\\\"maxReceiveCount\\\":3}\"}}");
    json(
        "AmazonSQS.SendMessage",
        "sqs",
        Json.of(Map.of("QueueUrl", orders.get("QueueUrl"), "MessageBody", "first"))
            .text());
  }

  private void schedule() throws IOException {
    post("/schedules/nightly", "scheduler", """
        {"ScheduleExpression": "cron(0 2 * * ? *)", "FlexibleTimeWindow": {"Mode": "OFF"},
         "Target": {"Arn": "%s", "RoleArn": "%s"}}
        """.formatted(machine("payment"), Wire.ROLE));
  }

  private void stack() throws IOException {
    Map<String, String> members = Map.of(
        "Action", "CreateStack",
        "Version", "2010-05-15",
        "StackName", "shop",
        "TemplateBody", Files.readString(file("template.json")));
    String body = members.entrySet().stream()
        .map(member ->
            member.getKey() + "=" + URLEncoder.encode(member.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
    Map<String, String> headers = Map.of(
        "Content-Type", "application/x-www-form-urlencoded", "Authorization", by("cloudformation"));
    done(wire.post(headers, body));
  }

  private Wire.Reply json(String target, String service, String body) throws IOException {
    return done(wire.post(Map.of("X-Amz-Target", target, "Authorization", by(service)), body));
  }

  private void post(String path, String service, String body) throws IOException {
    Map<String, String> headers =
        Map.of("Content-Type", "application/json", "Authorization", by(service));
    done(wire.post(path, headers, body));
  }

  private static Wire.Reply done(Wire.Reply reply) {
    assertEquals(200, reply.status(), reply.text());
    return reply;
  }

  /** {@return what says which service a request is for; nobody verifies it} */
  private static String by(String service) {
    return "AWS4-HMAC-SHA256 Credential=test/20261101/us-east-1/" + service
        + "/aws4_request, SignedHeaders=host;x-amz-date, Signature=0";
  }
}
