package dev.pawl.api.trial;

import dev.pawl.definition.Inspector.Stage;
import dev.pawl.execution.TrialReport;
import dev.pawl.json.Json;
import dev.pawl.runtime.Exchange;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What came of a test, in the members of the API.
 *
 * @spec https://docs.aws.amazon.com/step-functions/latest/apireference/API_TestState.html TestState
 */
public final class TrialAnswer {
  private TrialAnswer() {}

  /**
   * {@return the answer, with as much of what was seen as was asked for}
   *
   * @param exchange what its call sent and received over HTTP
   */
  public static Json of(TrialReport report, TrialRequest request, Optional<Exchange> exchange) {
    TrialRequest.Level level = request.level();
    Map<String, Object> members = new LinkedHashMap<>();
    report.output().ifPresent(output -> members.put("output", output.text()));
    report.failure().ifPresent(failure -> {
      failure.error().ifPresent(error -> members.put("error", error));
      failure.cause().ifPresent(cause -> members.put("cause", cause));
    });
    if (level != TrialRequest.Level.INFO) {
      Map<String, Object> inspection = inspection(report.inspection());
      if (level == TrialRequest.Level.TRACE) {
        exchange.ifPresent(seen -> {
          inspection.put(
              "request", sent(request.revealSecrets() ? seen.revealed() : seen.request()));
          inspection.put("response", received(seen.response()));
        });
      }
      members.put("inspectionData", inspection);
    }
    report.next().ifPresent(next -> members.put("nextState", next));
    members.put("status", report.status().name());
    return Json.of(members);
  }

  private static Map<String, Object> inspection(TrialReport.Inspection seen) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("input", seen.input().text());
    seen.stages().forEach((Stage stage, Json value) -> members.put(stage.text(), value.text()));
    if (!seen.variables().isEmpty()) {
      members.put("variables", variables(seen.variables()).text());
    }
    seen.handling().ifPresent(handling -> members.put("errorDetails", details(handling)));
    seen.map().ifPresent(bounds -> {
      members.put("maxConcurrency", bounds.maxConcurrency());
      bounds.failuresMax().ifPresent(max -> members.put("toleratedFailureCount", max));
      bounds
          .failuresPercentageMax()
          .ifPresent(max -> members.put("toleratedFailurePercentage", max));
    });
    return members;
  }

  private static Map<String, Object> sent(Exchange.Request request) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("protocol", request.protocol());
    members.put("method", request.method());
    members.put("url", request.url());
    members.put(
        "headers",
        request.headers().entrySet().stream()
            .map(each -> each.getKey() + ": " + each.getValue())
            .collect(Collectors.joining(", ", "[", "]")));
    if (!request.body().isEmpty()) {
      members.put("body", request.body());
    }
    return members;
  }

  private static Map<String, Object> received(Exchange.Response response) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("protocol", response.protocol());
    members.put("statusCode", String.valueOf(response.statusCode()));
    members.put("statusMessage", response.statusMessage());
    members.put(
        "headers",
        response.headers().entrySet().stream()
            .flatMap(each -> each.getValue().stream().map(value -> each.getKey() + ": " + value))
            .collect(Collectors.joining(", ", "[", "]")));
    members.put("body", response.body());
    return members;
  }

  private static Json variables(Map<String, Json> values) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    values.forEach((name, value) -> members.put(name, value.tree()));
    return Json.of(members);
  }

  private static Map<String, Object> details(TrialReport.Handling handling) {
    Map<String, Object> members = new LinkedHashMap<>();
    handling.catcher().ifPresent(index -> members.put("catchIndex", index));
    handling.retrier().ifPresent(index -> members.put("retryIndex", index));
    handling
        .backoff()
        .map(Duration::toSeconds)
        .ifPresent(seconds -> members.put("retryBackoffIntervalSeconds", seconds));
    return members;
  }
}
