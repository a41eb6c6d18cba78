package dev.pawl.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** An inline Map of 1,000 Pass with its whole history, one execution at a time, without HTTP. */
public final class EmbeddedMap {
  private static final int WARM_UP = 300;
  private static final int EXECUTIONS = 300;

  private EmbeddedMap() {}

  static void measure(Session session) throws IOException, InterruptedException {
    String executions = Integer.toString(session.options().executions().orElse(EXECUTIONS));
    session.eachRun(data -> {
      session.add("map: in memory", in(data, executions, "memory"));
      session.add("map: durable", in(data, executions, "durable"));
    });
  }

  private static Figures in(Path data, String executions, String kind)
      throws IOException, InterruptedException {
    return Figures.parse(
        JavaProcess.lastLine(EmbeddedMap.class, List.of(data.toString(), executions, kind)));
  }

  /**
   * Measures and prints.
   *
   * @param arguments the data folder, the executions to measure, and {@code memory} or
   *     {@code durable}
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path data = Path.of(arguments[0]);
    int executions = Integer.parseInt(arguments[1]);
    Optional<Path> store = arguments[2].equals("durable") ? Optional.of(data) : Optional.empty();
    try (Embedded embedded = store.map(Embedded::in).orElseGet(() -> Embedded.inMemory(_ -> {}))) {
      EmbeddedLoad load = new EmbeddedLoad(embedded, data, Workflow.map());
      load.run(WARM_UP, 1);
      System.out.println(load.measure(executions, 1).text());
    }
  }
}
