package dev.pawl.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.function.Executable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.SfnClientBuilder;
import software.amazon.awssdk.services.sfn.model.SfnException;
import software.amazon.awssdk.services.sfn.model.StateMachineType;

/**
 * With the AWS SDK for Java v2 to a server that verifies signatures and encrypts, a program of its
 * own: {@code NAMED-ENDPOINT FOLDER}. The environment has the other endpoint and the key, a system
 * property the certificate.
 */
final class JavaSigned {
  private static final String INPUT = "{\"a\": 1}";
  private static final String MACHINE = "arn:aws:states:us-east-1:123456789012:stateMachine:signed";

  private JavaSigned() {}

  private static SfnClient client(boolean prefix, Consumer<SfnClientBuilder> more) {
    return SfnClient.builder()
        .overrideConfiguration(client -> client
            .putAdvancedOption(SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, !prefix)
            .retryStrategy(DefaultRetryStrategy.doNotRetry()))
        .applyMutation(more)
        .build();
  }

  private static SfnClient by(String accessKeyId, String secretAccessKey) {
    return client(
        false,
        builder -> builder.credentialsProvider(StaticCredentialsProvider.create(
            AwsBasicCredentials.create(accessKeyId, secretAccessKey))));
  }

  private static void refused(String error, Executable call) {
    SfnException e = assertThrows(SfnException.class, call);
    assertEquals(error, e.awsErrorDetails().errorCode());
    Seen.tell("signature", error);
  }

  /** What the client throws was caused by such a failure. */
  private static void fails(Class<? extends Exception> error, Executable call) {
    RuntimeException e = assertThrows(RuntimeException.class, call);
    Optional<Throwable> cause = Optional.of(e);
    while (cause.isPresent() && !error.isInstance(cause.orElseThrow())) {
      cause = cause.map(Throwable::getCause);
    }
    assertTrue(cause.isPresent(), () -> "not " + error + ": " + e);
  }

  private static void run(SfnClient sfn) {
    var end = sfn.startSyncExecution(call -> call.stateMachineArn(MACHINE).input(INPUT));
    assertEquals(INPUT, end.output());
  }

  /** {@return what a JDK trusts that was told nothing} */
  private static TrustManager[] standardTrust() {
    try (InputStream in = Files.newInputStream(
        Path.of(System.getProperty("java.home"), "lib", "security", "cacerts"))) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(in, null);
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      return trust.getTrustManagers();
    } catch (IOException | GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * Calls.
   *
   * @param arguments an endpoint by a name that has a {@code sync-} form; the folder of definitions
   * @throws IOException if the definition cannot be read
   */
  public static void main(String[] arguments) throws IOException {
    URI named = URI.create(arguments[0]);
    String definition = Files.readString(Path.of(arguments[1], "hello.asl.json"));
    try (SfnClient sfn = client(false, _ -> {})) {
      sfn.createStateMachine(call -> call.name("signed")
          .definition(definition)
          .roleArn("arn:aws:iam::123456789012:role/tour")
          .type(StateMachineType.EXPRESS));
      Seen.tell("signature", "admitted");
      Seen.tell("TLS", "trusted");
      run(sfn);
      Seen.tell("prefix-off", "output");
    }
    refusals();
    try (SfnClient sfn = client(true, _ -> {})) {
      // What follows an address is no name, and java.net.URI knows it.
      fails(URISyntaxException.class, () -> run(sfn));
      Seen.tell("prefix-on", "unresolved");
    }
    try (SfnClient sfn = client(true, builder -> builder.endpointOverride(named))) {
      run(sfn);
      Seen.tell("prefix-on", "output");
    }
  }

  private static void refusals() {
    UrlConnectionHttpClient.Builder http =
        UrlConnectionHttpClient.builder().tlsTrustManagersProvider(JavaSigned::standardTrust);
    try (SfnClient sfn = client(false, builder -> builder.httpClientBuilder(http))) {
      fails(SSLException.class, sfn::listActivities);
      Seen.tell("TLS", "untrusted");
    }
    try (SfnClient sfn = by("AKIAREADER", "guessed")) {
      refused("InvalidSignatureException", sfn::listActivities);
    }
    try (SfnClient sfn = by("AKIANOBODY", "guessed")) {
      refused("UnrecognizedClientException", sfn::listActivities);
    }
    try (SfnClient sfn = by("AKIAREADER", "reader-secret")) {
      refused(
          "AccessDeniedException",
          () -> sfn.deleteStateMachine(call -> call.stateMachineArn(MACHINE)));
    }
  }
}
