package dev.pawl.clients;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A copy of a CDK app, and the CDK's own command line, which is told where the server is and
 * nothing else.
 *
 * @param folder of the copy
 * @param home where the CDK keeps what it knows of accounts
 * @param endpoint of the server
 */
record CdkProject(Path folder, Path home, String endpoint) {
  private static final Duration RUN_MAX = Duration.ofSeconds(100);

  /** Runs a command of the CDK, which must succeed. */
  String run(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(List.of("sh", "-c", "cd \"$0\" && exec npx --no-install cdk \"$@\""));
    command.add(folder.toString());
    command.addAll(List.of(arguments));
    // What would ask the network for news has no place in a test.
    Map<String, String> environment = Map.of(
        "AWS_ENDPOINT_URL", endpoint,
        "CDK_HOME", home.toString(),
        "CDK_DISABLE_CLI_TELEMETRY", "true",
        "CDK_DISABLE_VERSION_CHECK", "true",
        "CI", "true",
        "NO_COLOR", "1");
    return ClientRun.of(command, Client.JAVASCRIPT.needs(), RUN_MAX, environment)
        .mustSucceed()
        .text();
  }

  /** Changes a file of the copy as a person does. */
  void edit(String file, String from, String to) throws IOException {
    Path path = folder.resolve(file);
    String text = Files.readString(path);
    assertTrue(text.contains(from), () -> file + " has no " + from);
    Files.writeString(path, text.replace(from, to));
  }
}
