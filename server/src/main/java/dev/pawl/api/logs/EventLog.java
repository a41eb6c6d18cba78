package dev.pawl.api.logs;

import dev.pawl.journal.LogStore.Line;
import dev.pawl.standins.delivery.Outlet.UndeliverableException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Writes what rules send to log groups, a line for each event. */
public final class EventLog {
  private static final String STREAM = "events";
  private static final String ALL_STREAMS = ":*";

  private final LogGroups groups;
  private final InstantSource clock;

  /** Writes to the log groups of a server. */
  public EventLog(LogGroups groups, InstantSource clock) {
    this.groups = groups;
    this.clock = clock;
  }

  /**
   * Writes a line.
   *
   * @param arn of a log group
   * @throws UndeliverableException if there is no such group
   */
  public void take(String arn, Instant at, String line) throws UndeliverableException {
    String group =
        arn.endsWith(ALL_STREAMS) ? arn.substring(0, arn.length() - ALL_STREAMS.length()) : arn;
    if (groups.find(group).isEmpty()) {
      throw new UndeliverableException("There is no log group " + group);
    }
    if (groups.streamCreated(group, STREAM).isEmpty()) {
      var _ = groups.createStream(group, STREAM, clock.instant());
    }
    groups.lines().append(group, STREAM, clock.instant(), List.of(new Line(at, line)));
  }
}
