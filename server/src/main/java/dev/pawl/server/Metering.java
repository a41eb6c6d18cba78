package dev.pawl.server;

import dev.pawl.api.ApiServer;
import dev.pawl.api.CallMeter;
import dev.pawl.api.Handler;
import dev.pawl.api.Router.Route;
import dev.pawl.api.auth.Gate;
import dev.pawl.api.logs.ExecutionLog;
import dev.pawl.api.metrics.CallMetrics;
import dev.pawl.api.metrics.ExecutionMetrics;
import dev.pawl.api.metrics.MeteredJournal;
import dev.pawl.api.metrics.MetricsPage;
import dev.pawl.api.metrics.OpenExecutionCount;
import dev.pawl.api.metrics.ServiceMetrics;
import dev.pawl.api.metrics.SinceStart;
import dev.pawl.console.LiveView;
import dev.pawl.journal.Journal;
import dev.pawl.runtime.Observer;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** What of a server is counted, and where that can be read. */
final class Metering {
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final ExecutionMetrics executions = new ExecutionMetrics(registry);
  private final CallMetrics calls = new CallMetrics(registry);
  private final ServiceMetrics services = new ServiceMetrics(registry);

  /** {@return what is told of executions: it counts, logs, warns, and tells the console} */
  Observer witness(ExecutionLog log, LiveView live) {
    return new Witness(new BeyondAws(System.err), log, executions, live);
  }

  CallMeter calls() {
    return calls;
  }

  /** {@return what is told of the calls and the deliveries of the built-in services} */
  ServiceMetrics services() {
    return services;
  }

  /** {@return the same journal, of which it is measured how long it takes} */
  Journal over(Journal journal) {
    return new MeteredJournal(journal, registry);
  }

  /** {@return what the console shows of it} */
  Supplier<Map<String, Object>> sinceStart() {
    return new SinceStart(registry)::members;
  }

  /** {@return where all of it is shown} */
  Route route(Gate gate) {
    return new Route("GET", "/metrics", Handler.of(new MetricsPage(registry, gate)::answer));
  }

  /** Shows how much there is to do, from here on. */
  void watch(Engines engines, Messaging messaging, ApiServer api) {
    gauge(
        "pawl_calls_in_flight",
        "Calls that Task states of Standard executions wait for",
        engines.standard()::callsInFlight);
    gauge(
        "pawl_calls_waiting",
        "Those of them for which there is no room yet",
        engines.standard()::callsWaiting);
    gauge(
        "pawl_express_open_executions",
        "Express executions that run",
        engines.express()::openExecutions);
    gauge(
        "pawl_deliveries_waiting",
        "Deliveries of topics, rules and schedules that are owed",
        messaging::deliveriesWaiting);
    gauge("pawl_http_connections", "Open connections", api::connections);
  }

  /** {@return the count of the executions that are open, shown from here on} */
  OpenExecutionCount open(Foundation ground, Journal journal) {
    return new OpenExecutionCount(ground.registry().machines(), journal, registry);
  }

  private void gauge(String name, String help, IntSupplier value) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(gauge -> gauge.call(value.getAsInt()))
        .register(registry);
  }
}
