package dev.pawl.server;

import dev.pawl.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A client of the API that sends what it is told, right or wrong. */
public final class Wire {
  private static final Duration REPLY_MAX = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(10);

  /** A definition of one Pass state. */
  public static final String PASS = "{\"StartAt\":\"A\",\"States\":{\"A\":"
      + "{\"Type\":\"Pass\",\"Result\":{\"x\":1},\"End\":true}}}";

  /** A definition of one Wait state that outlasts every test. */
  public static final String WAIT =
      "{\"StartAt\":\"W\",\"States\":{\"W\":{\"Type\":\"Wait\",\"Seconds\":86400,\"End\":true}}}";

  /** The ARN of a role. */
  public static final String ROLE = "arn:aws:iam::123456789012:role/test";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI url;
  private final Map<String, String> headers;

  private Wire(URI url, Map<String, String> headers) {
    this.url = url;
    this.headers = headers;
  }

  /** {@return a client without credentials} */
  public static Wire to(URI url) {
    return new Wire(url, Map.of());
  }

  /** {@return a client whose requests are signed, if not truly, by a key for a region} */
  public Wire as(String accessKeyId, String region) {
    String credential = accessKeyId + "/20261101/" + region + "/states/aws4_request";
    return new Wire(
        url,
        Map.of(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=" + credential
                + ", SignedHeaders=host;x-amz-date, Signature=0"));
  }

  /**
   * An answer.
   *
   * @param json the body; JSON null if it is not JSON
   */
  public record Reply(int status, Map<String, List<String>> headers, String text, Json json) {

    /** {@return a member of the body} */
    public Object get(String member) {
      return new Item(members()).get(member);
    }

    /** {@return the first header of that name} */
    public String header(String name) {
      List<String> values = headers.get(name);
      if (values == null) {
        throw new AssertionError("no header '" + name + "' among " + headers);
      }
      return values.getFirst();
    }

    /** {@return the members of the body} */
    public Map<?, ?> members() {
      if (json.tree() instanceof Map<?, ?> members) {
        return members;
      }
      throw new AssertionError("not an object: " + status + " " + text);
    }

    /** {@return the objects in a list of the body} */
    public List<Item> list(String member) {
      return ((List<?>) get(member))
          .stream().map(each -> new Item((Map<?, ?>) each)).toList();
    }

    /** {@return status, error name and message in one text} */
    public String error() {
      String type = String.valueOf(members().get("__type"));
      return status + " " + type.substring(type.indexOf('#') + 1) + ": "
          + members().get("message");
    }
  }

  /** An object in an answer. */
  public record Item(Map<?, ?> members) {

    /** {@return a member of it} */
    public Object get(String member) {
      Object value = members.get(member);
      if (value == null) {
        throw new AssertionError("no member '" + member + "' in " + members);
      }
      return value;
    }
  }

  /** Calls an operation with members, given as names and values in turn. */
  public Reply call(String operation, Object... members) throws IOException {
    Map<String, Object> body = new LinkedHashMap<>();
    for (int i = 0; i < members.length; i += 2) {
      body.put((String) members[i], members[i + 1]);
    }
    return send(operation, Json.of(body).text());
  }

  /** Calls an operation with a body as it is. */
  public Reply send(String operation, String body) throws IOException {
    return post(Map.of("X-Amz-Target", "AWSStepFunctions." + operation), body);
  }

  /** Posts a body with headers. */
  public Reply post(Map<String, String> more, String body) throws IOException {
    return post("/", more, body);
  }

  /** Posts a body with headers to a path, which may have a query. */
  public Reply post(String path, Map<String, String> more, String body) throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve(path))
        .timeout(REPLY_MAX)
        .POST(HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::header);
    more.forEach(request::header);
    return exchange(request.build());
  }

  /** Gets a page. */
  public Reply get(String path) throws IOException {
    return get(path, Map.of());
  }

  /** Gets a path, with headers. */
  public Reply get(String path, Map<String, String> more) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url.resolve(path)).timeout(REPLY_MAX).GET();
    more.forEach(request::header);
    return exchange(request.build());
  }

  private Reply exchange(HttpRequest request) throws IOException {
    try {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      String text = response.body();
      Json json = text.startsWith("{") ? Json.parse(text) : Json.NULL;
      return new Reply(response.statusCode(), response.headers().map(), text, json);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** Creates a state machine and gives its ARN. */
  public String create(String name, String definition) throws IOException {
    Reply reply =
        call("CreateStateMachine", "name", name, "definition", definition, "roleArn", ROLE);
    return (String) reply.get("stateMachineArn");
  }

  /** Creates an Express state machine and gives its ARN. */
  public String createExpress(String name, String definition) throws IOException {
    Reply reply = call(
        "CreateStateMachine",
        "name",
        name,
        "definition",
        definition,
        "roleArn",
        ROLE,
        "type",
        "EXPRESS");
    return (String) reply.get("stateMachineArn");
  }

  /** Starts an execution and gives its ARN. */
  public String start(String stateMachineArn, String name, String input) throws IOException {
    Reply reply =
        call("StartExecution", "stateMachineArn", stateMachineArn, "name", name, "input", input);
    return (String) reply.get("executionArn");
  }

  /** Waits until an execution has ended, and describes it. */
  public Reply await(String executionArn) throws IOException {
    long deadline = System.nanoTime() + REPLY_MAX.toNanos();
    while (System.nanoTime() < deadline) {
      Reply reply = call("DescribeExecution", "executionArn", executionArn);
      if (!reply.get("status").equals("RUNNING")) {
        return reply;
      }
      java.util.concurrent.locks.LockSupport.parkNanos(POLL.toNanos());
    }
    throw new AssertionError(executionArn + " has not ended within " + REPLY_MAX);
  }
}
