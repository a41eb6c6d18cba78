package dev.pawl.benchmarks;

import dev.pawl.benchmarks.micro.Micro;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The load generator: {@code ./dev bench}. */
public final class Main {
  private Main() {}

  /** Measures and prints; see {@link Options#USAGE}. */
  public static void main(String[] words) throws IOException, InterruptedException {
    List<String> arguments = List.of(words);
    if (arguments.contains("--help")) {
      System.out.print(Options.usage());
      return;
    }
    if (arguments.contains("--micro")) {
      Micro.run(arguments.stream().filter(each -> !each.equals("--micro")).toList());
      return;
    }
    try {
      Options options = Options.parse(arguments);
      List<Benchmark> benchmarks = Benchmark.of(options.only());
      Path folder = Files.createTempDirectory(Path.of("").toAbsolutePath(), ".bench-");
      try {
        measure(benchmarks, new Session(options, folder), folder);
      } finally {
        Session.delete(folder);
      }
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage() + "\n\n" + Options.usage());
      System.exit(2);
    }
  }

  private static void measure(List<Benchmark> benchmarks, Session session, Path folder)
      throws IOException, InterruptedException {
    System.out.printf(
        Locale.ROOT,
        "machine: %d cores; a file appended and flushed: %,.0f/s%n",
        Runtime.getRuntime().availableProcessors(),
        MachineLimits.flushesPerSecond(folder, 1));
    for (Benchmark benchmark : benchmarks) {
      System.out.println("\n" + benchmark.name() + ": " + benchmark.about());
      benchmark.body().measure(session);
    }
    System.out.println("\nmedians of " + session.options().runs() + "\n\n" + session.table());
  }
}
