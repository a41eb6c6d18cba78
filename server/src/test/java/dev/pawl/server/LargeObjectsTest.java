package dev.pawl.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Objects that are put and given whole, and bodies that are as large and are none. */
@Timeout(60)
final class LargeObjectsTest {
  private static final int BYTES = 12 << 20;

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path data;

  private final HttpClient client = HttpClient.newHttpClient();

  private HttpResponse<byte[]> call(
      PawlServer server, String method, String path, String service, byte[] body)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(server.url() + path))
            .timeout(Duration.ofSeconds(30))
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=key/20261123/us-east-1/" + service
                    + "/aws4_request, SignedHeaders=host, Signature=0")
            .method(method, BodyPublishers.ofByteArray(body))
            .build(),
        BodyHandlers.ofByteArray());
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  @Test
  void anObjectComesAndGoesThroughFiles() throws Exception {
    byte[] content = new byte[BYTES];
    new Random(1).nextBytes(content);
    try (PawlServer server =
        PawlServer.start(ServerOptions.DEFAULT.withPort(0).withData(data), line -> {})) {
      assertEquals(200, call(server, "PUT", "/bucket", "s3", new byte[0]).statusCode());
      HttpResponse<byte[]> put = call(server, "PUT", "/bucket/key", "s3", content);
      assertEquals(200, put.statusCode(), text(put));
      assertArrayEquals(
          content, call(server, "GET", "/bucket/key", "s3", new byte[0]).body());
      HttpResponse<byte[]> document = call(server, "PUT", "/bucket?policy", "s3", content);
      assertEquals(400, document.statusCode(), text(document));
      assertArrayEquals(
          content, call(server, "GET", "/bucket/key", "s3", new byte[0]).body());
    }
  }

  @Test
  void whatIsSignedForS3AndGoesElsewhereIsRefused() throws Exception {
    try (PawlServer server =
        PawlServer.start(ServerOptions.DEFAULT.withPort(0).withData(data), line -> {})) {
      String elsewhere = "/?X-Amz-Credential=key/20261123/us-east-1/s3/aws4_request";
      HttpResponse<byte[]> answer = call(server, "PUT", elsewhere, "sqs", new byte[BYTES]);
      assertEquals(413, answer.statusCode(), text(answer));
      assertTrue(text(answer).contains("than any but that of an object of S3 may be"));
    }
  }
}
