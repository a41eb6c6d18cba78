package dev.pawl.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * A running server that commands reach over HTTP, by requests that are signed as AWS demands.
 *
 * @param url without a path
 */
record Remote(URI url, Credentials credentials) {
  private static final String URL = "--url";
  private static final String URL_DEFAULT = "http://127.0.0.1:8083";
  private static final int CONNECT_MILLISECONDS_MAX = 5_000;
  private static final int ANSWER_MILLISECONDS_MAX = 60_000;

  /** What is said of a key that is not known, or not by its secret. */
  private static final Set<String> KEY_REFUSED = Set.of(
      "InvalidClientTokenId",
      "SignatureDoesNotMatch",
      "InvalidAccessKeyId",
      "UnrecognizedClientException",
      "InvalidSignatureException");

  /** A request to one service. */
  record Request(String service, String method, String path, String contentType) {}

  /** What was answered. */
  record Response(int status, String body) {
    boolean isSuccess() {
      return status < HttpURLConnection.HTTP_MULT_CHOICE;
    }
  }

  /** {@return the option that names the server} */
  static OptionSpec option() {
    return Options.text(
            URL,
            "url",
            "The server (default: what AWS_ENDPOINT_URL says, else " + URL_DEFAULT + ").")
        .build();
  }

  /** {@return the server that a command line or the environment names} */
  static Remote of(ParseResult given, Map<String, String> environment) throws CommandException {
    String named = environment.getOrDefault("AWS_ENDPOINT_URL", "");
    String otherwise = named.isEmpty() ? URL_DEFAULT : named;
    return new Remote(url(given.matchedOptionValue(URL, otherwise)), Credentials.of(environment));
  }

  /** {@return the address of a server} */
  static URI url(String text) throws CommandException {
    try {
      URI url = URI.create(text);
      String path = url.getRawPath();
      boolean isPlain = url.getUserInfo() == null
          && url.getRawQuery() == null
          && url.getRawFragment() == null
          && (path == null || path.isEmpty() || path.equals("/"));
      boolean isHttp = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (isHttp && isPlain && url.getHost() != null && !text.contains("'")) {
        return URI.create(url.getScheme() + "://" + url.getRawAuthority());
      }
    } catch (IllegalArgumentException e) {
      // Refused below, as what is no address of a server is.
    }
    throw CommandException.usage(
        "'" + text + "' is not the URL of a server such as " + URL_DEFAULT);
  }

  Remote in(String region) {
    return new Remote(url, credentials.in(region));
  }

  /**
   * Sends a request and waits for what is answered, whatever its status.
   *
   * @throws IOException if the server cannot be reached
   */
  Response send(Request request, byte[] body) throws IOException {
    URI address = URI.create(url + request.path());
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setRequestMethod(request.method());
    connection.setConnectTimeout(CONNECT_MILLISECONDS_MAX);
    connection.setReadTimeout(ANSWER_MILLISECONDS_MAX);
    for (Map.Entry<String, List<String>> header :
        credentials.signed(address, request, body).entrySet()) {
      connection.setRequestProperty(header.getKey(), String.join(",", header.getValue()));
    }
    try {
      if (!request.method().equals("HEAD")) {
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(body.length);
        try (OutputStream out = connection.getOutputStream()) {
          out.write(body);
        }
      }
      int status = connection.getResponseCode();
      boolean isError = status >= HttpURLConnection.HTTP_BAD_REQUEST;
      return new Response(
          status, read(isError ? connection.getErrorStream() : connection.getInputStream()));
    } catch (ConnectException e) {
      throw new IOException(
          "no server answers at " + url + ": start one with pawl serve, or name it with --url", e);
    }
  }

  private static String read(@Nullable InputStream answer) throws IOException {
    if (answer == null) {
      return "";
    }
    try (answer) {
      return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Calls an action of a service by the query protocol; {@return its result} */
  Xml query(Query query) throws ApiException, IOException {
    Request request = new Request(
        query.service(), "POST", "/", "application/x-www-form-urlencoded; charset=utf-8");
    Response response = send(request, query.form().getBytes(StandardCharsets.UTF_8));
    Optional<Xml> answer = Xml.parse(response.body());
    if (answer.isEmpty()) {
      throw new IOException(
          query.action() + ": " + url + " answered " + response.status() + " with what is not XML");
    }
    if (!response.isSuccess()) {
      throw refusal(answer.get(), response.status());
    }
    return answer.get().child(query.action() + "Result").orElse(answer.get());
  }

  /** {@return the refusal that an answer is} */
  ApiException refusal(Xml answer, int status) {
    Xml error = answer.child("Error").orElse(answer);
    String code = error.find("Code").orElse("HTTP " + status);
    String message = error.find("Message").orElse("no reason");
    return new ApiException(
        code,
        KEY_REFUSED.contains(code)
            ? message + " (signed with " + credentials.origin() + ")"
            : message);
  }
}
