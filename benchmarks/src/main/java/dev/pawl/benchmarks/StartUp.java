package dev.pawl.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The program as it ships, with its launcher and its start-up cache: until it serves, and then. */
final class StartUp {
  private static final String READY = "ready ";

  /** Long enough for what is done once after the start. */
  private static final int IDLE_MILLIS = 3_000;

  private static final int EXECUTIONS = 50_000;

  private StartUp() {}

  static void measure(Session session) throws IOException, InterruptedException {
    session.eachRun(data -> session.add("startup: ./pawl serve", run(session, data)));
  }

  private static Figures run(Session session, Path data) throws IOException, InterruptedException {
    String launcher = Path.of(System.getProperty("pawl.home"), "pawl").toString();
    ProcessBuilder builder =
        new ProcessBuilder(List.of(launcher, "serve", "--port=0", "--data=" + data));
    // What is built is not compared with the sources, which a package would not have.
    builder.environment().put("PAWL_NO_BUILD", "1");
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    long began = System.nanoTime();
    Process process = builder.start();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      String line = lines.readLine();
      double ready = millisSince(began);
      if (line == null || !line.startsWith(READY)) {
        throw new IOException("the server did not get ready: " + line);
      }
      double cpu = process.info().totalCpuDuration().orElseThrow().toMillis();
      URI endpoint = URI.create(line.substring(READY.length()).strip());
      try (Connection connection = new Connection(endpoint)) {
        var _ = connection.call("ListStateMachines", "{}");
      }
      double answered = millisSince(began);
      Thread.sleep(IDLE_MILLIS);
      double idle = Target.residentMiB(process.pid(), "VmRSS:");
      load(session, endpoint);
      return Figures.of("ready ms", ready)
          .and("first answer ms", answered)
          .and("CPU ms to ready", cpu)
          .and("RSS idle MiB", idle)
          .and("RSS loaded MiB", Target.residentMiB(process.pid(), "VmHWM:"));
    } finally {
      process.destroy();
      var _ = process.waitFor();
    }
  }

  private static void load(Session session, URI endpoint) throws IOException, InterruptedException {
    Workflow workflow = Workflow.tenPassStates();
    int executions = session.options().executions().orElse(EXECUTIONS);
    var _ = new Load(endpoint, workflow, executions, session.options().concurrency())
        .run(workflow.create(endpoint, "loaded"));
  }

  private static double millisSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e6;
  }
}
