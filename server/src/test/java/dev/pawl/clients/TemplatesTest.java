package dev.pawl.clients;

import dev.pawl.integrations.MotoServer;
import dev.pawl.integrations.Programs;
import dev.pawl.server.PawlServer;
import dev.pawl.server.ServerOptions;
import dev.pawl.server.ServerOptions.Services;
import dev.pawl.server.ServerOptions.Tasks;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Templates of the patterns that people deploy become stacks that work, and leave nothing. */
final class TemplatesTest {
  private static final Duration CALLS_MAX = Duration.ofSeconds(290);

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path data;

  @Test
  @Timeout(300)
  void eachIsDeployedRunDeployedAgainAndDeleted() throws IOException, InterruptedException {
    Client.BOTO3.need();
    Optional<MotoServer> moto = MotoServer.start();
    Programs.need(moto.isPresent(), MotoServer.NEEDS);
    try (MotoServer tables = moto.orElseThrow()) {
      ServerOptions options = ServerOptions.DEFAULT
          .withPort(0)
          .withData(data)
          .with(new Tasks(
              List.of(),
              List.of(),
              new Services(List.of("dynamodb=" + tables.url()), Map.of(), List.of(), List.of()),
              List.of()));
      try (PawlServer server = PawlServer.start(options, line -> {})) {
        List<String> command = Client.BOTO3.command("templates", server.url().toString());
        ClientRun.of(command, Client.BOTO3.needs(), CALLS_MAX).mustSucceed();
      }
    }
  }
}
