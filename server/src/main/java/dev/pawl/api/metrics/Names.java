package dev.pawl.api.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;

/**
 * How metrics and their labels are called.
 *
 * <p>A metric of CloudWatch has the name that Prometheus's exporter for CloudWatch gives it:
 * {@code aws_states_} and its own in small letters. Its help begins with the name that AWS uses.
 */
final class Names {
  /** Seconds of what is over soon: calls and requests. */
  static final double[] SHORT = {
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60
  };

  /** Seconds of what may take a year: executions, and tasks that wait for people. */
  static final double[] LONG = {
    0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1_800, 3_600, 21_600,
    86_400, 604_800, 2_592_000
  };

  /** The labels of what is about executions of a machine. */
  static final String[] MACHINE = {"state_machine_arn", "version", "alias"};

  private static final String PREFIX = "aws_states_";
  private static final double NANOS = 1e9;

  private Names() {}

  static Counter counter(String name, String help, PrometheusRegistry registry, String... labels) {
    return Counter.builder()
        .name(PREFIX + name)
        .help(help)
        .labelNames(labels)
        .withoutExemplars()
        .register(registry);
  }

  static Histogram histogram(
      String name, String help, double[] bounds, PrometheusRegistry registry, String... labels) {
    return Histogram.builder()
        .name(PREFIX + name)
        .help(help)
        .classicOnly()
        .classicUpperBounds(bounds)
        .labelNames(labels)
        .withoutExemplars()
        .register(registry);
  }

  /** {@return a duration in seconds; a clock that was set back makes none below zero} */
  static double seconds(Duration duration) {
    return Math.max(0, duration.toNanos() / NANOS);
  }
}
