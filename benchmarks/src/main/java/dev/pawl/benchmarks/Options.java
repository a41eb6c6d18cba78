package dev.pawl.benchmarks;

import java.util.List;

/**
 * What a benchmark is asked for.
 *
 * @param executions how many executions one run starts
 * @param concurrency how many connections call at once
 * @param runs how often each workflow is measured; the median is the figure
 * @param only what the names of the scenarios to be measured begin with; empty for all
 */
record Options(int executions, int concurrency, int runs, String only) {
  static final String USAGE = """
      ./dev bench [--executions 20000] [--concurrency 64] [--runs 5] [--only embedded]
      ./dev bench --micro [PATTERN...]

        --micro        single operations instead, those whose names match: compile, Step.pass
        --executions   executions started in one run
        --concurrency  connections that call at once; executions in flight
        --runs         runs of each scenario; the figures are their medians
        --only         scenarios whose names begin so; all if it is not given. With 'recovery':
                       the time to serve after a kill -9, with that many executions closed, and a
                       tenth as many with a task in flight. With 'embedded': the order
                       workflow in one process without HTTP, so many in flight, and then one
      """;

  static final Options DEFAULT = new Options(20_000, 64, 5, "");

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
      case "--executions" -> new Options(number(option, value), concurrency, runs, only);
      case "--concurrency" -> new Options(executions, number(option, value), runs, only);
      case "--runs" -> new Options(executions, concurrency, number(option, value), only);
      case "--only" -> new Options(executions, concurrency, runs, value);
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
