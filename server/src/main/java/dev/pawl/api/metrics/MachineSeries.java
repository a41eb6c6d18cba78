package dev.pawl.api.metrics;

import dev.pawl.execution.Event;
import dev.pawl.journal.Status;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The metrics of the executions of one machine that were started by the same version and alias. */
record MachineSeries(
    CounterDataPoint started,
    CounterDataPoint succeeded,
    CounterDataPoint failed,
    CounterDataPoint timedOut,
    CounterDataPoint aborted,
    DistributionDataPoint time) {

  /**
   * What the labels say; version and alias are the empty text where none was named.
   *
   * @param version the number of the version
   * @param alias the name of the alias
   */
  record Labels(String stateMachineArn, String version, String alias) {
    static final Labels OTHERS = new Labels(Series.OTHERS, "", "");

    static Labels of(Event.Identity identity) {
      return new Labels(
          identity.stateMachineArn(), last(identity.versionArn()), last(identity.aliasArn()));
    }

    private static String last(Optional<String> arn) {
      return arn.isEmpty() ? "" : arn.get().substring(arn.get().lastIndexOf(':') + 1);
    }

    String[] values() {
      return new String[] {stateMachineArn, version, alias};
    }
  }

  /** The metrics, whatever their labels say. */
  record Metrics(
      Counter started,
      Counter succeeded,
      Counter failed,
      Counter timedOut,
      Counter aborted,
      Histogram time) {

    static Metrics in(PrometheusRegistry registry) {
      return new Metrics(
          counter("started", "ExecutionsStarted: executions started", registry),
          counter("succeeded", "ExecutionsSucceeded: executions that succeeded", registry),
          counter("failed", "ExecutionsFailed: executions that failed", registry),
          counter("timed_out", "ExecutionsTimedOut: executions that timed out", registry),
          counter("aborted", "ExecutionsAborted: executions that were stopped", registry),
          Names.histogram(
              "execution_time_seconds",
              "ExecutionTime: seconds from the start of an execution to its end",
              Names.LONG,
              registry,
              Names.MACHINE));
    }

    private static Counter counter(String name, String help, PrometheusRegistry registry) {
      return Names.counter("executions_" + name, help, registry, Names.MACHINE);
    }

    MachineSeries of(Labels labels) {
      String[] values = labels.values();
      return new MachineSeries(
          started.labelValues(values),
          succeeded.labelValues(values),
          failed.labelValues(values),
          timedOut.labelValues(values),
          aborted.labelValues(values),
          time.labelValues(values));
    }
  }

  /** Takes note of an end. */
  void ended(Status status, Instant startedAt, Instant stoppedAt) {
    switch (status) {
      case RUNNING -> throw new IllegalArgumentException("an execution that runs has not ended");
      case SUCCEEDED -> succeeded.inc();
      case FAILED -> failed.inc();
      case TIMED_OUT -> timedOut.inc();
      case ABORTED -> aborted.inc();
    }
    time.observe(Names.seconds(Duration.between(startedAt, stoppedAt)));
  }
}
