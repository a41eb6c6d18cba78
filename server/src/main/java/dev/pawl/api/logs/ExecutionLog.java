package dev.pawl.api.logs;

import dev.pawl.api.HistoryEvents;
import dev.pawl.execution.Event;
import dev.pawl.journal.LogStore.Line;
import dev.pawl.machines.StateMachines;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the events of executions to the log groups that their machines are configured with.
 *
 * <p>Called when events are durable, by the thread that made them so: of one execution they come in
 * their order. What cannot be written is lost to the log, not to the execution. Safe for use by
 * many threads.
 *
 * @spec https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html Logging in CloudWatch
 *     Logs
 */
public final class ExecutionLog {
  private static final Logger LOG = LoggerFactory.getLogger(ExecutionLog.class);

  /** Logging configurations kept at hand. */
  private static final int PLANS_MAX = 10_000;

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd-HH-mm").withZone(ZoneOffset.UTC);

  private final StateMachines machines;
  private final LogGroups groups;
  private final InstantSource clock;
  private final Optional<LogPrinter> printer;
  private final String process = UUID.randomUUID().toString().substring(0, 8);
  private final Map<String, LogPlan> plans = new ConcurrentHashMap<>();
  private final Map<String, String> streams = new ConcurrentHashMap<>();

  public ExecutionLog(StateMachines machines, LogGroups groups, InstantSource clock) {
    this(machines, groups, clock, Optional.empty());
  }

  private ExecutionLog(
      StateMachines machines, LogGroups groups, InstantSource clock, Optional<LogPrinter> printer) {
    this.machines = machines;
    this.groups = groups;
    this.clock = clock;
    this.printer = printer;
  }

  /** {@return this log, which prints what it writes} */
  public ExecutionLog printing(LogPrinter to) {
    return new ExecutionLog(machines, groups, clock, Optional.of(to));
  }

  /** Takes note of events that are durable. */
  public void record(Event.Identity identity, List<Event> events) {
    try {
      LogPlan plan = plan(identity.revisionId());
      if (plan.isSilent()) {
        return;
      }
      HistoryEvents history = new HistoryEvents(region(identity), plan.data());
      List<Line> lines = events.stream()
          .filter(event -> plan.wants(history.type(event)))
          .map(event -> LogRecord.line(identity, event, history))
          .toList();
      if (!lines.isEmpty() && groups.find(plan.groupArn()).isPresent()) {
        Instant now = clock.instant();
        String stream = stream(plan.groupArn(), identity.stateMachineName(), now);
        printer.ifPresent(to -> to.print(plan.groupArn(), stream, lines));
        groups.lines().append(plan.groupArn(), stream, now, lines);
      }
    } catch (RuntimeException e) {
      // The edge: whatever fails here must not take the shard that calls along.
      LOG.error("{} events of {} are not in the log", events.size(), identity.executionArn(), e);
    }
  }

  private LogPlan plan(String revisionId) {
    LogPlan known = plans.get(revisionId);
    if (known == null) {
      if (plans.size() >= PLANS_MAX) {
        plans.clear();
      }
      known = machines
          .revision(revisionId)
          .map(revision -> LogPlan.of(revision.loggingConfiguration()))
          .orElse(LogPlan.SILENT);
      plans.put(revisionId, known);
    }
    return known;
  }

  private static String region(Event.Identity identity) {
    return identity.executionArn().split(":", 5)[3];
  }

  private String stream(String groupArn, String machine, Instant now) {
    String key = groupArn + " " + machine;
    String known = streams.get(key);
    if (known != null && groups.streamCreated(groupArn, known).isPresent()) {
      return known;
    }
    if (streams.size() >= PLANS_MAX) {
      streams.clear();
    }
    String stream = "states/" + machine + "/" + MINUTE.format(now) + "/" + process;
    groups.createStream(groupArn, stream, now);
    streams.put(key, stream);
    return stream;
  }
}
