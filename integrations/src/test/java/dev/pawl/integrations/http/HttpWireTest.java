package dev.pawl.integrations.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpWireTest {
  private static final char[] PASSWORD = "password".toCharArray();

  private static HttpAnswer read(String answer) throws IOException {
    return new HttpReader(new ByteArrayInputStream(answer.getBytes(StandardCharsets.ISO_8859_1)))
        .read("GET");
  }

  @Test
  void chunksAreJoined() throws IOException {
    HttpAnswer answer = read("""
        HTTP/1.1 100 Continue

        HTTP/1.1 200 OK
        Transfer-Encoding: chunked
        X: 1
        X: 2

        4;note=1
        wiki
        5
        pedia
        0

        """.replace("\n", "\r\n"));
    assertEquals("wikipedia", answer.text());
    assertEquals(List.of("1", "2"), answer.headers().get("X"));
  }

  @Test
  void aBodyMayHaveManyChunks() throws IOException {
    int chunks = 30_000;
    HttpAnswer answer = read("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        + "1\r\nx\r\n".repeat(chunks) + "0\r\n\r\n");
    assertEquals("x".repeat(chunks), answer.text());
    assertThrows(
        TooLongException.class,
        () -> read("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;" + "n".repeat(2_000)
            + "\r\nx\r\n0\r\n\r\n"));
  }

  @Test
  void aBodyWithoutLengthGoesToTheEnd() throws IOException {
    assertEquals("all of it", read("HTTP/1.0 200\r\n\r\nall of it").text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "SSH-2.0-OpenSSH_9\r\n\r\n",
        "HTTP/1.1 20 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nnoname\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nfour",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 300000\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffff\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n"
      })
  void whatIsNoAnswerIsRefused(String answer) {
    assertThrows(IOException.class, () -> read(answer));
  }

  @Test
  void headersAreBounded() {
    assertThrows(
        TooLongException.class,
        () -> read("HTTP/1.1 200 OK\r\nA: " + "x".repeat(70_000) + "\r\n\r\n"));
  }

  /** A name that stands for another address when it is asked for again gets nobody anywhere. */
  @Test
  void theConnectionIsMadeToTheAddressThatWasChecked() throws Exception {
    Deque<InetAddress> next = new ArrayDeque<>(
        List.of(InetAddress.getLoopbackAddress(), InetAddress.ofLiteral("169.254.169.254")));
    AllowedHosts hosts =
        AllowedHosts.of(List.of("127.0.0.0/8"), _ -> new InetAddress[] {next.removeFirst()});
    HttpWire wire = new HttpWire(hosts, () -> (SSLSocketFactory) SSLSocketFactory.getDefault());
    try (StubHost host = StubHost.answering(_ -> StubHost.Reply.json(200, "{}"))) {
      URI uri = URI.create("http://rebinding.example:" + host.url().getPort() + "/");
      HttpMessage message = new HttpMessage("GET", uri, Map.of(), new byte[0]);
      assertEquals(
          200, wire.exchange(message, Deadline.in(Duration.ofSeconds(20))).status());
      assertEquals("rebinding.example:" + uri.getPort(), host.last().header("Host"));
      assertThrows(
          RefusedHostException.class,
          () -> wire.exchange(message, Deadline.in(Duration.ofSeconds(20))));
    }
  }

  /** The certificate is that of another name, though the address is right. */
  @Test
  void certificatesMustBeOfTheName(@TempDir Path folder) throws Exception {
    KeyStore keys = keys(folder);
    SSLContext context = context(keys);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext("/", exchange -> {
      exchange.sendResponseHeaders(204, -1);
      exchange.close();
    });
    server.start();
    try {
      AllowedHosts hosts = AllowedHosts.of(
          List.of("127.0.0.0/8"), _ -> new InetAddress[] {InetAddress.getLoopbackAddress()});
      HttpWire wire = new HttpWire(hosts, context::getSocketFactory);
      int port = server.getAddress().getPort();
      assertEquals(204, wire.exchange(get("good.example", port), soon()).status());
      assertThrows(
          SSLHandshakeException.class, () -> wire.exchange(get("bad.example", port), soon()));
      HttpWire stranger =
          new HttpWire(hosts, () -> (SSLSocketFactory) SSLSocketFactory.getDefault());
      assertThrows(
          SSLHandshakeException.class, () -> stranger.exchange(get("good.example", port), soon()));
    } finally {
      server.stop(0);
    }
  }

  private static HttpMessage get(String host, int port) {
    return new HttpMessage(
        "GET", URI.create("https://" + host + ":" + port + "/"), Map.of(), new byte[0]);
  }

  private static Deadline soon() {
    return Deadline.in(Duration.ofSeconds(20));
  }

  private static SSLContext context(KeyStore keys) throws Exception {
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, PASSWORD);
    TrustManagerFactory trusted =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(keys);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
    return context;
  }

  private static KeyStore keys(Path folder) throws Exception {
    Path file = folder.resolve("keys.p12");
    Process keytool = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "a",
            "-keyalg",
            "EC",
            "-dname",
            "CN=good.example",
            "-ext",
            "SAN=dns:good.example",
            "-storetype",
            "PKCS12",
            "-keystore",
            file.toString(),
            "-storepass",
            String.valueOf(PASSWORD))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
    assertTrue(keytool.waitFor(60, TimeUnit.SECONDS), "keytool does not end");
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD);
    }
    // A certificate that is trusted is one of its own.
    KeyStore both = KeyStore.getInstance("PKCS12");
    both.load(null, PASSWORD);
    both.setKeyEntry("own", keys.getKey("a", PASSWORD), PASSWORD, keys.getCertificateChain("a"));
    both.setCertificateEntry("trusted", keys.getCertificate("a"));
    return both;
  }
}
