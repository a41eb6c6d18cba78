package dev.pawl.api.logs;

import java.time.Instant;
import java.util.Optional;

/**
 * A log group.
 *
 * @param arn without the {@code :*} behind it
 * @param retentionDays how long its lines are kept; as long as anything is, if it is empty
 */
public record LogGroup(
    String arn, String name, Instant creationTime, Optional<Integer> retentionDays) {

  /** {@return the ARN as Step Functions wants it: that of all streams of the group} */
  String arnOfStreams() {
    return arn + ":*";
  }
}
