package dev.pawl.benchmarks;

import dev.pawl.runtime.Integration;
import dev.pawl.server.PawlServer;
import dev.pawl.server.ServerOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/**
 * The server that is measured: the one that ships, on RocksDB, with functions that run in its own
 * process, so that nothing but Pawl is measured.
 */
public final class BenchServer {
  private BenchServer() {}

  /**
   * Serves until it is ended; prints {@code ready URL}.
   *
   * @param arguments the data folder
   */
  public static void main(String[] arguments) throws IOException {
    Integration stuck = call -> {
      new CountDownLatch(1).await();
      return call.parameters();
    };
    Map<String, Integration> functions =
        Workflow.functions().stream().collect(Collectors.toMap(arn -> arn, _ -> Workflow.TASK));
    functions.put(Workflow.STUCK, stuck);
    PawlServer server = PawlServer.start(
        ServerOptions.DEFAULT.withPort(0).withData(Path.of(arguments[0])), line -> {}, functions);
    System.out.println("ready " + server.url());
  }
}
