package dev.pawl.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that encrypts its connections. */
final class TlsTest {
  private static final String PASSWORD = "changeit";
  private static final String REQUEST = "GET /health HTTP/1.1\r\nHost: x\r\n\r\n";
  private static final Duration CHANGE_MAX = Duration.ofSeconds(30);

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path folder;

  /** Makes a certificate of its own and writes it where the server looks. */
  private void issue(String name) throws Exception {
    Path store = folder.resolve(name + ".p12");
    Process keytool = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "pawl",
            "-keyalg",
            "EC",
            "-dname",
            "CN=" + name,
            "-ext",
            "san=ip:127.0.0.1",
            "-keystore",
            store.toString(),
            "-storetype",
            "PKCS12",
            "-storepass",
            PASSWORD)
        .inheritIO()
        .start();
    assertTrue(keytool.waitFor(60, TimeUnit.SECONDS), "keytool ends");
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    pem("key", "PRIVATE KEY", keys.getKey("pawl", PASSWORD.toCharArray()).getEncoded());
    pem("cert", "CERTIFICATE", keys.getCertificate("pawl").getEncoded());
  }

  private void pem(String file, String label, byte[] bytes) throws IOException {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    Files.writeString(
        folder.resolve(file + ".pem"),
        "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n");
  }

  private ServerOptions options() {
    return ServerOptions.DEFAULT
        .withPort(0)
        .with(ServerOptions.Security.of(
            Optional.empty(),
            Optional.of(folder.resolve("cert.pem")),
            Optional.of(folder.resolve("key.pem"))));
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

  private static String shown(URI url) throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Trusting()}, null);
    try (SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket(url.getHost(), url.getPort())) {
      socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
      byte[] answer = socket.getInputStream().readNBytes(15);
      assertEquals("HTTP/1.1 200 OK", new String(answer, StandardCharsets.US_ASCII));
      Certificate certificate = socket.getSession().getPeerCertificates()[0];
      return ((X509Certificate) certificate).getSubjectX500Principal().getName();
    }
  }

  @Test
  void aNewCertificateIsShownWithoutARestart() throws Exception {
    issue("first");
    try (PawlServer server = PawlServer.start(options())) {
      assertEquals("https", server.url().getScheme());
      assertEquals("CN=first", shown(server.url()));
      issue("second");
      long deadline = System.nanoTime() + CHANGE_MAX.toNanos();
      while (shown(server.url()).equals("CN=first") && System.nanoTime() < deadline) {
        Thread.onSpinWait();
      }
      assertEquals("CN=second", shown(server.url()));
      Files.writeString(folder.resolve("cert.pem"), "broken");
      assertEquals("CN=second", shown(server.url()));
    }
  }

  @Test
  void whoDoesNotEncryptIsNotAnswered() throws Exception {
    issue("first");
    try (PawlServer server = PawlServer.start(options())) {
      URI plain = URI.create("http://127.0.0.1:" + server.url().getPort());
      assertThrows(IOException.class, () -> Wire.to(plain).get("/health"));
    }
  }

  @Test
  void filesThatAreNoKeysAreSaid() throws Exception {
    Files.writeString(folder.resolve("cert.pem"), "nothing");
    Files.writeString(folder.resolve("key.pem"), "nothing");
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
