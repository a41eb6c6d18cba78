package dev.pawl.clients;

import dev.pawl.server.PawlServer;
import dev.pawl.server.ServerOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a template says becomes a stack; boto3 asks for it. */
final class CloudFormationTest {
  private static final Duration CALLS_MAX = Duration.ofSeconds(170);

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path data;

  @Test
  @Timeout(180)
  void stacksAreMadeChangedAndDeleted() throws IOException {
    Client.BOTO3.need();
    ServerOptions options = ServerOptions.DEFAULT.withPort(0).withData(data);
    try (PawlServer server = PawlServer.start(options, line -> {})) {
      List<String> command = Client.BOTO3.command("cloudformation", server.url().toString());
      ClientRun.of(command, Client.BOTO3.needs(), CALLS_MAX).mustSucceed();
    }
  }
}
