package dev.pawl.api.metrics;

import dev.pawl.api.CallMeter;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** What was asked by the API, by operation: those of AWS/Usage, and how long it took. */
public final class CallMetrics implements CallMeter {
  private static final double NANOS = 1e9;
  private static final int HUNDRED = 100;

  /** Operations times classes of statuses; all of them together are fewer. */
  private static final int OPERATIONS_MAX = 300;

  private final Series<String, CounterDataPoint> consumed;
  private final Series<String, CounterDataPoint> throttled;
  private final Series<Labels, DistributionDataPoint> times;

  private record Labels(String operation, String status) {}

  public CallMetrics(PrometheusRegistry registry) {
    Counter consumedCapacity = Names.counter(
        "consumed_capacity", "ConsumedCapacity: calls of an operation", registry, "api_name");
    Counter throttledEvents = Names.counter(
        "throttled_events",
        "ThrottledEvents: calls refused with ThrottlingException",
        registry,
        "api_name");
    Histogram seconds = Histogram.builder()
        .name("pawl_call_seconds")
        .help("Seconds from the arrival of a call to its answer, by operation and class of status")
        .classicOnly()
        .classicUpperBounds(Names.SHORT)
        .labelNames("api_name", "status")
        .withoutExemplars()
        .register(registry);
    consumed = new Series<>(OPERATIONS_MAX, Series.OTHERS, consumedCapacity::labelValues);
    throttled = new Series<>(OPERATIONS_MAX, Series.OTHERS, throttledEvents::labelValues);
    times = new Series<>(
        OPERATIONS_MAX,
        new Labels(Series.OTHERS, ""),
        labels -> seconds.labelValues(labels.operation(), labels.status()));
  }

  @Override
  public void answered(String operation, int status, String error, long nanos) {
    consumed.of(operation).inc();
    if (error.equals("ThrottlingException")) {
      throttled.of(operation).inc();
    }
    times.of(new Labels(operation, classOf(status))).observe(nanos / NANOS);
  }

  static String classOf(int status) {
    return switch (status / HUNDRED) {
      case 2 -> "2xx";
      case 4 -> "4xx";
      default -> "5xx";
    };
  }
}
