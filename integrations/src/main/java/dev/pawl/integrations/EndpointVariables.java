package dev.pawl.integrations;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The variables of the environment that say where calls to a service go. They have the id of the
 * service in their name, which is often not what signatures call it.
 *
 * @spec https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html Service-specific
 *     endpoints
 */
public final class EndpointVariables {
  /** The variable for all services. */
  static final String ALL = "AWS_ENDPOINT_URL";

  private EndpointVariables() {}

  /** {@return the variable of the service with an id} */
  static String of(String serviceId) {
    return ALL + "_" + serviceId.toUpperCase(Locale.ROOT).replaceAll("[ -]", "_");
  }

  /**
   * {@return the variables of all services that signatures call so, in alphabetical order; the one
   * for all services if there is none}
   */
  public static List<String> signedFor(String signingName) {
    return Known.IDS.getOrDefault(signingName, List.of(ALL));
  }

  /** Read when first asked for. */
  private static final class Known {
    static final Map<String, List<String>> IDS = read();

    private static Map<String, List<String>> read() {
      try (InputStream in = EndpointVariables.class.getResourceAsStream("signing-names.txt")) {
        String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        return text.lines()
            .map(line -> line.split("=", 2))
            .collect(Collectors.toUnmodifiableMap(
                line -> line[0],
                line -> Stream.of(line[1].split(",", -1))
                    .map(EndpointVariables::of)
                    .sorted()
                    .toList()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
