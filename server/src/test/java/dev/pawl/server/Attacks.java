package dev.pawl.server;

import dev.pawl.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What may come over a socket that no client should send. Each is made from a random source. */
final class Attacks {
  private static final List<String> OPERATIONS = List.of(
      "CreateStateMachine",
      "UpdateStateMachine",
      "DescribeStateMachine",
      "ListStateMachines",
      "DeleteStateMachine",
      "StartExecution",
      "StartSyncExecution",
      "DescribeExecution",
      "ListExecutions",
      "GetExecutionHistory",
      "StopExecution",
      "CreateActivity",
      "GetActivityTask",
      "SendTaskSuccess",
      "SendTaskFailure",
      "SendTaskHeartbeat",
      "TestState",
      "ValidateStateMachineDefinition",
      "TagResource",
      "UntagResource",
      "ListTagsForResource",
      "PublishStateMachineVersion",
      "CreateStateMachineAlias",
      "UpdateStateMachineAlias",
      "ListStateMachineVersions",
      "RedriveExecution",
      "ListMapRuns",
      "UpdateMapRun",
      "");

  private static final List<String> MEMBERS = List.of(
      "name",
      "definition",
      "roleArn",
      "type",
      "loggingConfiguration",
      "tags",
      "publish",
      "stateMachineArn",
      "executionArn",
      "activityArn",
      "input",
      "output",
      "maxResults",
      "nextToken",
      "routingConfiguration",
      "taskToken",
      "tagKeys",
      "resourceArn",
      "mock",
      "context",
      "variables",
      "inspectionLevel",
      "stateConfiguration",
      "statusFilter",
      "cause");

  private static final String ARN = "arn:aws:states:us-east-1:123456789012:";

  private static final List<String> TEXTS = List.of(
      "",
      "a",
      Wire.PASS,
      Wire.WAIT,
      Wire.ROLE,
      "{}",
      "[",
      "null",
      "EXPRESS",
      "RUNNING",
      "DEBUG",
      ARN + "stateMachine:f1",
      ARN + "execution:f1:x",
      ARN + "activity:f1",
      ARN,
      "arn::::::",
      ARN + "stateMachine:f1:1",
      "\u0000",
      "\ud83d\ude00",
      "%s%n",
      "../../etc/passwd",
      "1e999");

  private static final List<String> BITS = List.of(
      "\"",
      "\\u12",
      "\\ud800",
      "{",
      "}",
      "[",
      "]",
      ",",
      ":",
      "1e999",
      "-",
      "\t",
      "\u0000",
      "tru",
      "\ufeff",
      "[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
      "00",
      "\u00e9",
      "NaN",
      "/**/");

  private static final List<String> METHODS =
      List.of("GET", "PUT", "DELETE", "HEAD", "OPTIONS", "TRACE", "CONNECT", "post", "P", "\u0001");

  private static final List<String> PATHS = List.of(
      "/",
      "//",
      "*",
      "/%00",
      "/health",
      "/../..",
      "http://h/",
      "http://",
      "?",
      "/?a=b&&=",
      "/?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=a&X-Amz-Signature=zz",
      "",
      "/ /");

  private static final List<String> AUTHORIZATIONS = List.of(
      "",
      "AWS4-HMAC-SHA256",
      "AWS4-HMAC-SHA256 Credential=",
      "Basic YTpi",
      "\u00e9",
      "AWS4-HMAC-SHA256 Credential=a/b/c, SignedHeaders=host, Signature=0",
      "AWS4-HMAC-SHA256 Credential=AKIAFUZZ/20261123/us-east-1/states/aws4_request,"
          + " SignedHeaders=host;x-amz-date, Signature=" + "0".repeat(64),
      "AWS4-HMAC-SHA256 Credential=AKIAFUZZ/20261123//states/aws4_request, SignedHeaders=,"
          + " Signature=" + "f".repeat(65),
      "AWS4-HMAC-SHA256 Credential=AKIAFUZZ/99999999999/x/states/aws4_request,,,,=,=");

  private static final int HEAD_MAX = 80_000;

  private final RandomGenerator random;

  Attacks(RandomGenerator random) {
    this.random = random;
  }

  /** Sends one, and says what it is. */
  String send(Socket socket) throws IOException {
    OutputStream out = socket.getOutputStream();
    int kind = random.nextInt(12);
    switch (kind) {
      case 0 -> out.write(bytes(request(broken(members()))));
      case 1 -> out.write(bytes(request(members())));
      case 2 -> out.write(bytes(strange()));
      case 3 -> cutShort(socket, request(members()));
      case 4 -> chunked(out);
      case 5 -> flood(out);
      case 6 -> noise(out);
      case 7 -> pipelined(out);
      case 8 -> slowly(out, request(members()));
      case 9 -> out.write(bytes(huge()));
      case 10 -> out.write(mangled(bytes(request(members()))));
      default -> unread(socket);
    }
    out.flush();
    return "kind " + kind;
  }

