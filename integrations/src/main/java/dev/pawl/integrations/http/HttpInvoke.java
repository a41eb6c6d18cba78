package dev.pawl.integrations.http;

import dev.pawl.integrations.http.Connection.Authorization;
import dev.pawl.json.Json;
import dev.pawl.runtime.Call;
import dev.pawl.runtime.Exchange;
import dev.pawl.runtime.Integration;
import dev.pawl.runtime.TaskException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A task that calls an HTTPS API: {@code http:invoke}.
 *
 * @spec https://docs.aws.amazon.com/step-functions/latest/dg/call-https-apis.html Call HTTPS APIs
 */
public final class HttpInvoke implements Integration {
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);
  private static final int UNAUTHORISED = 401;
  private static final String SOCKET = "States.Http.Socket";

  private final Connections connections;
  private final HttpWire wire;
  private final Duration answerWithin;
  private final AccessTokens tokens;

  /** Makes calls to hosts that are allowed. */
  public HttpInvoke(Connections connections, AllowedHosts hosts) {
    this(connections, HttpWire.to(hosts), ANSWER_WITHIN);
  }

  HttpInvoke(Connections connections, HttpWire wire, Duration answerWithin) {
    this.connections = connections;
    this.wire = wire;
    this.answerWithin = answerWithin;
    this.tokens = new AccessTokens(wire, InstantSource.system());
  }

  /** {@return the fields of its parameters} */
  public static Set<String> fields() {
    return HttpTask.FIELDS;
  }

  @Override
  public Json invoke(Call call) throws TaskException, InterruptedException {
    try {
      HttpTask task = HttpTask.of(call.parameters());
      Connection connection = connections.find(task.connectionArn(), call);
      HttpAnswer answer = sent(task, connection, call);
      if (answer.status() == UNAUTHORISED
          && connection.authorization() instanceof Authorization.ClientCredentials client) {
        // The token may have been revoked: a new one shows whether that was all.
        tokens.forget(client);
        answer = sent(task, connection, call);
      }
      return HttpResult.of(answer, "States.Http.StatusCode.");
    } catch (UnusableException e) {
      throw e.failure(call);
    }
  }

  private HttpAnswer sent(HttpTask task, Connection connection, Call call)
      throws TaskException, UnusableException, InterruptedException {
    HttpMessage message = message(task, authorised(connection), call);
    try {
      HttpAnswer answer = wire.exchange(message, Deadline.in(answerWithin));
      // What the connection adds may be secret, all of it.
      new Exchange(
              message(task, HttpParts.NONE, call).shown(), message.shown(), answer.shown(message))
          .tell();
      return answer;
    } catch (TooLongException e) {
      throw new TaskException(
          "States.DataLimitExceeded",
          "The state/task 'http' returned a result with a size exceeding the maximum number of"
              + " bytes service limit.");
    } catch (SocketTimeoutException e) {
      throw new TaskException(SOCKET, "The request timed out");
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException("the execution no longer waits");
      }
      throw new TaskException(SOCKET, String.valueOf(e.getMessage()));
    }
  }

  /** {@return what a connection adds to a call, with its authorization} */
  private HttpParts authorised(Connection connection) throws TaskException {
    return switch (connection.authorization()) {
      case Authorization.ApiKey key -> connection.parts().withHeader(key.header(), key.value());
      case Authorization.Basic basic ->
        connection
            .parts()
            .withHeader(
                "Authorization",
                "Basic "
                    + Base64.getEncoder()
                        .encodeToString((basic.name() + ":" + basic.password())
                            .getBytes(StandardCharsets.UTF_8)));
      case Authorization.ClientCredentials client ->
        connection.parts().withHeader("Authorization", "Bearer " + tokens.of(client));
    };
  }

  private static HttpMessage message(HttpTask task, HttpParts stronger, Call call)
      throws UnusableException {
    HttpParts parts = task.parts().with(stronger);
    boolean form = task.arrays().isPresent();
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.put("Content-Type", form ? "application/x-www-form-urlencoded" : "application/json");
    headers.putAll(parts.headers());
    headers.put(
        "User-Agent",
        "Amazon|StepFunctions|HttpInvoke|" + call.execution().arn().split(":", 6)[3]);
    headers.put("Range", "bytes=0-" + HttpReader.BODY_BYTES_MAX);
    for (Map.Entry<String, String> header : headers.entrySet()) {
      ForbiddenHeaders.checkSpelling(header.getKey(), header.getValue());
    }
    return new HttpMessage(
        task.method(),
        HttpUris.withQuery(task.endpoint(), parts.query()),
        headers,
        body(task, parts).getBytes(StandardCharsets.UTF_8));
  }

  private static String body(HttpTask task, HttpParts parts) throws UnusableException {
    if (parts.body().isEmpty()) {
      return "";
    }
    Json body = parts.body().get();
    if (task.arrays().isPresent()) {
      return FormBody.of(body, task.arrays().get());
    }
    return body.tree() instanceof String text ? text : body.text();
  }
}
