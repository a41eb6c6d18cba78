package dev.pawl.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What watching costs: the same load on the same server alone and while consoles watch it, in
 * pairs, so that what else the machine does meets both. The consoles run in the process of the load
 * generator, and take of what is measured too.
 */
final class Watchers {
  private static final int CONSOLES = 50;

  /** Executions of one half of a pair: some ten seconds, so that each page asks a few times. */
  private static final int EXECUTIONS = 150_000;

  private static final int WARM_UP = 40_000;

  /** Executions that run and are watched. */
  private static final int TICKERS = 10;

  private static final double PERCENT = 100;

  private final Target target;
  private final Load load;
  private final String machineArn;
  private final int executions;
  private final List<String> watched;

  private Watchers(Target target, int executions, int connections)
      throws IOException, InterruptedException {
    this.target = target;
    this.executions = executions;
    Workflow tenPass = Workflow.tenPassStates();
    machineArn = tenPass.create(target.endpoint(), "watched");
    load = new Load(target.endpoint(), tenPass, executions, connections);
    Workflow ticker = Workflow.ticker();
    String tickers = ticker.create(target.endpoint(), "tickers");
    Load ticking = new Load(target.endpoint(), ticker, TICKERS, 1);
    var _ = ticking.begin(tickers);
    watched = ticking.executionArns(tickers);
    Load warmUp = new Load(target.endpoint(), tenPass, WARM_UP, connections);
    var _ = warmUp.run(machineArn);
    try (Consoles _ = new Consoles(target.endpoint(), watched, CONSOLES)) {
      var _ = warmUp.run(machineArn);
    }
  }

  /** Measures pairs on one server; every other begins with the watched half. */
  static void measure(Session session) throws IOException, InterruptedException {
    int executions = session.options().executions().orElse(EXECUTIONS);
    int connections = session.options().concurrency();
    session.inFolder(data -> {
      try (Target target = Target.start(data)) {
        Watchers watchers = new Watchers(target, executions, connections);
        for (int pair = 0; pair < session.options().runs(); pair++) {
          boolean watchedFirst = pair % 2 == 1;
          Figures first = watchedFirst ? watchers.watched(data) : watchers.alone(data);
          Figures second = watchedFirst ? watchers.alone(data) : watchers.watched(data);
          Figures alone = watchedFirst ? second : first;
          Figures watched = watchedFirst ? first : second;
          session.add("watchers: ten-pass alone", alone);
          session.add(
              "watchers: the same, %d consoles watch".formatted(CONSOLES),
              ratio("executions/s", watched, alone)
                  .and(ratio("CPU ms/execution", watched, alone))
                  .and(watched));
        }
      }
    });
  }

  private static Figures ratio(String figure, Figures watched, Figures alone) {
    return Figures.of(
        String.format(Locale.ROOT, "%s, %% of alone", figure),
        PERCENT * watched.value(figure) / alone.value(figure));
  }

  private Figures alone(Path data) throws IOException, InterruptedException {
    ServerMeter meter = new ServerMeter(target, data);
    Percentiles calls = load.run(machineArn);
    return meter.figures(executions).and("call p99 ms", calls.millis(0.99));
  }

  private Figures watched(Path data) throws IOException, InterruptedException {
    try (Consoles consoles = new Consoles(target.endpoint(), watched, CONSOLES)) {
      return alone(data).and(consoles.figures());
    }
  }
}
