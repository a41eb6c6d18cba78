package dev.pawl.api.logs;

import dev.pawl.journal.JournalException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes old lines once an hour: those that their group, or the server, keeps no longer. */
public final class LogRetention implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LogRetention.class);
  private static final int PAGE = 100;

  private final LogGroups groups;
  private final InstantSource clock;
  private final Duration longest;
  private final ScheduledExecutorService hourly = Executors.newSingleThreadScheduledExecutor(
      Thread.ofPlatform().daemon().name("log-retention").factory());

  private LogRetention(LogGroups groups, InstantSource clock, Duration longest) {
    this.groups = groups;
    this.clock = clock;
    this.longest = longest;
  }

  /**
   * Begins to remove, the first time in an hour.
   *
   * @param longest how long the server keeps anything, whatever a group says
   */
  public static LogRetention begin(LogGroups groups, InstantSource clock, Duration longest) {
    LogRetention retention = new LogRetention(groups, clock, longest);
    var _ = retention.hourly.scheduleWithFixedDelay(retention::sweep, 1, 1, TimeUnit.HOURS);
    return retention;
  }

  /** Removes what is too old now. */
  void sweep() {
    try {
      Instant now = clock.instant();
      String after = "";
      while (true) {
        List<LogGroup> page = groups.list("arn:", after, PAGE);
        page.forEach(group -> groups.lines().remove(group.arn(), now.minus(kept(group))));
        if (page.size() < PAGE) {
          return;
        }
        after = page.getLast().arn();
      }
    } catch (JournalException | IllegalStateException e) {
      LOG.warn("old lines of logs are not removed; the next try is in an hour", e);
    }
  }

  private Duration kept(LogGroup group) {
    Duration wanted = group.retentionDays().map(Duration::ofDays).orElse(longest);
    return wanted.compareTo(longest) < 0 ? wanted : longest;
  }

  @Override
  public void close() {
    hourly.shutdownNow();
  }
}
