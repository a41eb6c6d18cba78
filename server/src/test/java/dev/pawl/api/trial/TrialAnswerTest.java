package dev.pawl.api.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pawl.execution.TrialReport;
import dev.pawl.json.Json;
import dev.pawl.runtime.Exchange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrialAnswerTest {
  private static final TrialReport REPORT = new TrialReport(
      TrialReport.Status.SUCCEEDED,
      Optional.of(Json.parse("{}")),
      Optional.empty(),
      Optional.empty(),
      new TrialReport.Inspection(
          Json.parse("{\"a\":1}"), Map.of(), Map.of(), Optional.empty(), Optional.empty()));

  private static Exchange.Request request(Map<String, String> headers) {
    return new Exchange.Request("https", "GET", "https://example.com/", headers, "");
  }

  /** What is asked for: the level, whether secrets, and what of the exchange is shown. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DEBUG | false |",
        "TRACE | false | [Range: bytes=0-1]",
        "TRACE | true | [Authorization: hush]"
      })
  void whatWasSentIsShownAtTheLastLevel(String level, boolean reveal, @Nullable String headers) {
    TrialRequest asked = new TrialRequest(
        "{}",
        Optional.empty(),
        Optional.empty(),
        Json.parse("{}"),
        Map.of(),
        TrialRequest.Level.valueOf(level),
        reveal,
        Optional.empty(),
        Optional.empty(),
        TrialRequest.Configuration.NONE);
    Exchange exchange = new Exchange(
        request(Map.of("Range", "bytes=0-1")),
        request(Map.of("Authorization", "hush")),
        new Exchange.Response(
            "https", 200, "OK", Map.of("content-type", List.of("application/json")), "[]"));
    String shown = headers == null ? "" : """
        ,"request":{"protocol":"https","method":"GET","url":"https://example.com/",\
        "headers":"%s"},"response":{"protocol":"https","statusCode":"200",\
        "statusMessage":"OK","headers":"[content-type: application/json]","body":"[]"}\
        """.formatted(headers);
    assertEquals(
        Json.parse("{\"output\":\"{}\",\"inspectionData\":{\"input\":\"{\\\"a\\\":1}\"" + shown
            + "},\"status\":\"SUCCEEDED\"}"),
        TrialAnswer.of(REPORT, asked, Optional.of(exchange)));
  }
}
