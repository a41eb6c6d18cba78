package dev.pawl.benchmarks;

import dev.pawl.benchmarks.micro.Micro;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The load generator: {@code ./dev bench}. */
public final class Main {
  private static final int WARM_UP_SHARE = 5;
  private static final int SHARDS = 8;

  private final Options options;
  private final Path folder;

  private Main(Options options, Path folder) {
    this.options = options;
    this.folder = folder;
  }

  /** Measures and prints; see {@link Options#USAGE}. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (List.of(arguments).contains("--help")) {
      System.out.print(Options.USAGE);
      return;
    }
    if (List.of(arguments).contains("--micro")) {
      Micro.run(
          List.of(arguments).stream().filter(each -> !each.equals("--micro")).toList());
      return;
    }
    try {
      Options options = Options.parse(List.of(arguments));
      Path folder = Files.createTempDirectory(Path.of("").toAbsolutePath(), ".bench-");
      try {
        new Main(options, folder).measure();
      } finally {
        delete(folder);
      }
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage() + "\n" + Options.USAGE);
      System.exit(2);
    }
  }

  private void measure() throws IOException, InterruptedException {
    System.out.printf(
        Locale.ROOT,
        "machine: %d cores; a file appended and flushed: %,.0f/s alone, %,.0f/s with %d at once%n",
        Runtime.getRuntime().availableProcessors(),
        MachineLimits.flushesPerSecond(folder, 1),
        MachineLimits.flushesPerSecond(folder, SHARDS),
        SHARDS);
    System.out.printf(
        Locale.ROOT, "%,d executions, median of %d runs%n", options.executions(), options.runs());
    List<String> rows = new ArrayList<>();
    if (options.only().equals("recovery")) {
      new Recovery(options, folder.resolve("data")).measure();
      return;
    }
    if (options.only().equals("embedded")) {
      embedded();
      return;
    }
    for (Scenario scenario : Scenario.all(options)) {
      List<Measurement> runs = new ArrayList<>();
      int transitions = scenario.workflow().transitions();
      for (int run = 0; run < options.runs(); run++) {
        Measurement measured = measure(scenario, folder.resolve("data" + run));
        runs.add(measured);
        System.out.println(measured.row("run " + (run + 1), transitions));
      }
      rows.add(Measurement.median(runs).row(scenario.name(), transitions));
    }
    System.out.println();
    System.out.println(Measurement.HEAD);
    rows.forEach(System.out::println);
  }

  /** Each run has a Java machine and a store of its own. */
  private void embedded() throws IOException, InterruptedException {
    String full = "order, " + options.concurrency() + " in flight";
    String low = "order, 1 in flight";
    Map<String, List<Figures>> rows = new LinkedHashMap<>();
    for (int run = 0; run < options.runs(); run++) {
      Path data = Files.createDirectory(folder.resolve("data" + run));
      String[] figures = JavaProcess.lastLine(
              EmbeddedLoad.class,
              List.of(
                  data.toString(),
                  Integer.toString(options.executions()),
                  Integer.toString(options.concurrency())))
          .split("\t", -1);
      delete(data);
      add(rows, full, Figures.parse(figures[0]));
      add(rows, low, Figures.parse(figures[1]));
    }
    Map<String, Figures> medians = new LinkedHashMap<>();
    rows.forEach((name, runs) -> medians.put(name, Figures.median(runs)));
    System.out.println("\n" + Figures.table(medians));
  }

  private static void add(Map<String, List<Figures>> rows, String name, Figures run) {
    rows.computeIfAbsent(name, _ -> new ArrayList<>()).add(run);
    System.out.println(name + ": " + run.line());
  }

  private static Measurement measure(Scenario scenario, Path data)
      throws IOException, InterruptedException {
    Load.Outcome outcome;
    double resident;
    Duration server;
    Duration generator;
    int warmUp = Math.max(1, scenario.executions() / WARM_UP_SHARE);
    try (Target target = Target.start(data);
        Flood flood = new Flood(target.endpoint(), scenario.flood())) {
      load(target, scenario, "warm-up", warmUp);
      flood.begin();
      Duration serverBefore = target.cpu();
      Duration generatorBefore = ownCpu();
      outcome = load(target, scenario, "measured", scenario.executions());
      server = target.cpu().minus(serverBefore);
      generator = ownCpu().minus(generatorBefore);
      resident = target.residentMiB();
    }
    long disk = size(data);
    delete(data);
    return new Measurement(
        outcome.executions() / outcome.seconds(),
        outcome.starts().millis(0.5),
        outcome.starts().millis(0.99),
        outcome.runs().millis(0.5),
        outcome.runs().millis(0.99),
        resident,
        (double) disk / (outcome.executions() + warmUp),
        share(generator, server));
  }

  private static Load.Outcome load(Target target, Scenario scenario, String name, int executions)
      throws IOException, InterruptedException {
    Workflow workflow = scenario.workflow();
    String machineArn = workflow.create(target.endpoint(), name);
    return new Load(target.endpoint(), workflow, executions, scenario.connections())
        .run(machineArn);
  }

  private static Duration ownCpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private static double share(Duration part, Duration rest) {
    return (double) part.toMillis() / Math.max(1, part.plus(rest).toMillis());
  }

  private static long size(Path folder) throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
