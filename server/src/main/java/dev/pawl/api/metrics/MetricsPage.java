package dev.pawl.api.metrics;

import dev.pawl.api.Answer;
import dev.pawl.api.ApiException;
import dev.pawl.api.Incoming;
import dev.pawl.api.auth.Gate;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;

/**
 * {@code GET /metrics}: all that is counted, in the text format of Prometheus.
 *
 * @spec https://prometheus.io/docs/instrumenting/exposition_formats/ Exposition formats
 */
public final class MetricsPage {
  /** What a key must be allowed to do, as for the metrics of CloudWatch. */
  static final String ACTION = "cloudwatch:GetMetricData";

  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  private final PrometheusRegistry registry;
  private final Gate gate;
  private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
  private boolean complete;

  public MetricsPage(PrometheusRegistry registry, Gate gate) {
    this.registry = registry;
    this.gate = gate;
  }

  /** {@return the answer to a request} */
  public Answer answer(Incoming incoming) {
    try {
      gate.admitBasic(incoming).require(ACTION, "*");
    } catch (ApiException e) {
      return e.code() == ApiException.Code.ACCESS_DENIED_EXCEPTION
          ? Answer.text(FORBIDDEN, e.getMessage() + "\n")
          : Answer.text(UNAUTHORIZED, e.getMessage() + "\n")
              .with("WWW-Authenticate", "Basic realm=\"metrics\"");
    }
    complete();
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try {
      writer.write(text, registry.scrape());
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
    return new Answer(
        OK, Map.of("Content-Type", writer.getContentType()), ByteBuffer.wrap(text.toByteArray()));
  }

  /** What watches the JVM takes a tenth of a second to load: who never asks never waits for it. */
  private synchronized void complete() {
    if (!complete) {
      JvmMetrics.builder().register(registry);
      complete = true;
    }
  }
}
