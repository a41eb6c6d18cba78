package dev.pawl.api.metrics;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** The metrics of the tasks that call one activity, function or service. */
record TaskSeries(
    CounterDataPoint scheduled,
    CounterDataPoint started,
    CounterDataPoint succeeded,
    CounterDataPoint failed,
    CounterDataPoint timedOut,
    CounterDataPoint heartbeatTimedOut,
    DistributionDataPoint scheduleTime,
    DistributionDataPoint runTime,
    DistributionDataPoint time) {

  /** What tasks call, and how CloudWatch calls it. */
  enum Kind {
    ACTIVITY("activities", "activity", "Activities", "Activity", "activity_arn"),
    LAMBDA_FUNCTION(
        "lambda_functions",
        "lambda_function",
        "LambdaFunctions",
        "LambdaFunction",
        "lambda_function_arn"),
    SERVICE_INTEGRATION(
        "service_integrations",
        "service_integration",
        "ServiceIntegrations",
        "ServiceIntegration",
        "service_integration_resource_arn");

    private final String many;
    private final String one;
    private final String manyOfAws;
    private final String oneOfAws;
    private final String label;

    Kind(String many, String one, String manyOfAws, String oneOfAws, String label) {
      this.many = many;
      this.one = one;
      this.manyOfAws = manyOfAws;
      this.oneOfAws = oneOfAws;
      this.label = label;
    }

    private Counter counter(
        String name, String nameOfAws, String what, PrometheusRegistry registry) {
      return Names.counter(
          many + "_" + name, manyOfAws + nameOfAws + ": tasks that " + what, registry, label);
    }

    private Histogram histogram(
        String name, String nameOfAws, String what, PrometheusRegistry registry) {
      return Names.histogram(
          one + "_" + name + "_seconds",
          oneOfAws + nameOfAws + ": seconds " + what,
          Names.LONG,
          registry,
          label);
    }
  }

  /** The metrics of a kind, whatever their label says. */
  record Metrics(
      Counter scheduled,
      Counter started,
      Counter succeeded,
      Counter failed,
      Counter timedOut,
      Counter heartbeatTimedOut,
      Histogram scheduleTime,
      Histogram runTime,
      Histogram time) {

    static Metrics in(PrometheusRegistry registry, Kind kind) {
      return new Metrics(
          kind.counter("scheduled", "Scheduled", "were scheduled", registry),
          kind.counter("started", "Started", "were taken up", registry),
          kind.counter("succeeded", "Succeeded", "succeeded", registry),
          kind.counter("failed", "Failed", "failed", registry),
          kind.counter("timed_out", "TimedOut", "ended by their TimeoutSeconds", registry),
          kind.counter(
              "heartbeat_timed_out",
              "HeartbeatTimedOut",
              "ended by their HeartbeatSeconds",
              registry),
          kind.histogram("schedule_time", "ScheduleTime", "from scheduled to taken up", registry),
          kind.histogram("run_time", "RunTime", "from taken up to ended", registry),
          kind.histogram("time", "Time", "from scheduled to ended", registry));
    }

    TaskSeries of(String arn) {
      return new TaskSeries(
          scheduled.labelValues(arn),
          started.labelValues(arn),
          succeeded.labelValues(arn),
          failed.labelValues(arn),
          timedOut.labelValues(arn),
          heartbeatTimedOut.labelValues(arn),
          scheduleTime.labelValues(arn),
          runTime.labelValues(arn),
          time.labelValues(arn));
    }
  }
}
