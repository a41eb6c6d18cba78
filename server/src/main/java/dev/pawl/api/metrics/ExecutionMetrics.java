package dev.pawl.api.metrics;

import dev.pawl.definition.Resource;
import dev.pawl.execution.Event;
import dev.pawl.execution.Execution;
import dev.pawl.execution.TaskTimes;
import dev.pawl.runtime.ExpressResult;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What executions and their tasks did: the metrics of CloudWatch's namespace AWS/States, counted
 * since the server started.
 *
 * <p>Called by the threads of the shards for each step: beside some counters it touches nothing.
 *
 * @spec https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html Monitoring
 *     with CloudWatch
 */
public final class ExecutionMetrics {
  /** Machines, with their versions and aliases, that have series of their own. */
  static final int MACHINES_MAX = 1_000;

  /** Activities, and functions, and services that have series of their own. */
  static final int RESOURCES_MAX = 1_000;

  private final Series<MachineSeries.Labels, MachineSeries> machines;
  private final Series<String, TaskSeries> activities;
  private final Series<String, TaskSeries> functions;
  private final Series<String, TaskSeries> services;
  private final ExpressSeries express;

  public ExecutionMetrics(PrometheusRegistry registry) {
    machines = new Series<>(
        MACHINES_MAX, MachineSeries.Labels.OTHERS, MachineSeries.Metrics.in(registry)::of);
    activities = tasks(registry, TaskSeries.Kind.ACTIVITY);
    functions = tasks(registry, TaskSeries.Kind.LAMBDA_FUNCTION);
    services = tasks(registry, TaskSeries.Kind.SERVICE_INTEGRATION);
    express = new ExpressSeries(registry, MACHINES_MAX);
  }

  private static Series<String, TaskSeries> tasks(
      PrometheusRegistry registry, TaskSeries.Kind kind) {
    return new Series<>(RESOURCES_MAX, Series.OTHERS, TaskSeries.Metrics.in(registry, kind)::of);
  }

  /**
   * Takes note of events.
   *
   * @param before the execution before the first of them
   * @param after the execution after the last of them
   */
  public void record(Execution before, Execution after, List<Event> events) {
    for (int i = 0; i < events.size(); i++) {
      switch (events.get(i)) {
        case Event.ExecutionStarted begun -> machine(begun.identity()).started().inc();
        case Event.ExecutionSucceeded end -> ended(after);
        case Event.ExecutionFailed end -> ended(after);
        case Event.ExecutionAborted end -> ended(after);
        case Event.ExecutionTimedOut end -> ended(after);
        case Event.TaskScheduled task -> task(task.resource()).scheduled().inc();
        case Event.TaskStarted task -> started(task, new Past(before, events, i));
        case Event.TaskSucceeded task -> {
          task(task.resource()).succeeded().inc();
          timed(task, task.resource(), new Past(before, events, i));
        }
        case Event.TaskFailed task -> {
          task(task.resource()).failed().inc();
          timed(task, task.resource(), new Past(before, events, i));
        }
        case Event.TaskSubmitFailed task -> {
          task(task.resource()).failed().inc();
          timed(task, task.resource(), new Past(before, events, i));
        }
        case Event.TaskTimedOut task -> timedOut(task, new Past(before, events, i));
        case Event.TaskSubmitted task -> {}
        case Event.StateEntered state -> {}
        case Event.StateExited state -> {}
        case Event.StateAborted state -> {}
        case Event.EvaluationFailed state -> {}
        case Event.ParallelStateStarted state -> {}
        case Event.ParallelStateSucceeded state -> {}
        case Event.ParallelStateFailed state -> {}
        case Event.MapStateStarted state -> {}
        case Event.MapStateSucceeded state -> {}
        case Event.MapStateFailed state -> {}
        case Event.MapIterationStarted state -> {}
        case Event.MapIterationSucceeded state -> {}
        case Event.MapIterationFailed state -> {}
        case Event.MapIterationAborted state -> {}
      }
    }
  }

  /** Takes note of an Express execution that has ended. */
  public void ended(Event.Identity identity, ExpressResult result) {
    machine(identity).ended(result.status(), result.startedAt(), result.stoppedAt());
    express.ended(identity, result);
  }

  private void ended(Execution after) {
    Event.ExecutionStarted start = after.start();
    if (!start.identity().isExpress()) {
      machine(start.identity())
          .ended(after.status(), start.header().timestamp(), after.stoppedAt().orElseThrow());
    }
  }

  private MachineSeries machine(Event.Identity identity) {
    return machines.of(MachineSeries.Labels.of(identity));
  }

  private TaskSeries task(Resource resource) {
    return switch (resource) {
      case Resource.Activity activity -> activities.of(activity.arn());
      case Resource.LambdaFunction function -> functions.of(function.arn());
      case Resource.Service service -> services.of(service.arn());
    };
  }

  private void started(Event.TaskStarted task, Past past) {
    TaskSeries series = task(task.resource());
    series.started().inc();
    past.task()
        .ifPresent(times ->
            observe(series.scheduleTime(), times.scheduledAt(), task.header().timestamp()));
  }

  private void timedOut(Event.TaskTimedOut task, Past past) {
    Instant at = task.header().timestamp();
    // A history shows both alike; of the two reasons a timeout that has passed is the first.
    boolean silent = past.task()
        .filter(times -> times.timeoutAt().filter(end -> !end.isAfter(at)).isEmpty())
        .isPresent();
    TaskSeries series = task(task.resource());
    (silent ? series.heartbeatTimedOut() : series.timedOut()).inc();
    timed(task, task.resource(), past);
  }

  private void timed(Event ended, Resource resource, Past past) {
    past.task().ifPresent(times -> {
      TaskSeries series = task(resource);
      Instant at = ended.header().timestamp();
      observe(series.time(), times.scheduledAt(), at);
      times.startedAt().ifPresent(started -> observe(series.runTime(), started, at));
    });
  }

  private static void observe(DistributionDataPoint times, Instant from, Instant to) {
    times.observe(Names.seconds(Duration.between(from, to)));
  }

  /**
   * What had happened when an event did.
   *
   * @param before the execution before a list of events
   * @param now the event's place in the list
   */
  private record Past(Execution before, List<Event> events, int now) {

    /** {@return the times of the task that the event is about; empty if that is not known} */
    Optional<TaskTimes> task() {
      int frame = events.get(now).header().frame();
      Optional<Instant> startedAt = Optional.empty();
      for (int i = now - 1; i >= 0; i--) {
        Event event = events.get(i);
        if (event.header().frame() == frame) {
          if (event instanceof Event.TaskStarted started) {
            startedAt = Optional.of(started.header().timestamp());
          } else if (event instanceof Event.TaskScheduled scheduled) {
            return Optional.of(times(scheduled, startedAt));
          }
        }
      }
      Optional<Instant> taken = startedAt;
      return before
          .taskTimes(frame)
          .map(known -> taken.isEmpty()
              ? known
              : new TaskTimes(known.scheduledAt(), taken, known.timeoutAt()));
    }

    private static TaskTimes times(Event.TaskScheduled scheduled, Optional<Instant> startedAt) {
      return new TaskTimes(
          scheduled.header().timestamp(),
          startedAt,
          scheduled
              .timeoutSeconds()
              .flatMap(seconds -> startedAt.map(at -> at.plusSeconds(seconds))));
    }
  }
}
