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
    Client.BOTO3.need();
    Files.writeString(data.resolve("keys.json"), KEYS);
    ServerOptions options = ServerOptions.DEFAULT
        .withPort(0)
        .with(ServerOptions.Security.of(
            Optional.of(data.resolve("keys.json")), Optional.empty(), Optional.empty()));
    try (PawlServer server = PawlServer.start(options, line -> {})) {
      List<String> command =
          Client.BOTO3.command("services_signed", server.url().toString());
      ClientRun.of(command, Client.BOTO3.needs(), CALLS_MAX).mustSucceed();
    }
  }
}
