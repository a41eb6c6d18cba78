package dev.pawl.clients;

import dev.pawl.server.PawlServer;
import dev.pawl.server.ServerOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients as they are installed use the Lambda of a server. */
final class FunctionClientsTest {
  private static final Duration CALLS_MAX = Duration.ofSeconds(170);

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path data;

  @ParameterizedTest
  @EnumSource(names = {"AWS_CLI", "BOTO3"})
  @Timeout(180)
  void aClientFindsLambdaAsItKnowsIt(Client client) throws IOException {
    client.need();
    ServerOptions options = ServerOptions.DEFAULT
        .withPort(0)
        .withData(data)
        .withFunctions(List.of(ClientFiles.FOLDER.resolve("functions")));
    try (PawlServer server = PawlServer.start(options, line -> {})) {
      List<String> command =
          client.command("functions", server.url().toString(), ClientFiles.FOLDER.toString());
      ClientRun.of(command, client.needs(), CALLS_MAX).mustSucceed();
    }
  }
}
