package dev.pawl.conformance;

import dev.pawl.lambda.FunctionConfiguration;
import dev.pawl.server.PawlServer;
import dev.pawl.server.ServerOptions;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** The server of this repository, in this process, in memory, on any free port. */
final class OwnServer implements ServerUnderTest {
  /** Lambda's own default. */
  private static final int MEMORY_MEGABYTES = 128;

  private static final ServerOptions OPTIONS = ServerOptions.DEFAULT.withPort(0);

  private final PawlServer server;

  private OwnServer(PawlServer server) {
    this.server = server;
  }

  /** @param endpoints where calls to AWS services go, empty for nowhere */
  static ServerUnderTest start(List<String> endpoints) throws IOException {
    ServerOptions options = OPTIONS.with(new ServerOptions.Tasks(
        List.of(),
        List.of(),
        new ServerOptions.Services(endpoints, Map.of(), List.of(), List.of()),
        List.of()));
    // What the functions of the cases print says nothing about the server.
    return new OwnServer(PawlServer.start(options, _ -> {}));
  }

  @Override
  public URI endpoint() {
    return server.url();
  }

  @Override
  public Request.Caller home() {
    return new Request.Caller(OPTIONS.home().account(), OPTIONS.home().region());
  }

  @Override
  public void register(LocalFunction function) {
    server
        .functions()
        .register(new FunctionConfiguration(
            function.name(),
            function.runtime(),
            function.handler(),
            function.code(),
            new FunctionConfiguration.Settings(
                function.timeoutSeconds(), MEMORY_MEGABYTES, function.environment())));
  }

  @Override
  public void remove(String functionName) {
    server.functions().remove(functionName);
  }

  @Override
  public void close() {
    server.close();
  }
}
