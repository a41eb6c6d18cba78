package dev.pawl.integrations.http;

import dev.pawl.integrations.http.Connection.Authorization.ClientCredentials;
import dev.pawl.json.Json;
import dev.pawl.json.JsonSyntaxException;
import dev.pawl.runtime.TaskException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * Access tokens of clients, kept until shortly before they expire.
 *
 * <p>Safe for use by many threads, of which several may fetch the same token.
 *
 * @spec https://www.rfc-editor.org/rfc/rfc6749#section-4.4 OAuth 2.0, Client Credentials Grant
 */
final class AccessTokens {
  private static final int KEPT_MAX = 1_000;
  private static final Duration FETCH_WITHIN = Duration.ofSeconds(20);

  /** A token is not used in its last moments: the call that it goes with takes time. */
  private static final Duration SPARE = Duration.ofSeconds(30);

  /** How long a token is used that does not say how long it is valid. */
  private static final long USUAL_SECONDS = 300;

  private final HttpWire wire;
  private final InstantSource clock;

  /** The one used last comes last. */
  private final SequencedMap<ClientCredentials, Token> kept = new LinkedHashMap<>();

  private record Token(String text, Instant until) {}

  AccessTokens(HttpWire wire, InstantSource clock) {
    this.wire = wire;
    this.clock = clock;
  }

  /**
   * {@return a token that is valid as far as anybody knows}
   *
   * @throws TaskException if the service does not give one
   */
  String of(ClientCredentials client) throws TaskException {
    synchronized (kept) {
      Token known = kept.get(client);
      if (known != null && clock.instant().isBefore(known.until())) {
        kept.putLast(client, known);
        return known.text();
      }
    }
    Token fetched = fetched(client);
    synchronized (kept) {
      kept.putLast(client, fetched);
      if (kept.size() > KEPT_MAX) {
        kept.pollFirstEntry();
      }
    }
    return fetched.text();
  }

  /** The token turned out to be no longer valid. */
  void forget(ClientCredentials client) {
    synchronized (kept) {
      kept.remove(client);
    }
  }

  private Token fetched(ClientCredentials client) throws TaskException {
    try {
      HttpAnswer answer = wire.exchange(request(client), Deadline.in(FETCH_WITHIN));
      if (!answer.succeeded()) {
        throw failure(client, "it answered " + answer.status() + " " + answer.statusText());
      }
      if (Json.parse(answer.text()).tree() instanceof Map<?, ?> members
          && members.get("access_token") instanceof String token) {
        ForbiddenHeaders.checkSpelling("Authorization", token);
        long seconds = members.get("expires_in") instanceof Number given
            ? Math.max(0, given.longValue() - SPARE.toSeconds())
            : USUAL_SECONDS;
        return new Token(token, clock.instant().plusSeconds(seconds));
      }
      throw failure(client, "its answer has no access_token");
    } catch (JsonSyntaxException e) {
      throw failure(client, "its answer is not JSON");
    } catch (IOException | UnusableException e) {
      throw failure(client, String.valueOf(e.getMessage()));
    }
  }

  private static TaskException failure(ClientCredentials client, String why) {
    return new TaskException(
        "Events.ConnectionResource.InvalidConnectionState",
        "The authorization endpoint " + client.endpoint().getAuthority()
            + " did not give an access token: " + why);
  }

  /** The client stands in the body, or in the query of a request that has none. */
  private static HttpMessage request(ClientCredentials client) throws UnusableException {
    boolean inQuery = client.method().equals("GET");
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("grant_type", "client_credentials");
    form.put("client_id", client.clientId());
    form.put("client_secret", client.clientSecret());
    Map<String, List<String>> query = new LinkedHashMap<>();
    if (inQuery) {
      form.forEach((name, value) -> query.put(name, List.of(value.toString())));
    }
    HttpParts usual = inQuery
        ? new HttpParts(Map.of(), query, Optional.empty())
        : new HttpParts(Map.of(), Map.of(), Optional.of(Json.of(form)));
    HttpParts whole = usual.with(client.parts());
    Map<String, String> headers = new TreeMap<>(whole.headers());
    headers.putIfAbsent("Accept", "application/json");
    if (!inQuery) {
      headers.put("Content-Type", "application/x-www-form-urlencoded");
    }
    String body =
        whole.body().isEmpty() ? "" : FormBody.of(whole.body().get(), FormBody.ArrayFormat.REPEAT);
    URI uri = HttpUris.withQuery(client.endpoint(), whole.query());
    return new HttpMessage(client.method(), uri, headers, body.getBytes(StandardCharsets.UTF_8));
  }
}
