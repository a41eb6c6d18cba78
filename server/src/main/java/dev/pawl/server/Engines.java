package dev.pawl.server;

import dev.pawl.execution.Rules;
import dev.pawl.journal.Journal;
import dev.pawl.machines.Deletions;
import dev.pawl.machines.StateMachines;
import dev.pawl.runtime.Engine;
import dev.pawl.runtime.EngineParts;
import dev.pawl.runtime.Express;
import dev.pawl.runtime.ExpressParts;
import dev.pawl.runtime.Observer;
import dev.pawl.runtime.StateTests;
import java.security.SecureRandom;

/**
 * What runs executions.
 *
 * @param journal of Standard executions
 * @param standard runs those
 * @param express runs Express executions, which are in memory alone
 * @param tests runs single states
 * @param deletions takes state machines away when their executions have ended
 */
record Engines(
    Journal journal, Engine standard, Express express, StateTests tests, Deletions deletions) {
  /** Half the processors: the other half is for requests, and for Standard executions. */
  private static final int EXPRESS_THREADS =
      Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

  /** Half as many as there may be connections: each may have a client that waits for it. */
  private static final int EXPRESS_OPEN_MAX = 5_000;

  /** A character of a payload takes several bytes of the heap while it is worked on. */
  private static final long EXPRESS_HEAP_SHARE = 32;

  /**
   * What executions run under, beside their state machines.
   *
   * @param witness is told of what happens to them
   * @param neverTwice the tasks that are not repeated
   */
  record Setting(Rules rules, LocalTasks tasks, NeverTwice neverTwice, Observer witness) {}

  /** {@return engines that do not run yet} */
  static Engines of(Foundation ground, Journal journal, Setting setting, OpenParts parts) {
    StateMachines machines = ground.registry().machines();
    LocalTasks tasks = setting.tasks();
    Engine standard = parts.opened(new Engine(new EngineParts(
        journal,
        machines,
        setting.neverTwice().over(tasks::find),
        ground.clock(),
        new SecureRandom(),
        setting.rules(),
        setting.witness(),
        PawlServer.SIZES)));
    Express express = parts.opened(new Express(new ExpressParts(
        machines,
        tasks::find,
        ground.clock(),
        new SecureRandom(),
        setting.rules().quotas(),
        setting.witness(),
        EXPRESS_THREADS,
        EXPRESS_OPEN_MAX,
        Runtime.getRuntime().maxMemory() / EXPRESS_HEAP_SHARE)));
    StateTests tests =
        parts.opened(new StateTests(tasks::find, ground.clock(), new SecureRandom()));
    return new Engines(
        journal, standard, express, tests, new Deletions(machines, journal, standard));
  }

  /** Runs executions from here on, those that are open in the journal too. */
  void open() {
    standard.open();
    express.open();
    deletions.resume();
  }

  /** {@return whether every part of them works} */
  boolean isWhole() {
    return standard.isWhole() && express.isWhole();
  }
}
