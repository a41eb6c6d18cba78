package dev.pawl.console;

import dev.pawl.journal.Journal;
import dev.pawl.journal.Status;
import dev.pawl.journal.Summary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the index tells of the executions that started in a span of time: added one by one, newest
 * first.
 */
final class Survey {
  private static final double MILLIS = 1_000;

  /** The latest executions of a machine that are told of one by one. */
  private static final int RECENT_MAX = 20;

  private final Instant from;
  private final long bucketSeconds;
  private final List<Bucket> buckets = new ArrayList<>();
  private final Durations durations = new Durations();
  private final Map<String, OfMachine> machines = new LinkedHashMap<>();
  private final List<Journal.Row> failed = new ArrayList<>();
  private final int failedMax;

  /** What happened in a part of the span. */
  private static final class Bucket {
    private final Counts ended = new Counts();
    private long started;
  }

  /** What became of the executions of a machine. */
  private static final class OfMachine {
    private final Counts counts = new Counts();
    private final Durations durations = new Durations();
    private final List<Object> recent = new ArrayList<>();
  }

  /** @param failedMax executions that did not succeed that are kept to be looked at */
  Survey(Instant from, long bucketSeconds, int buckets, int failedMax) {
    this.from = from;
    this.bucketSeconds = bucketSeconds;
    this.failedMax = failedMax;
    for (int i = 0; i < buckets; i++) {
      this.buckets.add(new Bucket());
    }
  }

  void add(Journal.Row row) {
    Summary summary = row.summary();
    OfMachine machine = machines.computeIfAbsent(summary.stateMachineArn(), _ -> new OfMachine());
    machine.counts.add(summary.status());
    bucket(summary.startedAt()).ifPresent(bucket -> bucket.started++);
    Optional<Double> seconds = summary.stoppedAt().map(stopped -> seconds(summary, stopped));
    summary
        .stoppedAt()
        .flatMap(this::bucket)
        .ifPresent(bucket -> bucket.ended.add(summary.status()));
    seconds.ifPresent(durations::add);
    seconds.ifPresent(machine.durations::add);
    if (machine.recent.size() < RECENT_MAX) {
      Map<String, Object> recent = new LinkedHashMap<>();
      recent.put("status", summary.status().name());
      seconds.ifPresent(took -> recent.put("seconds", took));
      machine.recent.add(recent);
    }
    boolean bad = summary.status().closed() && summary.status() != Status.SUCCEEDED;
    if (bad && failed.size() < failedMax) {
      failed.add(row);
    }
  }

  private static double seconds(Summary summary, Instant stopped) {
    return Math.max(0, Duration.between(summary.startedAt(), stopped).toMillis()) / MILLIS;
  }

  private Optional<Bucket> bucket(Instant at) {
    long number = Math.floorDiv(Duration.between(from, at).toSeconds(), bucketSeconds);
    return number < 0 || number >= buckets.size()
        ? Optional.empty()
        : Optional.of(buckets.get((int) number));
  }

  /** {@return the newest of those that did not succeed} */
  List<Journal.Row> failed() {
    return failed;
  }

  /** Puts what was seen into an answer. */
  void tell(Map<String, Object> members) {
    List<Object> shown = new ArrayList<>();
    for (int i = 0; i < buckets.size(); i++) {
      Map<String, Object> bucket = new LinkedHashMap<>();
      bucket.put("at", from.getEpochSecond() + i * bucketSeconds);
      bucket.put("started", buckets.get(i).started);
      bucket.putAll(buckets.get(i).ended.ended());
      shown.add(bucket);
    }
    members.put("buckets", shown);
    members.put("durations", durations.percentiles(50, 90, 95, 99));
    List<Object> those = new ArrayList<>();
    machines.forEach((arn, machine) -> {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("stateMachineArn", arn);
      one.putAll(machine.counts.all());
      one.putAll(machine.durations.percentiles(50, 95));
      one.put("recent", machine.recent);
      those.add(one);
    });
    members.put("machines", those);
  }
}
