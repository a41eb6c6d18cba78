package dev.pawl.api.logs;

import dev.pawl.api.Caller;
import dev.pawl.journal.LogStore;
import dev.pawl.lambda.FunctionReference;
import dev.pawl.lambda.LogSink;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what functions print to log groups of their names, a stream for each worker.
 *
 * <p>What cannot be written is lost to the log, not to the function. Safe for use by many threads.
 *
 * @spec https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html Sending Lambda
 *     function logs to CloudWatch Logs
 */
public final class FunctionLog implements LogSink {
  private static final Logger LOG = LoggerFactory.getLogger(FunctionLog.class);
  private static final String GROUP = "/aws/lambda/";

  private static final int ACCOUNT_DIGITS = 12;

  private final LogGroups groups;
  private final InstantSource clock;
  private final LogSink other;

  /** @param other gets the lines too */
  public FunctionLog(LogGroups groups, InstantSource clock, LogSink other) {
    this.groups = groups;
    this.clock = clock;
    this.other = other;
  }

  @Override
  public void line(Line line) {
    other.line(line);
  }

  @Override
  public void line(Line line, Origin origin) {
    other.line(line, origin);
    try {
      Optional<Caller> owner = owner(origin.functionArn());
      if (owner.isPresent()) {
        write(owner.get(), line, origin.logStream());
      }
    } catch (RuntimeException e) {
      // The edge: whatever fails here must not stop the output of the function.
      LOG.error("a line of {} is not in its log", line.functionName(), e);
    }
  }

  /** {@return whose a function is; empty if its ARN names no account and region} */
  private static Optional<Caller> owner(String functionArn) {
    return FunctionReference.parse(functionArn)
        .flatMap(function -> function
            .account()
            .filter(account -> account.length() == ACCOUNT_DIGITS)
            .flatMap(account -> function.region().map(region -> new Caller(account, region))));
  }

  private void write(Caller owner, Line line, String stream) {
    Instant now = clock.instant();
    String group = LogGroups.arn(owner, GROUP + line.functionName());
    if (groups.streamCreated(group, stream).isEmpty()) {
      // Whoever is second finds both there.
      groups.create(LogGroup.of(group, now));
      groups.createStream(group, stream, now);
    }
    groups.lines().append(group, stream, now, List.of(new LogStore.Line(now, line.text() + "\n")));
  }
}
