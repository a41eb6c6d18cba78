package dev.pawl.api.logs;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A log group.
 *
 * @param arn without the {@code :*} behind it
 * @param retentionDays how long its lines are kept; as long as anything is, if it is empty
 * @param shown what it was made with that changes nothing here, by the names of the API
 */
public record LogGroup(
    String arn,
    Instant creationTime,
    Optional<Integer> retentionDays,
    Map<String, String> tags,
    Map<String, String> shown) {
  private static final String NAME = ":log-group:";

  /** Copies tags and the rest, in their order. */
  public LogGroup {
    tags = new LinkedHashMap<>(tags);
    shown = new LinkedHashMap<>(shown);
  }

  /** {@return a group of which nothing is known but that it is there} */
  static LogGroup of(String arn, Instant creationTime) {
    return new LogGroup(arn, creationTime, Optional.empty(), Map.of(), Map.of());
  }

  String name() {
    return arn.substring(arn.indexOf(NAME) + NAME.length());
  }

  /** {@return the ARN as Step Functions wants it: that of all streams of the group} */
  String arnOfStreams() {
    return arn + ":*";
  }

  LogGroup withRetention(Optional<Integer> days) {
    return new LogGroup(arn, creationTime, days, tags, shown);
  }

  LogGroup withTags(Map<String, String> changed) {
    return new LogGroup(arn, creationTime, retentionDays, changed, shown);
  }
}
