package dev.pawl.api.metrics;

import dev.pawl.standins.ServiceMeter;
import dev.pawl.standins.delivery.DeliveryMeter;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.EnumMap;
import java.util.Map;

/** What the built-in services answered, and what became of what they owe to others. */
public final class ServiceMetrics implements ServiceMeter, DeliveryMeter {
  private static final double NANOS = 1e9;

  /** Operations times classes of statuses. */
  private static final int OPERATIONS_MAX = 600;

  private final Series<Labels, DistributionDataPoint> times;
  private final Map<Outcome, Counter> outcomes = new EnumMap<>(Outcome.class);

  private record Labels(String service, String operation, String status) {}

  public ServiceMetrics(PrometheusRegistry registry) {
    Histogram seconds = Histogram.builder()
        .name("pawl_service_call_seconds")
        .help("Seconds from a request of a built-in service to its answer, by class of status")
        .classicOnly()
        .classicUpperBounds(Names.SHORT)
        .labelNames("service", "api_name", "status")
        .withoutExemplars()
        .register(registry);
    times = new Series<>(
        OPERATIONS_MAX,
        new Labels(Series.OTHERS, Series.OTHERS, ""),
        labels -> seconds.labelValues(labels.service(), labels.operation(), labels.status()));
    for (Outcome outcome : Outcome.values()) {
      outcomes.put(outcome, counter(outcome, registry));
    }
  }

  private static Counter counter(Outcome outcome, PrometheusRegistry registry) {
    return switch (outcome) {
      case MADE -> counter("made", "Deliveries that their targets have", registry);
      case FAILED -> counter("attempts_failed", "Attempts to deliver that failed", registry);
      case DEAD_LETTER ->
        counter(
            "sent_to_dlq",
            "InvocationsSentToDlq: deliveries given up that are among the dead letters",
            registry);
      case GIVEN_UP ->
        counter(
            "given_up",
            "FailedInvocations: deliveries given up that have no dead letters to go to",
            registry);
      case LOST ->
        counter(
            "failed_to_be_sent_to_dlq",
            "InvocationsFailedToBeSentToDlq: deliveries given up whose dead letters took nothing",
            registry);
    };
  }

  private static Counter counter(String name, String help, PrometheusRegistry registry) {
    return Counter.builder()
        .name("pawl_deliveries_" + name)
        .help(help)
        .labelNames("service")
        .withoutExemplars()
        .register(registry);
  }

  @Override
  public void answered(String service, String operation, int status, long nanos) {
    times.of(new Labels(service, operation, CallMetrics.classOf(status))).observe(nanos / NANOS);
  }

  @Override
  public void counted(String service, Outcome outcome) {
    Counter counter = outcomes.get(outcome);
    if (counter == null) {
      throw new IllegalStateException("no counter of " + outcome);
    }
    counter.labelValues(service).inc();
  }
}
