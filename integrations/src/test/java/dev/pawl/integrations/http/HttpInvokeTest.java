package dev.pawl.integrations.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.integrations.http.Connection.Authorization;
import dev.pawl.integrations.http.StubHost.Asked;
import dev.pawl.integrations.http.StubHost.Reply;
import dev.pawl.journal.ExecutionId;
import dev.pawl.json.Json;
import dev.pawl.runtime.Call;
import dev.pawl.runtime.Exchange;
import dev.pawl.runtime.TaskException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpInvokeTest {
  private static final Authorization KEY = new Authorization.ApiKey("x-api-key", "hush");
  private static final String FIELDS = "\"InvocationConfig\":{\"ConnectionArn\":\"any\"}";

  private final AllowedHosts loopback = AllowedHosts.of(List.of("127.0.0.1"));

  private Json invoked(Connection connection, String parameters) throws Exception {
    return new HttpInvoke(
            (_, _) -> connection,
            new HttpWire(loopback, () -> (SSLSocketFactory) SSLSocketFactory.getDefault()),
            Duration.ofSeconds(20))
        .invoke(call(parameters));
  }

  private static Call call(String parameters) {
    return new Call(
        new ExecutionId("arn:aws:states:eu-west-1:123456789012:execution:machine:one"),
        7,
        "arn:aws:states:::http:invoke",
        Json.parse(parameters),
        Optional.empty());
  }

  private static Connection connection(Authorization authorization, HttpParts parts) {
    return new Connection(
        "arn:aws:events:eu-west-1:123456789012:connection/a/1", authorization, parts);
  }

  private static String parameters(StubHost host, String method, String more) {
    return "{\"ApiEndpoint\":\"" + host.url() + "/orders?a=1\",\"Method\":\"" + method + "\","
        + FIELDS + more + "}";
  }

  @Test
  void whatIsNotAsciiIsPercentEncodedAsUtf8() throws Exception {
    try (StubHost host = StubHost.answering(asked -> Reply.json(200, "{}"))) {
      invoked(
          connection(KEY, HttpParts.NONE),
          "{\"ApiEndpoint\":\"" + host.url() + "/stra\u00dfe/\u5bff\u53f8?q=\u00e9%20a\","
              + "\"Method\":\"GET\",\"QueryParameters\":{\"\u00fc\":\"\u0416\"}," + FIELDS + "}");
      assertEquals(
          "/stra%C3%9Fe/%E5%AF%BF%E5%8F%B8?q=%C3%A9%20a&%C3%BC=%D0%96",
          host.last().uri());
    }
  }

  @Test
  void aHostThatIsNotAsciiIsRefused() {
    TaskException failure = assertThrows(
        TaskException.class,
        () -> invoked(
            connection(KEY, HttpParts.NONE),
            "{\"ApiEndpoint\":\"https://b\u00fccher.example/\",\"Method\":\"GET\"," + FIELDS
                + "}"));
    assertTrue(failure.failureCause().contains("must be written in ASCII"), failure.failureCause());
  }

  private TaskException failure(Function<Asked, Reply> answers, String method, String more)
      throws IOException {
    try (StubHost host = StubHost.answering(answers)) {
      return assertThrows(
          TaskException.class,
          () -> invoked(connection(KEY, HttpParts.NONE), parameters(host, method, more)));
    }
  }

  @Test
  void theAnswerHasHeadersBodyAndStatus() throws Exception {
    try (StubHost host = StubHost.answering(_ -> Reply.json(201, "{\"id\":1}"))) {
      Json result = invoked(
          connection(KEY, HttpParts.NONE),
          parameters(
              host,
              "POST",
              ",\"Headers\":{\"Accept-Language\":\"de\"},\"QueryParameters\":{\"b\":[\"x y\",2]},"
                  + "\"RequestBody\":{\"n\":1}"));
      Map<?, ?> members = (Map<?, ?>) Objects.requireNonNull(result.tree());
      assertEquals(Json.parse("{\"id\":1}").tree(), members.get("ResponseBody"));
      assertEquals("201", String.valueOf(members.get("StatusCode")));
      assertEquals("Created", members.get("StatusText"));
      assertTrue(result.text().contains("\"application/json\"]"), result.text());
      Asked asked = host.last();
      assertEquals("POST /orders?a=1&b=x%20y&b=2", asked.method() + " " + asked.uri());
      assertEquals("{\"n\":1}", asked.body());
      assertEquals("hush", asked.header("X-api-key"));
      assertEquals("de", asked.header("Accept-language"));
      assertEquals("application/json", asked.header("Content-type"));
      assertEquals("Amazon|StepFunctions|HttpInvoke|eu-west-1", asked.header("User-agent"));
      assertEquals("bytes=0-262144", asked.header("Range"));
    }
  }

  @Test
  void whoTestsAStateSeesWhatWasSentAndTheSecretsApart() throws Exception {
    AtomicReference<@Nullable Exchange> seen = new AtomicReference<>();
    try (StubHost host = StubHost.answering(_ -> Reply.json(200, "{\"id\":1}"))) {
      ScopedValue.where(Exchange.WITNESS, seen::set)
          .call(() -> invoked(
              connection(KEY, HttpParts.NONE),
              parameters(host, "POST", ",\"RequestBody\":{\"n\":1}")));
      Exchange exchange = Objects.requireNonNull(seen.get());
      assertEquals("{\"n\":1}", exchange.request().body());
      assertEquals(host.url() + "/orders?a=1", exchange.request().url());
      assertFalse(exchange.request().headers().containsKey("x-api-key"));
      assertEquals("hush", exchange.revealed().headers().get("x-api-key"));
      assertFalse(exchange.toString().contains("hush"));
      assertEquals(200, exchange.response().statusCode());
      assertEquals("{\"id\":1}", exchange.response().body());
    }
  }

  @Test
  void whatTheConnectionHasCountsBeforeWhatTheTaskHas() throws Exception {
    HttpParts parts = new HttpParts(
        Map.of("X-Tenant", "right"),
        Map.of("q", List.of("right")),
        Optional.of(Json.parse("{\"a\":\"right\"}")));
    try (StubHost host = StubHost.answering(_ -> Reply.json(200, "[]"))) {
      invoked(
          connection(new Authorization.Basic("anna", "pass"), parts),
          parameters(
              host,
              "PUT",
              ",\"Headers\":{\"x-tenant\":\"wrong\"},\"QueryParameters\":{\"q\":\"wrong\"},"
                  + "\"RequestBody\":{\"a\":\"wrong\",\"b\":2}"));
      assertEquals("right", host.last().header("X-tenant"));
      assertEquals("/orders?a=1&q=right", host.last().uri());
      assertEquals("{\"a\":\"right\",\"b\":2}", host.last().body());
      assertEquals("Basic YW5uYTpwYXNz", host.last().header("Authorization"));
    }
  }

  @Test
  void aTextCannotHaveParametersOfTheConnectionInIt() throws Exception {
    HttpParts parts = new HttpParts(Map.of(), Map.of(), Optional.of(Json.parse("{\"a\":\"b\"}")));
    try (StubHost host = StubHost.answering(_ -> Reply.json(200, "{}"))) {
      String text = parameters(host, "POST", ",\"RequestBody\":\"plain\"");
      TaskException failure =
          assertThrows(TaskException.class, () -> invoked(connection(KEY, parts), text));
      assertEquals("States.Runtime", failure.error());
      assertEquals(List.of(), host.asked());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "INDICES a%5B0%5D=x&a%5B1%5D=y&o%5Bk%5D=1+2",
        "REPEAT a=x&a=y&o%5Bk%5D=1+2",
        "COMMAS a=x,y&o%5Bk%5D=1+2",
        "BRACKETS a%5B%5D=x&a%5B%5D=y&o%5Bk%5D=1+2"
      })
  void bodiesAreUrlEncoded(String format, String expected) throws Exception {
    try (StubHost host = StubHost.answering(_ -> Reply.of(200, "text/plain", "fine"))) {
      Json result = invoked(
          connection(KEY, HttpParts.NONE),
          parameters(
              host,
              "POST",
              ",\"RequestBody\":{\"a\":[\"x\",\"y\"],\"o\":{\"k\":\"1 2\"}},"
                  + "\"Transform\":{\"RequestBodyEncoding\":\"URL_ENCODED\","
                  + "\"RequestEncodingOptions\":{\"ArrayFormat\":\"" + format + "\"}}"));
      assertEquals(expected, host.last().body());
      assertEquals("application/x-www-form-urlencoded", host.last().header("Content-type"));
      assertTrue(result.text().contains("\"ResponseBody\":\"fine\""), result.text());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Authorization", "host", "If-Match", "X-Amz-Date", "Transfer-Encoding"})
  void someHeadersAreNotForTasks(String name) throws Exception {
    TaskException failure =
        failure(_ -> Reply.json(200, "{}"), "GET", ",\"Headers\":{\"" + name + "\":\"a\"}");
    assertEquals("States.Runtime", failure.error());
    assertTrue(
        failure.failureCause().endsWith("[The header '" + name + "' is not allowed]"),
        failure.failureCause());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ",\"Headers\":{\"a\":\"b\\r\\nc: d\"} | has characters that a header cannot have",
        ",\"Other\":1 | The field \"Other\" is not supported by Step Functions",
        ",\"Headers\":1 | The value for the field 'Headers' must be an OBJECT",
        ",\"Transform\":{\"RequestBodyEncoding\":\"GZIP\"} | these values: [NONE, URL_ENCODED]",
        ",\"QueryParameters\":{\"a\":{}} | the field 'QueryParameters.a' must be a STRING"
      })
  void parametersThatMakeNoRequestFailTheState(String more, String wanted) throws Exception {
    TaskException failure = failure(_ -> Reply.json(200, "{}"), "GET", more);
    assertEquals("States.Runtime", failure.error());
    assertTrue(failure.failureCause().contains(wanted), failure.failureCause());
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 404, 503})
  void anyOtherStatusFailsTheTask(int status) throws Exception {
    TaskException failure = failure(_ -> Reply.of(status, "text/plain", "not here"), "DELETE", "");
    assertEquals("States.Http.StatusCode." + status, failure.error());
    assertEquals("not here", failure.failureCause());
  }

  @Test
  void redirectsAreNotFollowed() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    TaskException failure = failure(
        _ -> {
          calls.incrementAndGet();
          return new Reply(307, Map.of("Location", "/other"), new byte[0]);
        },
        "GET",
        "");
    assertEquals("States.Http.StatusCode.307", failure.error());
    assertEquals(1, calls.get());
  }

  @Test
  void binaryAnswersAreRefused() throws Exception {
    assertEquals(
        "States.Runtime",
        failure(_ -> Reply.of(200, "image/png", "x"), "GET", "").error());
  }

  @Test
  void longAnswersAreRefused() throws Exception {
    String text = "x".repeat(HttpReader.BODY_BYTES_MAX + 1);
    assertEquals(
        "States.DataLimitExceeded",
        failure(_ -> Reply.of(200, "text/plain", text), "GET", "").error());
  }

  @Test
  void aClientGetsATokenAndAnotherWhenItIsRefused() throws Exception {
    AtomicInteger fetched = new AtomicInteger();
    try (StubHost service = StubHost.answering(_ -> Reply.json(
            200, "{\"access_token\":\"t" + fetched.incrementAndGet() + "\",\"expires_in\":3600}"));
        StubHost host =
            StubHost.answering(asked -> asked.header("Authorization").endsWith("t1")
                ? Reply.json(401, "{}")
                : Reply.json(200, "{\"ok\":true}"))) {
      Authorization client = new Authorization.ClientCredentials(
          service.url().resolve("/token"),
          "POST",
          "me",
          "secret",
          new HttpParts(Map.of(), Map.of(), Optional.of(Json.parse("{\"scope\":\"all\"}"))));
      HttpInvoke invoke = new HttpInvoke(
          (_, _) -> connection(client, HttpParts.NONE),
          new HttpWire(loopback, () -> (SSLSocketFactory) SSLSocketFactory.getDefault()),
          Duration.ofSeconds(20));
      Call call = call(parameters(host, "GET", ""));
      invoke.invoke(call);
      invoke.invoke(call);
      assertEquals(
          List.of("Bearer t1", "Bearer t2", "Bearer t2"),
          host.asked().stream().map(asked -> asked.header("Authorization")).toList());
      assertEquals(2, service.asked().size());
      assertEquals(
          "grant_type=client_credentials&client_id=me&client_secret=secret&scope=all",
          service.last().body());
    }
  }

  @Test
  void aClientThatGetsNoTokenMakesNoCall() throws Exception {
    try (StubHost host = StubHost.answering(_ -> Reply.json(400, "{\"error\":\"no\"}"))) {
      Authorization client =
          new Authorization.ClientCredentials(host.url(), "GET", "me", "secret", HttpParts.NONE);
      TaskException failure = assertThrows(
          TaskException.class,
          () -> invoked(connection(client, HttpParts.NONE), parameters(host, "GET", "")));
      assertEquals("Events.ConnectionResource.InvalidConnectionState", failure.error());
      assertFalse(failure.failureCause().contains("secret"), failure.failureCause());
      assertEquals(1, host.asked().size());
    }
  }

  @Test
  void hostsOfThisMachineAreRefusedUnlessAllowed() throws Exception {
    try (StubHost host = StubHost.answering(_ -> Reply.json(200, "{}"))) {
      HttpInvoke invoke =
          new HttpInvoke((_, _) -> connection(KEY, HttpParts.NONE), AllowedHosts.PUBLIC);
      TaskException failure =
          assertThrows(TaskException.class, () -> invoke.invoke(call(parameters(host, "GET", ""))));
      assertEquals("States.Http.Socket", failure.error());
      assertTrue(
          failure.failureCause().contains("--http-allow 127.0.0.1:"), failure.failureCause());
      assertEquals(List.of(), host.asked());
    }
  }

  @Test
  void aHostThatDripsIsGivenUp() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Void> dripping = CompletableFuture.runAsync(() -> drip(socket));
      URI uri = URI.create("http://127.0.0.1:" + socket.getLocalPort());
      HttpInvoke invoke = new HttpInvoke(
          (_, _) -> connection(KEY, HttpParts.NONE),
          new HttpWire(loopback, () -> (SSLSocketFactory) SSLSocketFactory.getDefault()),
          Duration.ofMillis(300));
      TaskException failure = assertThrows(
          TaskException.class,
          () -> invoke.invoke(
              call("{\"ApiEndpoint\":\"" + uri + "\",\"Method\":\"GET\"," + FIELDS + "}")));
      assertEquals("States.Http.Socket", failure.error());
      assertEquals("The request timed out", failure.failureCause());
      dripping.join();
    }
  }

  /** Sends a byte of a header whenever the last one went out, until nobody listens. */
  private static void drip(ServerSocket socket) {
    try (Socket one = socket.accept()) {
      OutputStream out = one.getOutputStream();
      out.write("HTTP/1.1 200 OK\r\nA: ".getBytes(StandardCharsets.US_ASCII));
      one.setSoTimeout(20);
      while (goesOn(one)) {
        out.write('x');
      }
    } catch (IOException e) {
      // The other side has gone, which ends the dripping.
    }
  }

  /** {@return whether the other side is still there after a moment} */
  private static boolean goesOn(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() >= 0;
    } catch (SocketTimeoutException e) {
      return true;
    }
  }
}
