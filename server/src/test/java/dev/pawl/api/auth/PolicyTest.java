package dev.pawl.api.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.pawl.api.auth.Policy.Verdict;
import dev.pawl.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PolicyTest {
  private static final String ARN = "arn:aws:states:us-east-1:123456789012:stateMachine:";

  private static Verdict judged(String statements, String action, String resource) {
    return Policy.of(Json.parse("{\"Statement\":" + statements + "}").tree())
        .judge(action, resource);
  }

  @ParameterizedTest
  @CsvSource({
    "states:*,            *,        ALLOWED",
    "*,                   *,        ALLOWED",
    "STATES:startexecution, *,      ALLOWED",
    "states:Start*,       *orders,  ALLOWED",
    "states:Start?xecution, *ord?rs, ALLOWED",
    "states:Stop*,        *,        NOT_ALLOWED",
    "states:*,            *other,   NOT_ALLOWED",
    "states:StartExecution.*, *,    NOT_ALLOWED",
  })
  void patternsFitActionsAndResources(String action, String resource, Verdict verdict) {
    assertEquals(
        verdict,
        judged(
            "{\"Effect\":\"Allow\",\"Action\":\"" + action + "\",\"Resource\":\"" + resource
                + "\"}",
            "states:StartExecution",
            ARN + "orders"));
  }

  @Test
  void whatIsDeniedIsDeniedWhateverAllowsIt() {
    String statements = """
        [{"Effect":"Allow","Action":["states:*"],"Resource":["*"]},
         {"Sid":"no","Effect":"Deny","Action":"states:Delete*","Resource":"*prod*"}]""";
    assertEquals(
        Verdict.DENIED, judged(statements, "states:DeleteStateMachine", ARN + "prod-orders"));
    assertEquals(
        Verdict.ALLOWED, judged(statements, "states:DeleteStateMachine", ARN + "test-orders"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"Effect\":\"Allow\",\"Action\":\"*\"}",
        "{\"Effect\":\"allow\",\"Action\":\"*\",\"Resource\":\"*\"}",
        "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{}}",
        "{\"Effect\":\"Allow\",\"NotAction\":\"*\",\"Resource\":\"*\"}",
        "{\"Effect\":\"Allow\",\"Action\":[1],\"Resource\":\"*\"}",
        "\"Allow\"",
      })
  void whatIsNotKnownIsRefused(String statement) {
    assertThrows(IllegalArgumentException.class, () -> judged(statement, "a:B", "*"));
  }
}
