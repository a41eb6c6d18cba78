package dev.pawl.lambda;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What functions find around them beside what is their own.
 *
 * @param region the value of {@code AWS_REGION} in functions that are of every region
 * @param services variables by which SDKs find the services of this server, as they are when a
 *     worker starts; none if functions cannot use them
 */
public record Surroundings(String region, Supplier<Map<String, String>> services) {
  /** What names credentials; a function that has one of these says itself whom it calls. */
  private static final List<String> CREDENTIALS = List.of(
      "AWS_ACCESS_KEY_ID",
      "AWS_CONFIG_FILE",
      "AWS_CONTAINER_CREDENTIALS_FULL_URI",
      "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
      "AWS_PROFILE",
      "AWS_SHARED_CREDENTIALS_FILE",
      "AWS_WEB_IDENTITY_TOKEN_FILE");

  /**
   * The keys that a developer has on this machine are not a function's: without a file of them, and
   * without asking the machine, an SDK has none.
   */
  private static final Map<String, String> NO_KEYS = Map.of(
      "AWS_CONFIG_FILE", "/dev/null",
      "AWS_EC2_METADATA_DISABLED", "true",
      "AWS_SHARED_CREDENTIALS_FILE", "/dev/null");

  /** {@return surroundings without services} */
  public static Surroundings in(String region) {
    return new Surroundings(region, Map::of);
  }

  /** {@return the variables for a function that configures these itself} */
  Map<String, String> variables(Map<String, String> configured) {
    if (CREDENTIALS.stream().anyMatch(configured::containsKey)) {
      return Map.of();
    }
    Map<String, String> variables = new LinkedHashMap<>(NO_KEYS);
    variables.putAll(services.get());
    return variables;
  }
}
