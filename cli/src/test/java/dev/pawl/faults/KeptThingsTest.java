package dev.pawl.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Objects, parameters and secrets are written over and over, and the server is killed in the midst:
 * what it acknowledged is there, whole, and nothing older.
 */
final class KeptThingsTest {
  private static final int WRITERS = 6;
  private static final int ACKNOWLEDGED = 150;
  private static final int OBJECT_CHARACTERS = 200_000;

  @TempDir
  private Path folder;

  private final HttpClient http = HttpClient.newHttpClient();

  /** The last number that each writer has had acknowledged, and the last that it has sent. */
  private final AtomicIntegerArray acknowledged = new AtomicIntegerArray(WRITERS);

  private final AtomicIntegerArray sent = new AtomicIntegerArray(WRITERS);

  @Test
  @Timeout(value = 3, unit = TimeUnit.MINUTES)
  void whatWasAcknowledgedIsThereAfterAKill() throws Exception {
    ServerProcess.Settings settings = new ServerProcess.Settings(
        Installation.in(Files.createDirectory(folder.resolve("program"))),
        folder,
        List.of(),
        List.of("-Xmx256m"));
    ServerProcess server = ServerProcess.start(settings);
    assertEquals(200, s3(server, "PUT", "/kept", "").statusCode());
    CountDownLatch enough = new CountDownLatch(ACKNOWLEDGED);
    List<Thread> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      int number = i;
      writers.add(Thread.ofVirtual().start(() -> write(server, number, enough)));
    }
    assertTrue(enough.await(60, TimeUnit.SECONDS), "too few writes were acknowledged");
    server.kill();
    for (Thread writer : writers) {
      assertTrue(writer.join(Duration.ofSeconds(30)), "a writer did not end");
    }
    try (ServerProcess again = ServerProcess.start(settings)) {
      for (int i = 0; i < WRITERS; i++) {
        assertKept(again, i);
      }
      assertNothingLeft(again);
    }
    http.shutdownNow();
  }

  private void write(ServerProcess server, int writer, CountDownLatch enough) {
    for (int number = 1; ; number++) {
      sent.set(writer, number);
      try {
        if (put(server, writer, number).statusCode() != 200) {
          throw new IllegalStateException("writer " + writer + " was refused");
        }
      } catch (IOException e) {
        // Killed.
        return;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      acknowledged.set(writer, number);
      enough.countDown();
    }
  }

  private HttpResponse<String> put(ServerProcess server, int writer, int number)
      throws IOException, InterruptedException {
    String text = String.valueOf(number);
    return switch (writer % 3) {
      case 0 -> s3(server, "PUT", "/kept/" + writer, content(number));
      case 1 ->
        json(
            server,
            "AmazonSSM.PutParameter",
            Map.of("Name", "p" + writer, "Value", text, "Type", "SecureString", "Overwrite", true));
      default ->
        number == 1
            ? json(
                server,
                "secretsmanager.CreateSecret",
                Map.of("Name", "s" + writer, "SecretString", text))
            : json(
                server,
                "secretsmanager.PutSecretValue",
                Map.of("SecretId", "s" + writer, "SecretString", text));
    };
  }

  private static String content(int number) {
    String text = number + ",";
    return text.repeat(OBJECT_CHARACTERS / text.length());
  }

  private void assertKept(ServerProcess server, int writer)
      throws IOException, InterruptedException {
    String kept = switch (writer % 3) {
      case 0 -> s3(server, "GET", "/kept/" + writer, "").body();
      case 1 ->
        member(
            json(
                server,
                "AmazonSSM.GetParameter",
                Map.of("Name", "p" + writer, "WithDecryption", true)),
            "Value");
      default ->
        member(
            json(server, "secretsmanager.GetSecretValue", Map.of("SecretId", "s" + writer)),
            "SecretString");
    };
    int number = Integer.parseInt(kept.split(",", 2)[0]);
    assertEquals(writer % 3 == 0 ? content(number) : kept, kept, "whole");
    assertTrue(
        number >= acknowledged.get(writer) && number <= sent.get(writer),
        () -> "writer " + writer + ": kept " + number + ", acknowledged " + acknowledged.get(writer)
            + ", sent " + sent.get(writer));
  }

  /** The files of writes that broke off go at the start, in the background. */
  private void assertNothingLeft(ServerProcess server) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (files() > WRITERS / 3) {
      assertTrue(System.nanoTime() < deadline, () -> "files of broken writes stay");
      assertEquals(200, s3(server, "GET", "/kept/0", "").statusCode());
    }
  }

  private long files() throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve("data").resolve("s3"))) {
      return all.filter(Files::isRegularFile).count();
    } catch (UncheckedIOException e) {
      // One of them went while they were counted.
      return Long.MAX_VALUE;
    }
  }

  private HttpResponse<String> s3(ServerProcess server, String method, String path, String body)
      throws IOException, InterruptedException {
    return http.send(
        request(server, path, "s3")
            .method(method, BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> json(ServerProcess server, String target, Map<String, ?> members)
      throws IOException, InterruptedException {
    String service = target.startsWith("AmazonSSM") ? "ssm" : "secretsmanager";
    return http.send(
        request(server, "/", service)
            .header("X-Amz-Target", target)
            .header("Content-Type", "application/x-amz-json-1.1")
            .POST(BodyPublishers.ofString(Json.of(members).text()))
            .build(),
        BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(ServerProcess server, String path, String service) {
    return HttpRequest.newBuilder(URI.create(server.endpoint() + path))
        .header(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=any/20261123/us-east-1/" + service
                + "/aws4_request, SignedHeaders=host, Signature=0");
  }

  private static String member(HttpResponse<String> answer, String name) {
    String[] parts = answer.body().split("\"" + name + "\":\"", 2);
    assertEquals(2, parts.length, answer.body());
    return parts[1].split("\"", 2)[0];
  }
}
