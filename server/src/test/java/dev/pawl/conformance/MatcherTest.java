package dev.pawl.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.pawl.json.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the matcher accepts, and above all what it refuses. */
final class MatcherTest {
  private static final Request.Caller CALLER = new Request.Caller("210987654321", "eu-west-3");

  private static final String UUID_1 = "0c1d2e3f-0000-4000-8000-000000000001";
  private static final String UUID_2 = "0c1d2e3f-0000-4000-8000-000000000002";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\": 1}        | {\"a\": 2}",
        "{\"a\": 1}        | {\"a\": 1.0}",
        "{\"a\": 1.0}      | {\"a\": 1}",
        "{\"a\": 1}        | {\"a\": \"1\"}",
        "{\"a\": 1}        | {\"a\": true}",
        "{\"a\": true}     | {\"a\": false}",
        "{\"a\": null}     | {}",
        "{}                | {\"a\": null}",
        "{\"a\": null}     | {\"a\": \"null\"}",
        "{\"a\": {}}       | {\"a\": []}",
        "{\"a\": []}       | {\"a\": {}}",
        "{\"a\": [1, 2]}   | {\"a\": [2, 1]}",
        "{\"a\": [1, 2]}   | {\"a\": [1]}",
        "{\"a\": [1]}      | {\"a\": [1, 2]}",
        "{\"a\": \"x\"}    | {\"a\": \"X\"}",
        "{\"a\": \"x\"}    | {\"a\": \"x \"}",
        "{\"a\": \"x\"}    | {\"a\": {\"x\": 1}}",
        "{\"a\": \"[1]\"}  | {\"a\": [1]}",
        "{\"a\": [1]}      | {\"a\": \"[1]\"}",
        "{\"a\": 1}        | {\"a\": \"1\"}",
        "{\"a\": 1}        | {\"a\": 1, \"b\": 2}",
        "{\"redriveCount\": 1} | {}",
        "{\"redriveCount\": 1} | {\"redriveCount\": 2}",
        "{\"encryptionConfiguration\": {}} | {}",
        "{\"timestamp\": \"timestamp\"} | {\"timestamp\": null}",
        "{\"timestamp\": \"timestamp\"} | {\"timestamp\": {}}",
        "{\"timestamp\": \"timestamp\"} | {}",
        "{\"name\": \"timestamp\"} | {\"name\": \"2026-01-01T00:00:00Z\"}",
        "{\"creationDate\": \"datetime\"} | {\"creationDate\": \"yesterday\"}",
        "{\"a\": \"date\"} | {\"a\": \"2026-01-01\"}",
        "{\"a\": \"on date.\"} | {\"a\": \"on 2026-01-01T00:00:00Z\"}",
        "{\"a\": \"update\"} | {\"a\": \"up2026-01-01T00:00:00Z\"}",
        "{\"a\": \"<region>\"} | {\"a\": \"us-east-1\"}",
        "{\"a\": \"111111111111\"} | {\"a\": \"123456789012\"}",
        "{\"a\": \"<uuid:1>\"} | {\"a\": \"not-a-uuid\"}",
        "{\"a\": \"<uuid:1>\"} | {\"a\": 7}",
        "{\"a\": \"x<b>\"} | {\"a\": \"x\"}",
        "{\"<name:1>\": 1} | {\"a\": 2}",
        "{\"ResponseMetadata\": {\"HTTPStatusCode\": 200}} "
            + "| {\"ResponseMetadata\": {\"HTTPStatusCode\": 201}}",
        "{\"RequestId\": \"RequestId\"} | {\"RequestId\": \"abc\"}",
      })
  void whatDiffersIsRefused(String expected, String got) {
    assertNotEquals(List.of(), differences("[]", expected, got));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\": 1, \"b\": 2}  | {\"b\": 2, \"a\": 1}",
        "{\"a\": 12345678901234567890} | {\"a\": 12345678901234567890}",
        "{}                | {\"redriveCount\": 0, \"RedriveCount\": 0}",
        "{}                | {\"encryptionConfiguration\": {\"type\": \"AWS_OWNED_KEY\"}}",
        "{\"timestamp\": \"timestamp\"} | {\"timestamp\": \"2026-01-01T00:00:00Z\"}",
        "{\"TimestampPath\": \"timestamp\"} | {\"TimestampPath\": \"$.x\"}",
        "{\"a\": \"on date.\"} | {\"a\": \"on 2026-01-01T00:00:00.123Z.\"}",
        "{\"a\": \"date\"} | {\"a\": \"date\"}",
        "{\"a\": \"arn:<partition>:x:<region>:111111111111:y\"} "
            + "| {\"a\": \"arn:aws:x:eu-west-3:210987654321:y\"}",
        "{\"<name:1>\": 1} | {\"any\": 1}",
        "{\"ResponseMetadata\": {\"HTTPHeaders\": {}, \"HTTPStatusCode\": 200}} "
            + "| {\"ResponseMetadata\": {\"HTTPStatusCode\": 200, \"x\": 1}}",
        "{\"SdkResponseMetadata\": {\"RequestId\": \"RequestId\"}} "
            + "| {\"SdkResponseMetadata\": {\"RequestId\": [\"abc\"]}}",
        "{\"SdkHttpMetadata\": {\"h\": {\"Date\": \"date\"}}} "
            + "| {\"SdkHttpMetadata\": {\"h\": {\"Date\": \"Thu, 01 Jan 2026 00:00:00 GMT\"}}}",
        "{\"events\": [{\"d\": {\"output\": [1, {\"a\": 2}]}}]} "
            + "| {\"events\": [{\"d\": {\"output\": \"[1,{\\\"a\\\":2}]\"}}]}",
        "{\"events\": [{\"d\": {\"output\": 1}}]} | {\"events\": [{\"d\": {\"output\": \"1\"}}]}",
      })
  void whatIsLeftOpenIsAccepted(String expected, String got) {
    assertEquals(List.of(), differences("[]", expected, got));
  }

  @Test
  void aPlaceholderStandsForOneTextThroughoutTheCase() {
    assertEquals(List.of(), differences("[]", "[\"<x:1>\", \"a <x:1>\"]", "[\"7\", \"a 7\"]"));
    assertNotEquals(List.of(), differences("[]", "[\"<x:1>\", \"<x:1>\"]", "[\"7\", \"8\"]"));
    assertNotEquals(List.of(), differences("[]", "\"<x:1>-<x:1>\"", "\"7-8\""));
  }

  @Test
  void twoPlaceholdersOfOneSeriesStandForTwoTexts() {
    String recorded = "[\"<uuid:1>\", \"<uuid:2>\"]";
    assertEquals(List.of(), differences("[]", recorded, array(UUID_1, UUID_2)));
    assertNotEquals(List.of(), differences("[]", recorded, array(UUID_1, UUID_1)));
    assertNotEquals(
        List.of(), differences("[]", "\"<uuid:1> <uuid:2>\"", "\"" + UUID_1 + " " + UUID_1 + "\""));
  }

  @Test
  void aRegexWhoseTextTheRunKnowsMatchesThatTextAlone() {
    String role = "[{\"kind\":\"regex\",\"pattern\":\"${role}\",\"replacement\":\"role_arn\"}]";
    String got = "{\"a\": \"arn:aws:iam::210987654321:role/conformance-role\"}";
    assertEquals(List.of(), differences(role, "{\"a\": \"role_arn\"}", got));
    assertNotEquals(
        List.of(), differences(role, "{\"a\": \"role_arn\"}", got.replace("role/", "roles/")));
  }

  @Test
  void aDotInANameIsADot() {
    String name =
        "[{\"kind\":\"regex\",\"pattern\":\"a.b-${account}\",\"replacement\":\"<name>\"}]";
    assertEquals(List.of(), differences(name, "\"<name>\"", "\"a.b-210987654321\""));
    assertNotEquals(List.of(), differences(name, "\"<name>\"", "\"a_b-210987654321\""));
  }

  @Test
  void aRegexOfTheRecorderMatchesEachOccurrenceByItself() {
    String id =
        "[{\"kind\":\"regex\",\"pattern\":\"ID: [a-z0-9-/=+]+\",\"replacement\":\"ID: <id>\"}]";
    assertEquals(
        List.of(),
        differences(id, "[\"(ID: <id>)\", \"ID: <id>\"]", "[\"(ID: a-1)\", \"ID: b/=\"]"));
    assertNotEquals(List.of(), differences(id, "\"(ID: <id>)\"", "\"(ID: A)\""));
    assertNotEquals(List.of(), differences(id, "\"(ID: <id>)\"", "\"(ID: a\""));
  }

  @Test
  void theLongerPlaceholderIsReadBeforeTheOneItBeginsWith() {
    String names =
        "[{\"kind\":\"regex\",\"pattern\":\"one-${account}\",\"replacement\":\"activity\"},"
            + "{\"kind\":\"regex\",\"pattern\":\"two-${account}\",\"replacement\":\"activity_2\"}]";
    assertEquals(List.of(), differences(names, "\"activity_2\"", "\"two-210987654321\""));
    assertNotEquals(List.of(), differences(names, "\"activity_2\"", "\"one-210987654321_2\""));
  }

  @Test
  void aMemberReplacedAsAWholeMatchesAnyScalarAtItsPathAlone() {
    String date = "[{\"kind\":\"jsonpath\",\"path\":\"$..output.StartDate\","
        + "\"replacement\":\"start-date\",\"reference\":false}]";
    String recorded = "{\"output\": {\"StartDate\": \"start-date\"}}";
    assertEquals(List.of(), differences(date, recorded, "{\"output\": {\"StartDate\": 17.5}}"));
    assertNotEquals(List.of(), differences(date, recorded, "{\"output\": {\"StartDate\": {}}}"));
    assertNotEquals(
        List.of(),
        differences(date, recorded.replace("output", "input"), "{\"input\": {\"StartDate\": 1}}"));
  }

  @Test
  void aTimestampOfTheApiThatWasNoNumberMatchesNothing() {
    Object got = Normaliser.normalise(
        Json.parse("{\"timestamp\": \"2026-01-01T00:00:00Z\"}").tree());
    assertNotEquals(
        List.of(),
        differences("[]", "{\"timestamp\": \"timestamp\"}", Json.of(got).text()));
  }

  @Test
  void aMemberThatIsNotComparedMayBeAnythingButTheRestCounts() {
    Matcher matcher = matcher("[]", Set.of("message"));
    matcher.match(
        "k",
        Json.parse("{\"message\": \"ours\", \"code\": 1}").tree(),
        Json.parse("{\"message\": \"theirs\", \"code\": 2}").tree());
    assertEquals(List.of(new Difference("k.code", "1", "2")), matcher.differences());
  }

  @Test
  void aDifferenceSaysWhereAndWhat() {
    assertEquals(
        List.of(
            new Difference("key.a[1].b", "1", "2"),
            new Difference("key.c", "3", Difference.NOTHING),
            new Difference("key.d", Difference.NOTHING, "4")),
        differences(
            "[]", "{\"a\": [0, {\"b\": 1}], \"c\": 3}", "{\"a\": [0, {\"b\": 2}], \"d\": 4}"));
  }

  @Test
  void aHistoryThatTookAnotherWayShowsBothWaysFirst() {
    assertEquals(
        new Difference("key.events types", "[\"A\",\"B\"]", "[\"A\"]"),
        differences(
                "[]",
                "{\"events\": [{\"type\": \"A\"}, {\"type\": \"B\"}]}",
                "{\"events\": [{\"type\": \"A\"}]}")
            .getFirst());
  }

  private static String array(String one, String other) {
    return "[\"" + one + "\",\"" + other + "\"]";
  }

  private static List<Difference> differences(String placeholders, String expected, String got) {
    Matcher matcher = matcher(placeholders, Set.of());
    matcher.match("key", Json.parse(expected).tree(), Json.parse(got).tree());
    return matcher.differences();
  }

  private static Matcher matcher(String placeholders, Set<String> notCompared) {
    List<Placeholder> parsed = Tree.list(Json.parse(placeholders).tree()).stream()
        .map(Placeholder::parse)
        .toList();
    Expansion expansion = new Expansion(new CaseFiles(Path.of("none")), CALLER);
    return new Matcher(new Vocabulary(parsed, expansion), notCompared);
  }
}
