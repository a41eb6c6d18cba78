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
import org.junit.jupiter.params.provider.ValueSource;

/** A client as it is installed uses the services of a server that carry messages. */
final class MessageClientsTest {
  private static final Duration CALLS_MAX = Duration.ofSeconds(80);

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path data;

  @ParameterizedTest
  @ValueSource(strings = {"queues", "topics", "events", "schedules"})
  @Timeout(90)
  void aClientFindsTheServiceAsItKnowsIt(String program) throws IOException {
    Client.BOTO3.need();
    ServerOptions.Services local = ServerOptions.Services.NONE.allowing(List.of("127.0.0.1"));
    ServerOptions options = ServerOptions.DEFAULT
        .withPort(0)
        .withData(data)
        .with(new ServerOptions.Tasks(List.of(), List.of(), local, List.of()));
    try (PawlServer server = PawlServer.start(options, line -> {})) {
      List<String> command =
          Client.BOTO3.command(program, server.url().toString(), ClientFiles.FOLDER.toString());
      ClientRun.of(command, Client.BOTO3.needs(), CALLS_MAX).mustSucceed();
    }
  }
}