  private String pick(List<String> among) {
    return among.get(random.nextInt(among.size()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private String request(String body) {
    return request("POST", "/", body, bytes(body).length);
  }

  private String request(String method, String path, String body, long length) {
    String target = random.nextInt(8) == 0
        ? pick(List.of("", "a.b.c", "Logs_20140328.GetLogEvents", "AWSStepFunctions", "\u00e9"))
        : "AWSStepFunctions." + pick(OPERATIONS);
    return method + " " + path + " HTTP/1.1\r\nHost: h\r\nX-Amz-Target: " + target
        + "\r\nX-Amz-Date: 20261123T080000Z\r\n"
        + (random.nextBoolean() ? "" : "Authorization: " + pick(AUTHORIZATIONS) + "\r\n")
        + (random.nextInt(20) == 0 ? "Expect: 100-continue\r\n" : "") + "Content-Length: " + length
        + "\r\n\r\n" + body;
  }

  /** {@return an object with members that operations have, and values that they may not} */
  private String members() {
    Map<String, Object> members = new LinkedHashMap<>();
    for (int i = random.nextInt(6); i >= 0; i--) {
      members.put(pick(MEMBERS), value(3));
    }
    if (random.nextInt(4) == 0) {
      members.put("name", "f" + random.nextInt(5));
      members.put("definition", random.nextBoolean() ? Wire.PASS : broken(Wire.PASS));
      members.put("roleArn", Wire.ROLE);
    }
    return Json.of(members).text();
  }

  private @Nullable Object value(int depth) {
    return switch (random.nextInt(depth > 0 ? 9 : 6)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> random.nextLong();
      case 3 -> random.nextInt(-2, 2_000);
      case 4, 5 -> pick(TEXTS).repeat(random.nextInt(20) == 0 ? 300 : 1);
      case 6 -> {
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          list.add(value(depth - 1));
        }
        yield list;
      }
      default -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          map.put(random.nextBoolean() ? pick(MEMBERS) : pick(TEXTS), value(depth - 1));
        }
        yield map;
      }
    };
  }

  private String broken(String json) {
    StringBuilder text = new StringBuilder(json);
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(text.length() + 1);
      if (random.nextBoolean()) {
        text.insert(at, pick(BITS));
      } else {
        text.setLength(at);
      }
    }
    return text.toString();
  }

  private String strange() {
    String body = random.nextBoolean() ? "" : members();
    return request(
        random.nextBoolean() ? "POST" : pick(METHODS), pick(PATHS), body, bytes(body).length);
  }

  /** A body that is announced and never comes, or a head that never ends; then the end. */
  private void cutShort(Socket socket, String request) throws IOException {
    byte[] whole = bytes(request);
    socket.getOutputStream().write(whole, 0, random.nextInt(whole.length));
    if (random.nextBoolean()) {
      socket.shutdownOutput();
    } else if (random.nextBoolean()) {
      // The end is a reset.
      socket.setSoLinger(true, 0);
    }
  }

  private void chunked(OutputStream out) throws IOException {
    out.write(bytes("POST / HTTP/1.1\r\nHost: h\r\nX-Amz-Target: AWSStepFunctions."
        + pick(OPERATIONS) + "\r\nTransfer-Encoding: chunked\r\n"
        + (random.nextInt(4) == 0 ? "Content-Length: 5\r\n" : "") + "\r\n"));
    for (int i = random.nextInt(5); i > 0; i--) {
      String body = random.nextBoolean() ? "{}" : "{\"name\":\"" + "x".repeat(random.nextInt(900));
      String size = random.nextInt(3) > 0
          ? Integer.toHexString(bytes(body).length)
          : pick(List.of("zz", "-1", "FFFFFFFFFFFFFFFF", "", "0x2", "7fffffff", " 2 ", "2;a=b"));
      out.write(bytes(size + "\r\n" + body + (random.nextInt(8) > 0 ? "\r\n" : "")));
    }
    out.write(bytes(random.nextBoolean() ? "0\r\n\r\n" : "0\r\nA: b\r\n".repeat(3)));
  }

  private void flood(OutputStream out) throws IOException {
    StringBuilder head = new StringBuilder("POST / HTTP/1.1\r\n");
    if (random.nextBoolean()) {
      head.append("A: ").append("x".repeat(random.nextInt(HEAD_MAX))).append("\r\n");
    } else {
      for (int i = random.nextInt(9_000); i > 0; i--) {
        head.append('H').append(i % 700).append(": v\r\n");
      }
    }
    out.write(bytes(head + (random.nextBoolean() ? "\r\n" : "")));
  }

  private void noise(OutputStream out) throws IOException {
    byte[] noise = new byte[random.nextInt(1, 40_000)];
    random.nextBytes(noise);
    out.write(noise);
  }

  private void pipelined(OutputStream out) throws IOException {
    StringBuilder all = new StringBuilder();
    for (int i = random.nextInt(2, 40); i > 0; i--) {
      String body = random.nextInt(6) == 0 ? broken("{}") : members();
      all.append(request(body));
    }
    out.write(bytes(all.toString()));
  }

  private void slowly(OutputStream out, String request) throws IOException {
    byte[] whole = bytes(request);
    int slow = Math.min(whole.length, random.nextInt(1, 120));
    for (int i = 0; i < slow; i++) {
      out.write(whole[i]);
      out.flush();
      LockSupport.parkNanos(random.nextInt(2_000_000));
    }
    out.write(whole, slow, whole.length - slow);
  }

  private String huge() {
    if (random.nextBoolean()) {
      return request("POST", "/", "x", random.nextLong(9L << 20, Long.MAX_VALUE));
    }
    String body = "{\"definition\":\"" + "x".repeat(random.nextInt(3 << 20)) + "\"}";
    return request(body);
  }

  private byte[] mangled(byte[] request) {
    for (int i = random.nextInt(6); i >= 0; i--) {
      request[random.nextInt(request.length)] = (byte) random.nextInt();
    }
    return request;
  }

  /** Many answers, of which none is taken. */
  private void unread(Socket socket) throws IOException {
    for (int i = 0; i < 20; i++) {
      socket.getOutputStream().write(bytes(request("{}")));
    }
    socket.setSoLinger(true, 0);
  }
}
