package dev.pawl.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The order workflow without HTTP, many executions at a time and one at a time. */
public final class EmbeddedOrders {
  /** After so many, the compiler is done. */
  private static final int WARM_UP = 40_000;

  private static final int EXECUTIONS = 100_000;
  private static final int LOW_LOAD_SHARE = 10;

  private EmbeddedOrders() {}

  /** Each run has a Java machine and a store of its own. */
  static void measure(Session session) throws IOException, InterruptedException {
    int concurrency = session.options().concurrency();
    session.eachRun(data -> {
      List<Figures> loads = on(data, session.options());
      session.add("embedded: order, " + concurrency + " in flight", loads.getFirst());
      session.add("embedded: order, 1 in flight", loads.getLast());
    });
  }

  /** {@return the figures of both loads on a store, by a Java machine of its own} */
  static List<Figures> on(Path data, Options options) throws IOException, InterruptedException {
    List<String> arguments = List.of(
        data.toString(),
        Integer.toString(options.executions().orElse(EXECUTIONS)),
        Integer.toString(options.concurrency()));
    String line = JavaProcess.lastLine(EmbeddedOrders.class, arguments);
    return List.of(line.split("\t", -1)).stream().map(Figures::parse).toList();
  }

  /**
   * Measures and prints; warms up on a store of its own.
   *
   * @param arguments the data folder, the executions to measure, and how many are in flight
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path data = Path.of(arguments[0]);
    int executions = Integer.parseInt(arguments[1]);
    int concurrency = Integer.parseInt(arguments[2]);
    int few = Math.max(1, executions / LOW_LOAD_SHARE);
    Path other = Files.createTempDirectory(data.getParent(), "warm-up-");
    try (Embedded embedded = Embedded.in(other)) {
      EmbeddedLoad load = new EmbeddedLoad(embedded, other, Workflow.order());
      load.run(WARM_UP, concurrency);
      load.run(few, 1);
    }
    Session.delete(other);
    try (Embedded embedded = Embedded.in(data)) {
      EmbeddedLoad load = new EmbeddedLoad(embedded, data, Workflow.order());
      Figures many = load.measure(executions, concurrency);
      Figures one = load.measure(few, 1);
      System.out.println(many.text() + "\t" + one.text());
    }
  }
}
