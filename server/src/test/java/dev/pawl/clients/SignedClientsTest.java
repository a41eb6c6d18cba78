package dev.pawl.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.server.PawlServer;
import dev.pawl.server.ServerOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each client against a server that verifies signatures and encrypts, as the guide shows it. */
final class SignedClientsTest {
  private static final Duration CALLS_MAX = Duration.ofSeconds(170);
  private static final String PASSWORD = "changeit";
  private static final String KEYS = """
      {"AccessKeys": [
        {"AccessKeyId": "AKIAOPERATOR", "SecretAccessKey": "operator-secret",
         "Account": "123456789012", "UserName": "operator"},
        {"AccessKeyId": "AKIAREADER", "SecretAccessKey": "reader-secret",
         "Account": "123456789012", "UserName": "reader",
         "Policy": {"Statement": [
           {"Effect": "Allow", "Action": ["states:List*"], "Resource": "*"}]}}]}
      """;

  private final Tour tour = Tour.read("signed.txt");

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path folder;

  SignedClientsTest() throws IOException {}

  @BeforeEach
  void writeKeysAndCertificate() throws Exception {
    Files.writeString(folder.resolve("keys.json"), KEYS);
    Path store = folder.resolve("keys.p12");
    Process keytool = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "pawl",
            "-keyalg",
            "EC",
            "-dname",
            "CN=pawl",
            "-ext",
            "san=ip:127.0.0.1,dns:localhost,dns:sync-localhost",
            "-ext",
            "bc=ca:true",
            "-keystore",
            store.toString(),
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

  private PawlServer started() throws IOException {
    return PawlServer.start(ServerOptions.DEFAULT
        .withPort(0)
        .with(ServerOptions.Security.of(
            Optional.of(folder.resolve("keys.json")),
            Optional.of(folder.resolve("cert.pem")),
            Optional.of(folder.resolve("key.pem")))));
  }

  /** What a user sets: the endpoint, a key, and what makes the client trust the certificate. */
  private Map<String, String> environment(URI url) {
    Path names = ClientFiles.FOLDER.resolve("names");
    return Map.of(
        "AWS_ENDPOINT_URL_SFN", url.toString(),
        "AWS_ACCESS_KEY_ID", "AKIAOPERATOR",
        "AWS_SECRET_ACCESS_KEY", "operator-secret",
        "AWS_CA_BUNDLE", folder.resolve("cert.pem").toString(),
        "NODE_EXTRA_CA_CERTS", folder.resolve("cert.pem").toString(),
        "JDK_JAVA_OPTIONS",
            String.join(
                " ",
                "-Djavax.net.ssl.trustStore=" + folder.resolve("keys.p12"),
                "-Djavax.net.ssl.trustStorePassword=" + PASSWORD,
                "-Djdk.net.hosts.file=" + names.resolve("hosts")),
        "PYTHONPATH", names.toString());
  }

  @ParameterizedTest
  @EnumSource
  @Timeout(180)
  void aClientSignsTrustsAndIsRefused(Client client) throws IOException {
    try (PawlServer server = started()) {
      URI named = URI.create("https://localhost:" + server.url().getPort());
      List<String> command =
          client.command("signed", named.toString(), ClientFiles.FOLDER.toString());
      ClientRun run = ClientRun.of(command, client.needs(), CALLS_MAX, environment(server.url()))
          .mustSucceed();
      assertEquals(Tour.lines(tour.all()), Tour.lines(Tour.seen(run)));
      Guide.assertClaims(tour, client, Tour.seen(run));
    }
  }
}
