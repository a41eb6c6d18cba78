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

/** What Terraform's AWS provider calls is answered as it needs it; boto3 sends it. */
final class TerraformTest {
  private static final Duration CALLS_MAX = Duration.ofSeconds(170);

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path data;

  @Test
  @Timeout(180)
  void resourcesAreMadeReadChangedAndDestroyed() throws IOException {
    Client.BOTO3.need();
    ServerOptions options = ServerOptions.DEFAULT.withPort(0).withData(data);
    try (PawlServer server = PawlServer.start(options, line -> {})) {
      List<String> command = Client.BOTO3.command("terraform", server.url().toString());
      ClientRun.of(command, Client.BOTO3.needs(), CALLS_MAX).mustSucceed();
    }
  }
}
