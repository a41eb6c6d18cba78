package dev.pawl.api.metrics;

import dev.pawl.api.Billing;
import dev.pawl.execution.Event;
import dev.pawl.runtime.ExpressResult;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** The metrics that Express executions have beside those of all. */
final class ExpressSeries {
  private static final String[] LABELS = {"state_machine_arn"};
  private static final double[] SECONDS = {0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 120, 300};

  /** Bytes, in steps of four: from the smallest payloads to what is billed as 1 GB. */
  private static final double[] BYTES = {
    1 << 12, 1 << 14, 1 << 16, 1 << 18, 1 << 20, 1 << 22, 1 << 24, 1 << 26, 1 << 28, 1 << 30
  };

  private final Series<String, Points> machines;

  private record Points(
      DistributionDataPoint memory,
      DistributionDataPoint billedMemory,
      DistributionDataPoint billedDuration) {}

  ExpressSeries(PrometheusRegistry registry, int machinesMax) {
    Histogram memory = Names.histogram(
        "express_execution_memory_bytes",
        "ExpressExecutionMemory: the most that the payloads of an execution took",
        BYTES,
        registry,
        LABELS);
    Histogram billedMemory = Names.histogram(
        "express_execution_billed_memory_bytes",
        "ExpressExecutionBilledMemory: memory that AWS would charge for",
        BYTES,
        registry,
        LABELS);
    Histogram billedDuration = Names.histogram(
        "express_execution_billed_duration_seconds",
        "ExpressExecutionBilledDuration: time that AWS would charge for",
        SECONDS,
        registry,
        LABELS);
    machines = new Series<>(
        machinesMax,
        Series.OTHERS,
        arn -> new Points(
            memory.labelValues(arn),
            billedMemory.labelValues(arn),
            billedDuration.labelValues(arn)));
  }

  void ended(Event.Identity identity, ExpressResult result) {
    Points points = machines.of(identity.stateMachineArn());
    Billing billing = Billing.of(result);
    points.memory().observe((double) result.heldMax());
    points.billedMemory().observe((double) billing.memoryBytes());
    points.billedDuration().observe(Names.seconds(billing.duration()));
  }
}
