package dev.pawl.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.api.Answer;
import dev.pawl.api.Incoming;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of whatever the build made: the console, or the page that says how to get it. */
final class ConsoleFilesTest {
  private static Answer get(String path, String... headers) {
    Map<String, String> named = new HashMap<>(Map.of("host", "127.0.0.1:8083"));
    for (int i = 0; i < headers.length; i += 2) {
      named.put(headers[i], headers[i + 1]);
    }
    return ConsoleFiles.answer(new Incoming("GET", path, named, ByteBuffer.allocate(0)));
  }

  private static String header(Answer answer, String name) {
    return answer.headers().getOrDefault(name, "");
  }

  private static byte[] bytes(Answer answer) {
    byte[] bytes = new byte[answer.body().remaining()];
    answer.body().duplicate().get(bytes);
    return bytes;
  }

  private static String text(Answer answer) {
    return new String(bytes(answer), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/console/",
        "/console/index.html",
        "/console/executions/arn:aws:states:us-east-1:123456789012:execution:a:b",
        "/console/machines/a.b",
        "/console/../../etc/passwd",
        "/console/%2e%2e/version",
        "/console/.hidden.js"
      })
  void aPathThatIsNoFilesHasThePage(String path) {
    Answer answer = get(path);
    assertEquals(200, answer.status());
    assertEquals("text/html; charset=utf-8", header(answer, "Content-Type"));
    assertEquals("no-cache", header(answer, "Cache-Control"));
    assertTrue(text(answer).toLowerCase(Locale.ROOT).startsWith("<!doctype html>"));
  }

  @Test
  void thePlaceHasASlash() {
    Answer answer = get("/console");
    assertEquals("308 /console/", answer.status() + " " + header(answer, "Location"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/console/assets/old-1234.js", "/console/api/nothing"})
  void whatIsMissingIsNotTakenForThePage(String path) {
    assertEquals(404, get(path).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/console/", "/console", "/console/assets/old.js", "/console/api/x"})
  void everyAnswerIsGuarded(String path) {
    Answer answer = get(path);
    String policy = header(answer, "Content-Security-Policy");
    assertTrue(policy.startsWith("default-src 'none'; script-src 'self'; "), policy);
    assertFalse(policy.contains("unsafe"), policy);
    assertTrue(policy.contains("frame-ancestors 'none'"), policy);
    assertEquals("nosniff", header(answer, "X-Content-Type-Options"));
    assertEquals("no-referrer", header(answer, "Referrer-Policy"));
    assertEquals("DENY", header(answer, "X-Frame-Options"));
    assertEquals("same-origin", header(answer, "Cross-Origin-Opener-Policy"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:3000", "http://evil.example", "null"})
  void aPageOfAnotherAddressGetsNothing(String origin) {
    assertEquals(403, get("/console/", "origin", origin).status());
    assertEquals(200, get("/console/", "origin", "http://127.0.0.1:8083").status());
  }

  @Test
  void whatABrowserHasIsNotSentAgain() {
    Answer first = get("/console/");
    Answer again = get("/console/", "if-none-match", header(first, "ETag"));
    assertEquals(304, again.status());
    assertEquals(0, again.body().remaining());
    assertEquals(200, get("/console/", "if-none-match", "\"other\"").status());
  }

  @Test
  void assetsAreSentCompressedAndKeptForGood() throws IOException {
    Matcher script = Pattern.compile("/console/assets/[^\"]+\\.js").matcher(text(get("/console/")));
    Assumptions.assumeTrue(script.find(), "built without npm");
    Answer plain = get(script.group());
    Answer gzip = get(script.group(), "accept-encoding", "deflate, gzip");
    Answer brotli = get(script.group(), "accept-encoding", "gzip, deflate, br, zstd");
    Answer refused = get(script.group(), "accept-encoding", "br;q=0, gzip;q=0");
    assertEquals("text/javascript; charset=utf-8", header(gzip, "Content-Type"));
    assertEquals("public, max-age=31536000, immutable", header(gzip, "Cache-Control"));
    assertEquals("gzip", header(gzip, "Content-Encoding"));
    assertEquals("br", header(brotli, "Content-Encoding"));
    assertEquals("", header(refused, "Content-Encoding"));
    assertEquals("Accept-Encoding", header(plain, "Vary"));
    assertTrue(brotli.body().remaining() < gzip.body().remaining());
    byte[] unpacked = new GZIPInputStream(new ByteArrayInputStream(bytes(gzip))).readAllBytes();
    assertEquals(text(plain), new String(unpacked, StandardCharsets.UTF_8));
    assertFalse(header(plain, "ETag").equals(header(gzip, "ETag")));
  }
}
