package dev.pawl.api.actions;

import dev.pawl.api.Members;
import dev.pawl.json.Json;
import java.util.Map;
import java.util.Optional;

/**
 * The tracing configuration of a machine; nothing is traced, but it is kept and shown.
 *
 * @spec
 *     https://docs.aws.amazon.com/step-functions/latest/apireference/API_TracingConfiguration.html
 *     TracingConfiguration
 */
final class Tracing {
  /** What a machine has that was not told. */
  static final Json OFF = of(false);

  private Tracing() {}

  static Optional<Json> decode(Members members) {
    return members
        .structure("tracingConfiguration")
        .map(tracing -> of(tracing.flag("enabled", false)));
  }

  private static Json of(boolean enabled) {
    return Json.of(Map.of("enabled", enabled));
  }
}
