package dev.pawl.benchmarks;

import java.util.List;

/**
 * What is measured at once on one server.
 *
 * @param executions how many executions are started
 * @param connections how many connections start them
 * @param flood how many connections more run Express executions all the while, unmeasured
 */
record Scenario(String name, Workflow workflow, int executions, int connections, int flood) {
  /** Few enough that starts are quick where nothing else goes on. */
  private static final int FEW = 8;

  /** Few connections start as many executions in several times the time. */
  private static final int FEW_SHARE = 4;

  /** {@return every scenario that is asked for} */
  static List<Scenario> all(Options options) {
    int executions = options.executions();
    int connections = options.concurrency();
    int fewer = Math.max(1, executions / FEW_SHARE);
    Workflow tenPass = Workflow.tenPassStates();
    return List.of(
            new Scenario("ten-pass", tenPass, executions, connections, 0),
            new Scenario("order", Workflow.order(), executions, connections, 0),
            new Scenario("express", Workflow.express(), executions, connections, 0),
            new Scenario("flood: ten-pass over 8 connections, alone", tenPass, fewer, FEW, 0),
            new Scenario(
                "flood: the same beside Express over " + connections,
                tenPass,
                fewer,
                FEW,
                connections))
        .stream()
        .filter(scenario -> scenario.name().startsWith(options.only()))
        .toList();
  }
}
