package dev.pawl.integrations;

import java.util.Map;
import java.util.Optional;

/**
 * The access key that calls are signed with.
 *
 * @param sessionToken of a key that is valid for a while
 */
public record AwsKeys(String accessKeyId, String secretAccessKey, Optional<String> sessionToken) {

  /** {@return the key that the environment of the process has; empty if it has none} */
  static Optional<AwsKeys> of(Map<String, String> environment) {
    String id = environment.getOrDefault("AWS_ACCESS_KEY_ID", "");
    String secret = environment.getOrDefault("AWS_SECRET_ACCESS_KEY", "");
    return id.isEmpty() || secret.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new AwsKeys(id, secret, Optional.ofNullable(environment.get("AWS_SESSION_TOKEN"))));
  }

  /** A key is not for logs. */
  @Override
  public String toString() {
    return "access key " + accessKeyId;
  }
}
