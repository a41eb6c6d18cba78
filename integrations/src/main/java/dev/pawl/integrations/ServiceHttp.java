package dev.pawl.integrations;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends requests to services elsewhere. */
final class ServiceHttp implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceHttp.class);
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);

  /** As long as the longest call there is, that of a function. */
  private static final Duration ANSWER_WITHIN = Duration.ofMinutes(15);

  /** What the client sets itself. */
  private static final Set<String> OF_THE_CLIENT = Set.of("host", "content-length", "connection");

  /** Far above what a state may have as its result. */
  static final int ANSWER_BYTES_MAX = 10 << 20;

  private @Nullable HttpClient http;
  private final ScheduledThreadPoolExecutor late = new ScheduledThreadPoolExecutor(
      1, Thread.ofPlatform().daemon().name("pawl-late-answers").factory());

  ServiceHttp() {
    late.setRemoveOnCancelPolicy(true);
  }

  /**
   * {@return the answer to a request}
   *
   * @param timeoutAt when nobody waits for it any more
   * @throws CallFailedException if there is none, or it is too long
   */
  WireAnswer sent(
      URI uri, WireRequest request, Map<String, List<String>> headers, Optional<Instant> timeoutAt)
      throws CallFailedException, InterruptedException {
    Instant deadline = Instant.now().plus(left(timeoutAt));
    HttpRequest.Builder built = HttpRequest.newBuilder(uri)
        .timeout(left(timeoutAt))
        .method(
            request.method(),
            request.content().body().length == 0
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofByteArray(request.content().body()));
    headers.forEach((name, values) -> {
      if (!OF_THE_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
        values.forEach(value -> built.header(name, value));
      }
    });
    try {
      HttpResponse<InputStream> response =
          http().send(built.build(), HttpResponse.BodyHandlers.ofInputStream());
      byte[] bytes = read(response.body(), deadline);
      if (bytes.length > ANSWER_BYTES_MAX) {
        throw tooLong();
      }
      return new WireAnswer(response.statusCode(), response.headers().map(), bytes);
    } catch (IOException e) {
      throw new CallFailedException(
          "Unable to execute HTTP request: "
              + Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName()) + ", from "
              + uri.getAuthority(),
          e);
    }
  }

  /** The time of a request ends with the headers of its answer; what follows them has one too. */
  private byte[] read(InputStream body, Instant deadline) throws IOException {
    long millis = Math.max(1, Duration.between(Instant.now(), deadline).toMillis());
    Future<?> end = late.schedule(() -> closed(body), millis, TimeUnit.MILLISECONDS);
    try (body) {
      return body.readNBytes(ANSWER_BYTES_MAX + 1);
    } finally {
      end.cancel(false);
    }
  }

  private static void closed(InputStream body) {
    try {
      body.close();
    } catch (IOException e) {
      LOG.debug("an answer that came too late", e);
    }
  }

  private static Duration left(Optional<Instant> timeoutAt) {
    Duration left = timeoutAt
        .map(at -> Duration.between(Instant.now(), at))
        .filter(each -> each.compareTo(ANSWER_WITHIN) < 0)
        .orElse(ANSWER_WITHIN);
    return left.isPositive() ? left : Duration.ofMillis(1);
  }

  /**
   * {@return the client, made for the first call: it reads all that is trusted, which takes long}
   */
  private synchronized HttpClient http() {
    HttpClient made = http;
    if (made == null) {
      made = HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_WITHIN)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
      http = made;
    }
    return made;
  }

  static CallFailedException tooLong() {
    return new CallFailedException(
        "The answer is longer than " + ServiceHttp.ANSWER_BYTES_MAX + " bytes");
  }

  /** Ends the calls that are being made. */
  @Override
  public synchronized void close() {
    late.shutdownNow();
    HttpClient made = http;
    if (made != null) {
      made.shutdownNow();
    }
  }
}
