package dev.pawl.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that has ended.
 *
 * @param command what was run
 * @param needs what must be installed for it
 * @param exit its exit code
 * @param text what it printed, errors included
 */
record ClientRun(List<String> command, String needs, int exit, String text) {
  /** A client that is not told otherwise must find nothing of the user's. */
  private static final Map<String, String> ENVIRONMENT = Map.of(
      "AWS_ACCESS_KEY_ID", "any",
      "AWS_SECRET_ACCESS_KEY", "any",
      "AWS_DEFAULT_REGION", "us-east-1",
      "AWS_REGION", "us-east-1",
      "AWS_EC2_METADATA_DISABLED", "true",
      "AWS_CONFIG_FILE", "/nonexistent",
      "AWS_SHARED_CREDENTIALS_FILE", "/nonexistent",
      "AWS_PAGER", "",
      "LC_ALL", "C.UTF-8");

  /** Runs a program with the environment of a user who has set nothing but a key and a region. */
  static ClientRun of(List<String> command, String needs, Duration max) throws IOException {
    return of(command, needs, max, Map.of());
  }

  /**
   * Runs a program.
   *
   * @param needs what must be installed for it
   * @param max how long it may take
   * @param more environment variables
   */
  static ClientRun of(List<String> command, String needs, Duration max, Map<String, String> more)
      throws IOException {
    Path output = Files.createTempFile("pawl-client-", ".txt");
    try {
      ProcessBuilder builder = new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(output.toFile())
          .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
      builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
      builder.environment().putAll(ENVIRONMENT);
      builder.environment().putAll(more);
      int exit = exit(started(builder, needs), max);
      return new ClientRun(command, needs, exit, Files.readString(output));
    } finally {
      Files.delete(output);
    }
  }

  private static Process started(ProcessBuilder builder, String needs) {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new AssertionError(e.getMessage() + "; it needs " + needs, e);
    }
  }

  /** {@return its exit code, -1 if it had to be killed} */
  private static int exit(Process process, Duration max) {
    try {
      if (process.waitFor(max.toMillis(), TimeUnit.MILLISECONDS)) {
        return process.exitValue();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    return -1;
  }

  /** {@return this run, which did not fail} */
  ClientRun mustSucceed() {
    if (exit != 0) {
      String how = exit == -1 ? "did not end in time" : "ended with exit code " + exit;
      throw new AssertionError(command.getFirst() + " ... " + command.getLast() + " " + how
          + "; it needs " + needs + ". It said:\n" + text);
    }
    return this;
  }
}
