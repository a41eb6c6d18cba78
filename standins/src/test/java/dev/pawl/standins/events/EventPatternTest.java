package dev.pawl.standins.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EventPatternTest {
  private static final Map<?, ?> EVENT =
      (Map<?, ?>) Objects.requireNonNull(Json.parse("""
      {"source": "aws.states", "resources": ["arn:a", "arn:b"],
       "detail": {"status": "FAILED", "name": "Order-17", "startDate": 1000, "output": null,
                  "inputDetails": {"included": true}}}
      """).tree());

  private static boolean matches(String pattern) {
    return EventPattern.of(Json.parse(pattern).tree()).matches(EVENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"source\": [\"aws.s3\", \"aws.states\"]}",
        "{\"source\": [\"aws.states\"], \"detail\": {\"status\": [\"FAILED\"]}}",
        "{\"resources\": [\"arn:b\"]}",
        "{\"detail\": {\"output\": [null]}}",
        "{\"detail\": {\"startDate\": [1000.0]}}",
        "{\"detail\": {\"inputDetails\": {\"included\": [true]}}}",
        "{\"detail\": {\"name\": [{\"prefix\": \"Order-\"}]}}",
        "{\"detail\": {\"name\": [{\"prefix\": {\"equals-ignore-case\": \"oRDER-\"}}]}}",
        "{\"detail\": {\"name\": [{\"suffix\": \"17\"}]}}",
        "{\"detail\": {\"name\": [{\"equals-ignore-case\": \"order-17\"}]}}",
        "{\"detail\": {\"name\": [{\"wildcard\": \"O*-1*\"}]}}",
        "{\"detail\": {\"status\": [{\"anything-but\": [\"RUNNING\", \"SUCCEEDED\"]}]}}",
        "{\"detail\": {\"status\": [{\"anything-but\": \"RUNNING\"}]}}",
        "{\"detail\": {\"name\": [{\"anything-but\": {\"prefix\": \"Test-\"}}]}}",
        "{\"detail\": {\"startDate\": [{\"numeric\": [\">\", 999, \"<=\", 1000]}]}}",
        "{\"detail\": {\"name\": [{\"exists\": true}], \"redriveDate\": [{\"exists\": false}]}}",
        "{\"$or\": [{\"source\": [\"x\"]}, {\"detail\": {\"status\": [\"FAILED\"]}}]}",
      })
  void isMet(String pattern) {
    assertTrue(matches(pattern), pattern);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10.0.0.0/24|10.0.0.255|true",
        "10.0.0.0/24|10.0.1.0|false",
        "0.0.0.0/0|1.2.3.4|true",
        "10.0.0.1/32|10.0.0.1|true",
        "2001:db8::/32|2001:db8:1::1|true",
        "2001:db8::/32|2001:db9::1|false",
        "10.0.0.0/24|localhost|false",
        "10.0.0.0/24|::1|false",
      })
  void addressesAreOfABlock(String block, String address, boolean expected) {
    EventPattern pattern = EventPattern.of(Map.of("ip", List.of(Map.of("cidr", block))));
    assertEquals(expected, pattern.matches(Map.of("ip", address)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0", "10.0.0.0/33", "host/8", "/8", "10.0.0.0/x"})
  void whatIsNoBlockOfAddressesIsRefused(String block) {
    Map<?, ?> pattern = Map.of("ip", List.of(Map.of("cidr", block)));
    assertThrows(IllegalArgumentException.class, () -> EventPattern.of(pattern));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"source\": [\"aws.s3\"]}",
        "{\"source\": [\"aws.states\"], \"detail\": {\"status\": [\"RUNNING\"]}}",
        "{\"resources\": [\"arn:c\"]}",
        "{\"detail\": {\"name\": [null]}}",
        "{\"detail\": {\"missing\": [null]}}",
        "{\"detail\": {\"startDate\": [\"1000\"]}}",
        "{\"detail\": {\"name\": [{\"prefix\": \"order-\"}]}}",
        "{\"detail\": {\"name\": [{\"wildcard\": \"O*-2*\"}]}}",
        "{\"detail\": {\"status\": [{\"anything-but\": [\"FAILED\"]}]}}",
        "{\"detail\": {\"missing\": [{\"anything-but\": [\"FAILED\"]}]}}",
        "{\"detail\": {\"startDate\": [{\"numeric\": [\">\", 1000]}]}}",
        "{\"detail\": {\"name\": [{\"numeric\": [\"=\", 17]}]}}",
        "{\"detail\": {\"name\": [{\"exists\": false}]}}",
        "{\"$or\": [{\"source\": [\"x\"]}, {\"detail\": {\"status\": [\"RUNNING\"]}}]}",
      })
  void isNotMet(String pattern) {
    assertEquals(false, matches(pattern), pattern);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|an event pattern is an object with a field at least",
        "{\"a\": \"b\"}|/a is neither an object nor a list of values and conditions",
        "{\"a\": {\"b\": []}}|/a/b is neither an object nor a list of values and conditions",
        "{\"a\": [{\"like\": \"b\"}]}|/a: 'like' is not a condition; there is: prefix, suffix,"
            + " equals-ignore-case, wildcard, anything-but, numeric, cidr, exists",
        "{\"a\": [{\"numeric\": [\">\"]}]}|/a: numeric has signs and numbers in turn",
        "{\"a\": [{\"numeric\": [\"!\", 1]}]}|/a: '!' is none of the signs =, <, <=, > and >=",
        "{\"a\": [{\"exists\": 1}]}|/a: exists is true or false",
      })
  void whatIsNoneIsRefused(String pattern, String message) {
    Object tree = Json.parse(pattern).tree();
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> EventPattern.of(tree));
    assertEquals(message, e.getMessage());
  }

  @Test
  void aPatternIsAnObject() {
    assertThrows(IllegalArgumentException.class, () -> EventPattern.of("text"));
  }
}
