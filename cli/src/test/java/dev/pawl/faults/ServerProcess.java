package dev.pawl.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A server as a user starts it: {@code pawl serve} in a process of its own. */
final class ServerProcess implements AutoCloseable {
  private static final int READY_SECONDS_MAX = 60;
  private static final String READY = "ready ";

  private final Process process;
  private final URI endpoint;

  /**
   * What a server is started with.
   *
   * @param folder where its data and its log are
   * @param more options of {@code pawl serve}
   * @param machine options of the Java machine
   */
  record Settings(Installation installation, Path folder, List<String> more, List<String> machine) {
    Path log() {
      return folder.resolve("server.log");
    }
  }

  private ServerProcess(Process process, URI endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  /** {@return a server that serves} */
  static ServerProcess start(Settings settings) throws IOException {
    Process process = spawn(settings);
    return new ServerProcess(process, ready(process, settings.log()));
  }

  /** {@return the process of a server, which may not serve yet} */
  static Process spawn(Settings settings) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("serve", "--port", "0"));
    arguments.addAll(List.of("--data", settings.folder().resolve("data").toString()));
    arguments.addAll(settings.more());
    return new ProcessBuilder(settings.installation().command(settings.machine(), arguments))
        .redirectError(ProcessBuilder.Redirect.appendTo(settings.log().toFile()))
        .start();
  }

  /** {@return where a server answers, as soon as it does} */
  static URI ready(Process process, Path log) throws IOException {
    CompletableFuture<String> line = CompletableFuture.supplyAsync(() -> firstLine(process));
    try {
      String text = line.get(READY_SECONDS_MAX, TimeUnit.SECONDS);
      if (text.startsWith(READY)) {
        return URI.create(text.substring(READY.length()).trim());
      }
      throw new IOException("the server said '" + text + "' instead of ready; see " + log);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      process.destroyForcibly();
      throw new IOException("the server was not ready; see " + log, e);
    }
  }

  private static String firstLine(Process process) {
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    try {
      String line = out.readLine();
      return line == null ? "" : line;
    } catch (IOException e) {
      return "";
    }
  }

  URI endpoint() {
    return endpoint;
  }

  long pid() {
    return process.pid();
  }

  /** Ends it as {@code kill -9} does, and waits until it is gone. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Ends it as Ctrl-C does. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (process.waitFor(READY_SECONDS_MAX, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    throw new IllegalStateException("the server did not stop gracefully");
  }
}
