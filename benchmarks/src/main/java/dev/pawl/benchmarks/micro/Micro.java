package dev.pawl.benchmarks.micro;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the benchmarks of single operations: {@code ./dev bench --micro}. */
public final class Micro {
  private static final int WARM_UPS = 4;
  private static final int MEASUREMENTS = 5;
  private static final TimeValue ITERATION = TimeValue.milliseconds(500);

  private Micro() {}

  /**
   * Runs the benchmarks whose names contain one of the patterns, all if there is none, and prints
   * the average time of each.
   *
   * @param patterns regular expressions
   * @throws IllegalArgumentException if no benchmark has such a name
   */
  public static void run(List<String> patterns) {
    ChainedOptionsBuilder options = new OptionsBuilder()
        .forks(1)
        .warmupIterations(WARM_UPS)
        .warmupTime(ITERATION)
        .measurementIterations(MEASUREMENTS)
        .measurementTime(ITERATION)
        .timeUnit(TimeUnit.MICROSECONDS)
        .verbosity(VerboseMode.SILENT)
        .jvmArgsAppend("-XX:+UseCompactObjectHeaders", "-Xmx1g");
    patterns.forEach(options::include);
    try {
      print(new Runner(options.build()).run());
    } catch (RunnerException e) {
      throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
    }
  }

  private static void print(Collection<RunResult> results) {
    System.out.println("| operation | µs | ± |");
    System.out.println("|---|---|---|");
    for (RunResult each : results) {
      Result<?> time = each.getPrimaryResult();
      System.out.printf(
          Locale.ROOT,
          "| %s | %,.2f | %,.2f |%n",
          each.getParams().getBenchmark().replaceFirst(".*\\.(\\w+)Benchmark\\.", "$1."),
          time.getScore(),
          time.getScoreError());
    }
  }
}
