package dev.pawl.benchmarks;

import java.util.List;
import java.util.OptionalInt;

/**
 * What a benchmark is asked for.
 *
 * @param executions how many executions one run measures; empty for as many as suit the benchmark
 * @param concurrency how many connections call at once, or executions are in flight
 * @param runs how often each benchmark is measured; the median is the figure
 * @param stored how many executions the benchmark of that name stores before
 * @param only the names of the benchmarks to be measured; empty for all
 */
record Options(OptionalInt executions, int concurrency, int runs, int stored, List<String> only) {
  static final String USAGE = """
      ./dev bench [--only NAME,...] [--runs 5] [--executions N] [--concurrency 64]
                  [--stored 10000000]
      ./dev bench --micro [PATTERN...]
      ./dev bench --peers [NAME...]

        --only         what to measure, all if it is not given; names are below
        --runs         runs of each; the figures are their medians
        --executions   executions measured in one run; each benchmark has its own number
        --concurrency  connections that call at once, or executions in flight
        --stored       executions that 'stored' writes to its larger store
        --micro        single operations instead, those whose names match: compile, Step.pass
        --peers        the same workflows with other engines, fetched from package registries:
                       restate, dbos, temporal, moto, aws-local-stepfunctions
      """;

  static final Options DEFAULT = new Options(OptionalInt.empty(), 64, 5, 10_000_000, List.of());

  /** {@return all that can be asked for} */
  static String usage() {
    StringBuilder usage = new StringBuilder(USAGE).append('\n');
    for (Benchmark benchmark : Benchmark.all()) {
      usage.append("  %-12s %s%n".formatted(benchmark.name(), benchmark.about()));
    }
    return usage.toString();
  }

  /**
   * {@return the options of a command line}
   *
   * @throws IllegalArgumentException if it has an unknown option, or a value that is no number
   */
  static Options parse(List<String> arguments) {
    Options options = DEFAULT;
    for (int i = 0; i < arguments.size(); i += 2) {
      if (i + 1 == arguments.size()) {
        throw new IllegalArgumentException(arguments.get(i) + " needs a value");
      }
      options = options.with(arguments.get(i), arguments.get(i + 1));
    }
    return options;
  }

  private Options with(String option, String value) {
    return switch (option) {
      case "--executions" ->
        new Options(OptionalInt.of(number(option, value)), concurrency, runs, stored, only);
      case "--concurrency" -> new Options(executions, number(option, value), runs, stored, only);
      case "--runs" -> new Options(executions, concurrency, number(option, value), stored, only);
      case "--stored" -> new Options(executions, concurrency, runs, number(option, value), only);
      case "--only" ->
        new Options(executions, concurrency, runs, stored, List.of(value.split(",", -1)));
      default -> throw new IllegalArgumentException("unknown option " + option);
    };
  }

  private static int number(String option, String value) {
    if (!value.matches("[1-9][0-9]{0,8}")) {
      throw new IllegalArgumentException(option + " is a number from 1, not '" + value + "'");
    }
    return Integer.parseInt(value);
  }
}
