package dev.pawl.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One thing that can be measured, by the name that {@code --only} takes.
 *
 * @param about what it measures, in one line of at most 70 characters
 */
record Benchmark(String name, String about, Body body) {

  /** Measures, as often as the session says. */
  interface Body {
    void measure(Session session) throws IOException, InterruptedException;
  }

  /** {@return all there is, in the order of the table of targets} */
  static List<Benchmark> all() {
    return Stream.concat(ofWorkflows().stream(), ofTheRest().stream()).toList();
  }

  private static List<Benchmark> ofWorkflows() {
    return List.of(
        new Benchmark(
            "embedded",
            "the order workflow without HTTP: closed loop; then 1 in flight",
            EmbeddedOrders::measure),
        HttpScenario.START.benchmark(),
        HttpScenario.ORDER.benchmark(),
        new Benchmark(
            "activities",
            "the order workflow, its tasks done by workers over HTTP",
            ActivityLoad::measure),
        new Benchmark(
            "describe", "DescribeExecution of executions that have ended", DescribeLoad::measure),
        HttpScenario.TEN_PASS.benchmark(),
        HttpScenario.EXPRESS.benchmark(),
        new Benchmark(
            "map",
            "an inline Map of 1,000 Pass, in memory and durable, one at a time",
            EmbeddedMap::measure));
  }

  private static List<Benchmark> ofTheRest() {
    return List.of(
        new Benchmark(
            "startup", "./pawl serve: time to ready, memory idle and loaded", StartUp::measure),
        new Benchmark(
            "disk", "bytes that an order takes on the disk after compaction", StoredOrders::disk),
        new Benchmark(
            "stored",
            "the order workflow beside 10,000 stored executions, and beside --stored",
            StoredOrders::measure),
        new Benchmark(
            "limits",
            "what the machine allows: flushes, RocksDB, HTTP, JSON",
            MachineLimits::measure),
        new Benchmark(
            "queue", "messages of 300 bytes through a queue over HTTP", QueueLoad::measure),
        new Benchmark(
            "flood",
            "ten Pass over 8 connections, alone and beside 64 of Express",
            HttpScenario::flood),
        new Benchmark(
            "watchers",
            "ten Pass alone, and while 50 consoles watch the server, in pairs",
            Watchers::measure),
        new Benchmark(
            "browsing",
            "the console on a million executions of 10,000 state machines",
            Browsing::measure),
        new Benchmark(
            "recovery",
            "time to serve after a kill -9, closed and open executions stored",
            Recovery::measure),
        new Benchmark(
            "sleepers",
            "memory while executions wait a day, and time to serve after a kill",
            Sleepers::measure),
        new Benchmark(
            "polls",
            "5,000 workers that wait for a task, and how soon all have one",
            LongPolls::measure),
        new Benchmark(
            "functions",
            "local functions: the first call, warm calls over two workers",
            FunctionLoad::measure),
        new Benchmark(
            "timers", "how late 10,000 waits end, alone and beside ten Pass", Lateness::measure));
  }

  /**
   * {@return those of the given names; all if none is given}
   *
   * @throws IllegalArgumentException if there is none of a name; says which there are
   */
  static List<Benchmark> of(List<String> names) {
    Map<String, Benchmark> known =
        all().stream().collect(Collectors.toMap(Benchmark::name, each -> each));
    List<Benchmark> found = new ArrayList<>();
    for (String name : names) {
      Benchmark benchmark = known.get(name);
      if (benchmark == null) {
        throw new IllegalArgumentException("there is no benchmark '" + name + "'; there are "
            + all().stream().map(Benchmark::name).collect(Collectors.joining(", ")));
      }
      found.add(benchmark);
    }
    return names.isEmpty() ? all() : found;
  }
}
