package dev.pawl.integrations;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A server of {@code moto}, a stand-in for AWS's services, on a free port of this machine. */
public final class MotoServer implements AutoCloseable {
  private static final Duration START_WITHIN = Duration.ofSeconds(60);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

  /** What must be installed. */
  public static final String NEEDS = "moto_server on the PATH: pip install moto[server]";

  private final Process process;
  private final URI url;

  private MotoServer(Process process, URI url) {
    this.process = process;
    this.url = url;
  }

  /**
   * {@return a started server; empty where moto is not installed}
   *
   * @throws AssertionError if it is not, and is required: {@link Programs}
   */
  public static Optional<MotoServer> start() throws IOException, InterruptedException {
    int port = freePort();
    Process process;
    try {
      process = new ProcessBuilder("moto_server", "-H", "127.0.0.1", "-p", String.valueOf(port))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      Programs.failIfRequired(false, NEEDS);
      return Optional.empty();
    }
    MotoServer server = new MotoServer(process, URI.create("http://127.0.0.1:" + port));
    server.awaitAnswer();
    return Optional.of(server);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitAnswer() throws IOException, InterruptedException {
    Instant until = Instant.now().plus(START_WITHIN);
    HttpRequest request = HttpRequest.newBuilder(url.resolve("/moto-api/")).build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      while (true) {
        try {
          http.send(request, BodyHandlers.discarding());
          return;
        } catch (IOException e) {
          if (!process.isAlive() || Instant.now().isAfter(until)) {
            close();
            throw new IOException("moto_server did not start", e);
          }
          process.waitFor(100, TimeUnit.MILLISECONDS);
        }
      }
    }
  }

  /** {@return where it answers} */
  public URI url() {
    return url;
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      process.waitFor(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }
}
