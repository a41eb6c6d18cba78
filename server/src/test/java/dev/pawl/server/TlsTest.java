package dev.pawl.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that encrypts its connections. */
final class TlsTest {
  private static final String REQUEST = "GET /health HTTP/1.1\r\nHost: x\r\n\r\n";
  private static final Duration CHANGE_MAX = Duration.ofSeconds(30);

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path folder;

  private SelfSigned certificates() {
    return new SelfSigned(folder);
  }

  private ServerOptions options() {
    return certificates().options(Optional.empty());
  }

  /** Trusts whatever it is shown: the test looks at it itself. */
  private static final class Trusting implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  private static SSLSocket connected(URI url) throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Trusting()}, null);
    return (SSLSocket) context.getSocketFactory().createSocket(url.getHost(), url.getPort());
  }

  private static String shown(URI url) throws IOException, GeneralSecurityException {
    try (SSLSocket socket = connected(url)) {
      socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
      byte[] answer = socket.getInputStream().readNBytes(15);
      assertEquals("HTTP/1.1 200 OK", new String(answer, StandardCharsets.US_ASCII));
      Certificate certificate = socket.getSession().getPeerCertificates()[0];
      return ((X509Certificate) certificate).getSubjectX500Principal().getName();
    }
  }

  @Test
  void aNewCertificateIsShownWithoutARestart() throws Exception {
    certificates().issue("first");
    try (PawlServer server = PawlServer.start(options())) {
      assertEquals("https", server.url().getScheme());
      assertEquals("CN=first", shown(server.url()));
      certificates().issue("second");
      long deadline = System.nanoTime() + CHANGE_MAX.toNanos();
      while (shown(server.url()).equals("CN=first") && System.nanoTime() < deadline) {
        Thread.onSpinWait();
      }
      assertEquals("CN=second", shown(server.url()));
      Files.writeString(certificates().certificate(), "broken");
      assertEquals("CN=second", shown(server.url()));
    }
  }

  @Test
  void theAddressOfAQueueIsOneThatEncrypts() throws Exception {
    certificates().issue("first");
    try (PawlServer server = PawlServer.start(options());
        SSLSocket socket = connected(server.url())) {
      String body = "{\"QueueName\":\"orders\"}";
      String request = "POST / HTTP/1.1\r\nHost: localhost:1\r\nConnection: close\r\n"
          + "Content-Type: application/x-amz-json-1.0\r\nX-Amz-Target: AmazonSQS.CreateQueue\r\n"
          + "Content-Length: " + body.length() + "\r\n\r\n" + body;
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      assertTrue(answer.contains("\"https://localhost:1/123456789012/orders\""), answer);
    }
  }

  @Test
  void whoDoesNotEncryptIsNotAnswered() throws Exception {
    certificates().issue("first");
    try (PawlServer server = PawlServer.start(options())) {
      URI plain = URI.create("http://127.0.0.1:" + server.url().getPort());
      assertThrows(IOException.class, () -> Wire.to(plain).get("/health"));
    }
  }

  @Test
  void filesThatAreNoKeysAreSaid() throws Exception {
    Files.writeString(certificates().certificate(), "nothing");
    Files.writeString(certificates().key(), "nothing");
    IOException e = assertThrows(StartException.class, () -> {
      try (PawlServer server = PawlServer.start(options())) {
        assertNotEquals(null, server.url());
      }
    });
    assertTrue(
        String.valueOf(e.getMessage())
            .startsWith("There is no certificate and private key in " + folder),
        e.getMessage());
  }
}
