package dev.pawl.api.metrics;

import dev.pawl.journal.ExecutionId;
import dev.pawl.journal.ForwardingJournal;
import dev.pawl.journal.Journal;
import dev.pawl.journal.JournalException;
import dev.pawl.journal.StaleEpochException;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.Set;

/** A journal of which it is counted what is appended, and how long that takes. */
public final class MeteredJournal implements ForwardingJournal {
  private static final double NANOS = 1e9;

  private final Journal journal;
  private final Histogram seconds;
  private final Counter steps;
  private final Counter failures;

  public MeteredJournal(Journal journal, PrometheusRegistry registry) {
    this.journal = journal;
    seconds = Histogram.builder()
        .name("pawl_journal_append_seconds")
        .help("Seconds that a durable write of a batch of steps takes")
        .classicOnly()
        .classicUpperBounds(Names.SHORT)
        .withoutExemplars()
        .register(registry);
    steps = Counter.builder()
        .name("pawl_journal_appended_steps")
        .help("Steps of executions that were appended")
        .withoutExemplars()
        .register(registry);
    failures = Counter.builder()
        .name("pawl_journal_append_failures")
        .help("Batches that could not be written")
        .withoutExemplars()
        .register(registry);
    GaugeWithCallback.builder()
        .name("pawl_journal_trouble")
        .help("1 while nothing can be written, otherwise 0")
        .callback(gauge -> gauge.call(journal.trouble().isPresent() ? 1 : 0))
        .register(registry);
  }

  @Override
  public Set<ExecutionId> append(List<Append> batch) throws StaleEpochException {
    long began = System.nanoTime();
    try {
      Set<ExecutionId> refused = journal.append(batch);
      seconds.observe((System.nanoTime() - began) / NANOS);
      steps.inc(batch.size());
      return refused;
    } catch (JournalException e) {
      failures.inc();
      throw e;
    }
  }

  @Override
  public Journal journal() {
    return journal;
  }
}
