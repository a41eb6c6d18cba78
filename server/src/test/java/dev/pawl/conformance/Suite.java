package dev.pawl.conformance;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs many cases against one server: side by side, those that list everything alone at the end.
 */
final class Suite {
  /** The cases wait far more than they compute. */
  private static final int CASES_AT_ONCE_MAX = 16;

  /**
   * So many that fail beside others are run again alone: a recorded task has a second to start its
   * function in, which a busy machine may not have.
   */
  private static final int AGAIN_MAX = 10;

  /** The longest wait that a recording needs is 12 s; a server at work on 16 may take longer. */
  private static final Duration PATIENCE =
      Duration.ofSeconds(Integer.getInteger("pawl.conformance.patience", 30));

  private final CaseFiles files;
  private final Request.Caller caller;
  private final Map<String, Service> services;
  private final Set<String> provided = new TreeSet<>();

  /** @param services what answers the calls, by the names of AWS; also what definitions may call */
  Suite(CaseFiles files, Request.Caller caller, Map<String, Service> services) {
    this.files = files;
    this.caller = caller;
    this.services = Map.copyOf(services);
    this.provided.addAll(services.keySet());
  }

  /** {@return how each case came out, by its id} */
  Map<String, Outcome> run(List<ConformanceCase> cases) throws InterruptedException {
    Map<String, Outcome> outcomes = new TreeMap<>();
    runAtOnce(
        CASES_AT_ONCE_MAX,
        cases.stream().filter(each -> !each.listsEverything()).toList(),
        outcomes);
    runAtOnce(1, cases.stream().filter(ConformanceCase::listsEverything).toList(), outcomes);
    List<ConformanceCase> failed = cases.stream()
        .filter(each -> outcomes.get(each.id()) instanceof Outcome.Failed)
        .limit(AGAIN_MAX)
        .toList();
    runAtOnce(1, failed, outcomes);
    return outcomes;
  }

  private void runAtOnce(int atOnce, List<ConformanceCase> cases, Map<String, Outcome> outcomes)
      throws InterruptedException {
    try (ExecutorService threads =
        Executors.newFixedThreadPool(atOnce, Thread.ofVirtual().factory())) {
      List<Callable<Outcome>> tasks =
          cases.stream().<Callable<Outcome>>map(each -> () -> run(each)).toList();
      List<Future<Outcome>> futures = threads.invokeAll(tasks);
      for (int i = 0; i < cases.size(); i++) {
        outcomes.put(cases.get(i).id(), outcome(cases.get(i), futures.get(i)));
      }
    }
  }

  private static Outcome outcome(ConformanceCase recorded, Future<Outcome> future)
      throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the runner itself failed on " + recorded.id(), e);
    }
  }

  private Outcome run(ConformanceCase recorded) throws InterruptedException {
    Set<String> missing = new TreeSet<>(recorded.needs());
    missing.removeAll(provided);
    if (recorded.whyNot().isEmpty() && !missing.isEmpty()) {
      return new Outcome.NotYet("a stand-in for " + String.join(" and ", missing));
    }
    CaseRun run = new CaseRun(
        recorded, new Expansion(files, caller), new Calls(services), new Patience(PATIENCE));
    Outcome outcome = run.run();
    try {
      run.cleanUp();
    } catch (IOException e) {
      return new Outcome.Failed("after it, while removing what it created: " + e, List.of());
    }
    return outcome;
  }
}
