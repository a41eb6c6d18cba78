package dev.pawl.api.functions;

import dev.pawl.api.ApiException;
import dev.pawl.api.ApiException.Code;
import dev.pawl.api.Members;
import dev.pawl.json.Json;
import dev.pawl.lambda.LocalFunction;
import dev.pawl.lambda.deployed.Deployment;
import dev.pawl.lambda.deployed.FunctionKey;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How the asynchronous invocations of a function are handled, as the API has it.
 *
 * @spec https://docs.aws.amazon.com/lambda/latest/api/API_FunctionEventInvokeConfig.html
 *     FunctionEventInvokeConfig
 */
final class EventConfiguration {
  private static final List<String> NUMBERS =
      List.of("MaximumRetryAttempts", "MaximumEventAgeInSeconds");
  private static final String MODIFIED = "LastModified";
  private static final double MILLIS = 1_000.0;

  private final Deployed deployed;
  private final InstantSource clock;

  EventConfiguration(Deployed deployed, InstantSource clock) {
    this.deployed = deployed;
    this.clock = clock;
  }

  /** {@return the configuration that a request sets, in place of or beside what there was} */
  Map<String, Object> write(Named named, Members members, Mode mode) {
    FunctionKey key = deployed.require(named);
    String qualifier = deployed.requireQualifier(named);
    requireNoDestinations(members);
    Deployment written = Refused.in(() -> deployed.deployments().change(key, function -> {
      Map<String, Json> all = new LinkedHashMap<>(function.events());
      Optional<Json> before = Optional.ofNullable(all.get(qualifier));
      if (mode == Mode.UPDATE && before.isEmpty()) {
        throw missing(named);
      }
      Map<String, Object> merged = new LinkedHashMap<>();
      if (mode == Mode.UPDATE) {
        before.map(EventConfiguration::members).orElseThrow().forEach(merged::put);
      }
      NUMBERS.stream()
          .filter(members::has)
          .forEach(number -> merged.put(number, members.integer(number)));
      merged.put(MODIFIED, clock.instant().toEpochMilli());
      all.put(qualifier, Json.of(merged));
      return function.withEvents(all);
    }));
    return shown(
        written.arn(), qualifier, Objects.requireNonNull(written.events().get(qualifier)));
  }

  /** What becomes of what there was. */
  enum Mode {
    PUT,
    UPDATE
  }

  private static void requireNoDestinations(Members members) {
    Optional<Members> destinations = members.structure("DestinationConfig");
    for (String destination : List.of("OnSuccess", "OnFailure")) {
      if (destinations
          .flatMap(each -> each.structure(destination))
          .flatMap(each -> each.optionalText("Destination"))
          .isPresent()) {
        throw new ApiException(
            Code.INVALID_PARAMETER_VALUE_EXCEPTION,
            "The destination " + destination + " is not available in this server");
      }
    }
  }

  /** {@return a configuration as it is shown} */
  static Map<String, Object> shown(String arn, String qualifier, Json kept) {
    Map<String, Object> shown = members(kept);
    Number modified = (Number) Objects.requireNonNull(shown.get(MODIFIED));
    shown.put(MODIFIED, modified.longValue() / MILLIS);
    shown.put("FunctionArn", arn + ":" + (qualifier.isEmpty() ? LocalFunction.LATEST : qualifier));
    shown.put("DestinationConfig", Map.of("OnSuccess", Map.of(), "OnFailure", Map.of()));
    return shown;
  }

  private static Map<String, Object> members(Json kept) {
    Map<String, Object> members = new LinkedHashMap<>();
    ((Map<?, ?>) Objects.requireNonNull(kept.tree()))
        .forEach((name, value) -> members.put((String) name, Objects.requireNonNull(value)));
    return members;
  }

  /** {@return that a function has no such configuration} */
  static ApiException missing(Named named) {
    String arn = named.qualifier().isPresent() ? named.arn() : named.arn() + ":$LATEST";
    return new ApiException(
        Code.FUNCTION_NOT_FOUND, "The function " + arn + " doesn't have an EventInvokeConfig");
  }
}
