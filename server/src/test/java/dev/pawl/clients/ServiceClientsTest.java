package dev.pawl.clients;

import dev.pawl.server.PawlServer;
import dev.pawl.server.ServerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients as they are installed use the services that a server answers itself. */
final class ServiceClientsTest {
  private static final Duration CALLS_MAX = Duration.ofSeconds(170);

  private static final String KEYS = """
      {"AccessKeys": [
        {"AccessKeyId": "AKIAOPERATOR", "SecretAccessKey": "operator-secret",
         "Account": "123456789012", "UserName": "operator"},
        {"AccessKeyId": "AKIAREADER", "SecretAccessKey": "reader-secret",
         "Account": "123456789012", "UserName": "reader",
         "Policy": {"Statement": [{"Effect": "Allow", "Action": ["s3:GetObject"],
           "Resource": "arn:aws:s3:::signed/pl*"},
          {"Effect": "Allow", "Action": ["lambda:CreateFunction"], "Resource": "*"},
          {"Effect": "Allow", "Action": ["iam:GetRole"],
           "Resource": "arn:aws:iam::123456789012:role/team/*"}]}}]}
      """;

  /** A key of which much is denied, and one of another account. */
  private static final String GUARDED = """
      {"AccessKeys": [
        {"AccessKeyId": "AKIAOPERATOR", "SecretAccessKey": "operator-secret",
         "Account": "123456789012", "UserName": "operator"},
        {"AccessKeyId": "AKIASTRANGER", "SecretAccessKey": "stranger-secret",
         "Account": "999988887777", "UserName": "stranger"},
        {"AccessKeyId": "AKIALIMITED", "SecretAccessKey": "limited-secret",
         "Account": "123456789012", "UserName": "limited",
         "Policy": {"Statement": [
           {"Effect": "Allow", "Action": "*", "Resource": "*"},
           {"Effect": "Deny", "Action": "s3:GetObject",
            "Resource": "arn:aws:s3:::guarded/secret/*"},
           {"Effect": "Deny", "Action": "s3:GetObjectTagging",
            "Resource": "arn:aws:s3:::guarded/tagged"},
           {"Effect": "Deny", "Action": "s3:PutObjectTagging",
            "Resource": "arn:aws:s3:::guarded/x"},
           {"Effect": "Deny", "Action": "s3:DeleteObject",
            "Resource": "arn:aws:s3:::guarded/keep/*"},
           {"Effect": "Deny", "Action": "s3:PutLifecycleConfiguration",
            "Resource": "arn:aws:s3:::guarded"},
           {"Effect": "Deny", "Action": "ssm:*",
            "Resource": "arn:aws:ssm:*:123456789012:parameter/secret/*"},
           {"Effect": "Deny", "Action": "secretsmanager:*",
            "Resource": "arn:aws:secretsmanager:*:123456789012:secret:hidden-??????"},
           {"Effect": "Deny", "Action": "*", "Resource": [
             "arn:aws:events:*:123456789012:event-bus/closed",
             "arn:aws:events:*:123456789012:rule/closed/*",
             "arn:aws:events:*:123456789012:connection/closed",
             "arn:aws:sns:*:123456789012:closed",
             "arn:aws:scheduler:*:123456789012:schedule-group/closed"]}]}}]}
      """;

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path data;

  @ParameterizedTest
  @EnumSource(names = {"AWS_CLI", "BOTO3"})
  @Timeout(180)
  void aClientFindsServicesAsItKnowsThem(Client client) throws IOException {
    client.need();
    ServerOptions options = ServerOptions.DEFAULT.withPort(0).withData(data);
    try (PawlServer server = PawlServer.start(options, line -> {})) {
      List<String> command = client.command("services", server.url().toString());
      ClientRun.of(command, client.needs(), CALLS_MAX).mustSucceed();
    }
  }

  @Test
  @Timeout(180)
  void rolesAndPoliciesAreKept() throws IOException {
    Client.BOTO3.need();
    ServerOptions options = ServerOptions.DEFAULT.withPort(0).withData(data);
    try (PawlServer server = PawlServer.start(options, line -> {})) {
      List<String> command = Client.BOTO3.command("iam", server.url().toString());
      ClientRun.of(command, Client.BOTO3.needs(), CALLS_MAX).mustSucceed();
    }
  }

  @Test
  @Timeout(180)
  void signaturesAreVerifiedAndPoliciesAsked() throws IOException {
    runSigned("services_signed", KEYS);
  }

  @Test
  @Timeout(180)
  void policiesAreAskedOfAllThatIsUsedAndAccountsAreApart() throws IOException {
    runSigned("services_guarded", GUARDED);
  }

  private void runSigned(String program, String keys) throws IOException {
    Client.BOTO3.need();
    Files.writeString(data.resolve("keys.json"), keys);
    ServerOptions options = ServerOptions.DEFAULT
        .withPort(0)
        .with(ServerOptions.Security.of(
            Optional.of(data.resolve("keys.json")), Optional.empty(), Optional.empty()));
    try (PawlServer server = PawlServer.start(options, line -> {})) {
      List<String> command = Client.BOTO3.command(program, server.url().toString());
      ClientRun.of(command, Client.BOTO3.needs(), CALLS_MAX).mustSucceed();
    }
  }
}
