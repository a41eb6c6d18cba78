package dev.pawl.api.metrics;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Some of what is counted since the server started, as the console shows it: the numbers are those
 * of the metrics, percentiles are estimated within the buckets of the histograms.
 */
public final class SinceStart {
  private static final String SCHEDULED = "aws_states_lambda_functions_scheduled";
  private static final String FAILED = "aws_states_lambda_functions_failed";
  private static final String TIMED_OUT = "aws_states_lambda_functions_timed_out";
  private static final String TIME = "aws_states_lambda_function_run_time_seconds";
  private static final String APPEND = "pawl_journal_append_seconds";
  private static final String THROTTLED = "aws_states_throttled_events";
  private static final String FUNCTION = "lambda_function_arn";
  private static final Set<String> SHOWN =
      Set.of(SCHEDULED, FAILED, TIMED_OUT, TIME, APPEND, THROTTLED);

  private final PrometheusRegistry registry;

  public SinceStart(PrometheusRegistry registry) {
    this.registry = registry;
  }

  /** What is known of a function. */
  private static final class OfFunction {
    private long invocations;
    private long errors;
    private double p50;
    private double p95;

    Map<String, Object> members(String arn) {
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("name", arn.replaceFirst("^.*:function:", ""));
      members.put("invocations", invocations);
      members.put("errors", errors);
      members.put("p50", p50);
      members.put("p95", p95);
      return members;
    }
  }

  /** {@return functions, throttles and the latency of the store} */
  public Map<String, Object> members() {
    Map<String, OfFunction> functions = new TreeMap<>();
    Map<String, Object> store = new LinkedHashMap<>();
    long throttles = 0;
    for (MetricSnapshot metric : registry.scrape(SHOWN::contains)) {
      String name = metric.getMetadata().getName();
      switch (metric) {
        case CounterSnapshot counter -> {
          if (name.equals(THROTTLED)) {
            throttles += sum(counter);
          } else {
            counter.getDataPoints().forEach(point -> count(name, point, functions));
          }
        }
        case HistogramSnapshot histogram ->
          histogram.getDataPoints().forEach(point -> timed(name, point, functions, store));
        default -> {}
      }
    }
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("throttles", throttles);
    List<Object> shown = new ArrayList<>();
    functions.forEach((arn, function) -> shown.add(function.members(arn)));
    members.put("functions", shown);
    members.put("store", store);
    return members;
  }

  private static long sum(CounterSnapshot counter) {
    return (long) counter.getDataPoints().stream()
        .mapToDouble(CounterSnapshot.CounterDataPointSnapshot::getValue)
        .sum();
  }

  private static OfFunction function(DataPointSnapshot point, Map<String, OfFunction> functions) {
    return functions.computeIfAbsent(
        String.valueOf(point.getLabels().get(FUNCTION)), _ -> new OfFunction());
  }

  private static void count(
      String name,
      CounterSnapshot.CounterDataPointSnapshot point,
      Map<String, OfFunction> functions) {
    OfFunction function = function(point, functions);
    if (name.equals(SCHEDULED)) {
      function.invocations += (long) point.getValue();
    } else {
      function.errors += (long) point.getValue();
    }
  }

  private static void timed(
      String name,
      HistogramSnapshot.HistogramDataPointSnapshot point,
      Map<String, OfFunction> functions,
      Map<String, Object> store) {
    ClassicHistogramBuckets buckets = point.getClassicBuckets();
    if (name.equals(APPEND)) {
      store.put("appendP50", percentile(buckets, 50));
      store.put("appendP95", percentile(buckets, 95));
      store.put("appendP99", percentile(buckets, 99));
    } else {
      OfFunction function = function(point, functions);
      function.p50 = percentile(buckets, 50);
      function.p95 = percentile(buckets, 95);
    }
  }

  /** {@return where a part of those observed ends, as if they were even within each bucket} */
  private static double percentile(ClassicHistogramBuckets buckets, int percent) {
    double all = 0;
    for (int i = 0; i < buckets.size(); i++) {
      all += buckets.getCount(i);
    }
    double wanted = all * percent / 100;
    double lower = 0;
    double before = 0;
    for (int i = 0; i < buckets.size() && all > 0; i++) {
      double upper = buckets.getUpperBound(i);
      long count = buckets.getCount(i);
      if (count > 0 && before + count >= wanted) {
        // What is beyond the last bound is known to be that long at least.
        return Double.isInfinite(upper)
            ? lower
            : lower + (upper - lower) * (wanted - before) / count;
      }
      before += count;
      lower = upper;
    }
    return 0;
  }
}
