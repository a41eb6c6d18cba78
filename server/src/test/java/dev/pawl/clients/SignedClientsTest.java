package dev.pawl.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pawl.server.PawlServer;
import dev.pawl.server.SelfSigned;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each client against a server that verifies signatures and encrypts, as the guide shows it. */
final class SignedClientsTest {
  private static final Duration CALLS_MAX = Duration.ofSeconds(170);
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
    certificates().issue("keys");
  }

  private SelfSigned certificates() {
    return new SelfSigned(folder);
  }

  private PawlServer started() throws IOException {
    return PawlServer.start(certificates().options(Optional.of(folder.resolve("keys.json"))));
  }

  /** What a user sets: the endpoint, a key, and what makes the client trust the certificate. */
  private Map<String, String> environment(URI url) {
    Path names = ClientFiles.FOLDER.resolve("names");
    return Map.of(
        "AWS_ENDPOINT_URL_SFN", url.toString(),
        "AWS_ACCESS_KEY_ID", "AKIAOPERATOR",
        "AWS_SECRET_ACCESS_KEY", "operator-secret",
        "AWS_CA_BUNDLE", certificates().certificate().toString(),
        "NODE_EXTRA_CA_CERTS", certificates().certificate().toString(),
        "JDK_JAVA_OPTIONS",
            String.join(
                " ",
                "-Djavax.net.ssl.trustStore=" + certificates().store("keys"),
                "-Djavax.net.ssl.trustStorePassword=" + SelfSigned.PASSWORD,
                "-Djdk.net.hosts.file=" + names.resolve("hosts")),
        "PYTHONPATH", names.toString());
  }

  @ParameterizedTest
  @EnumSource
  @Timeout(180)
  void aClientSignsTrustsAndIsRefused(Client client) throws IOException {
    client.need();
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
