package dev.pawl.api.actions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.json.Json;
import dev.pawl.server.Wire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CreateStateMachineTest extends ServerTest {
  private static final String LOG_GROUP = "arn:aws:logs:us-east-1:123456789012:log-group:x:*";

  /** Creates with good members and some others in their place or beside them. */
  private Wire.Reply create(Object... others) throws IOException {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("name", fresh("machine"));
    members.put("definition", Wire.PASS);
    members.put("roleArn", Wire.ROLE);
    for (int i = 0; i < others.length; i += 2) {
      members.put((String) others[i], others[i + 1]);
    }
    return wire.send("CreateStateMachine", Json.of(members).text());
  }

  @Test
  void allThatIsMissingIsNamed() throws IOException {
    assertEquals(
        "400 ValidationException: 3 validation errors detected: Value null at 'roleArn' failed to"
            + " satisfy constraint: Member must not be null; Value null at 'name' failed to"
            + " satisfy constraint: Member must not be null; Value null at 'definition' failed to"
            + " satisfy constraint: Member must not be null",
        wire.call("CreateStateMachine").error());
  }

  @Test
  void namesHaveAForm() throws IOException {
    assertEquals("400 InvalidName: Invalid Name: 'a b'", create("name", "a b").error());
    assertEquals(
        "400 ValidationException: 1 validation error detected: Value '" + "n".repeat(81)
            + "' at 'name' failed to satisfy constraint: Member must have length less than or"
            + " equal to 80",
        create("name", "n".repeat(81)).error());
    assertEquals(200, create("name", "n".repeat(80)).status());
  }

  @Test
  void aRoleIsARole() throws IOException {
    assertEquals(
        "400 InvalidArn: Invalid Role Arn: 'me'", create("roleArn", "me").error());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"StartAt\":\"A\"}|SCHEMA_VALIDATION_FAILED: These fields are required: [States] at /",
        "[]|SCHEMA_VALIDATION_FAILED: Definition must be a valid JSON object at null",
        "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\",\"Next\":\"B\"}}}"
            + "|MISSING_TRANSITION_TARGET: Missing 'Next' target: B at /States/A/Next,"
            + " MISSING_END_STATE: Workflow has no terminal state at null"
      })
  void aBadDefinitionIsRefusedWithItsProblem(String definition, String problem) throws IOException {
    assertEquals(
        "400 InvalidDefinition: Invalid State Machine Definition: '" + problem + "'",
        create("definition", definition).error());
  }

  @Test
  void aDefinitionMayHaveOneMegabyte() throws IOException {
    int rest = 1_048_576 - Wire.PASS.length() - "{\"Comment\":\"\",".length() + 1;
    String longest = "{\"Comment\":\"" + "c".repeat(rest) + "\"," + Wire.PASS.substring(1);
    assertEquals(1_048_576, longest.length());
    assertEquals(200, create("definition", longest).status());
    assertEquals(
        "400 ValidationException: 1 validation error detected: Value at 'definition' failed to"
            + " satisfy constraint: Member must have length less than or equal to 1048576",
        create("definition", longest + " ").error());
    String wide = longest.replace("cc", "ü");
    assertEquals(200, create("definition", wide).status());
    String tooWide = longest.replaceFirst("c", "ü");
    assertTrue(
        create("definition", tooWide).error().startsWith("400 InvalidDefinition: Invalid State"));
  }

  @Test
  void aMegabyteOfEscapesStillFits() throws IOException {
    StringBuilder escaped = new StringBuilder();
    for (char each : (Wire.PASS + " ".repeat(1_048_576 - Wire.PASS.length())).toCharArray()) {
      escaped.append("\\u00").append(Integer.toHexString(each));
    }
    String body = "{\"name\":\"" + fresh("escaped") + "\",\"roleArn\":\"" + Wire.ROLE
        + "\",\"definition\":\"" + escaped + "\"}";
    assertEquals(200, wire.send("CreateStateMachine", body).status());
  }

  @Test
  void aTypeIsOneOfTwo() throws IOException {
    assertEquals(
        "400 ValidationException: 1 validation error detected: Value 'FAST' at 'type' failed to"
            + " satisfy constraint: Member must satisfy enum value set: [EXPRESS, STANDARD]",
        create("type", "FAST").error());
    assertEquals(200, create("type", "EXPRESS").status());
  }

  @Test
  void loggingNeedsOneDestination() throws IOException {
    wire.post(Map.of("X-Amz-Target", "Logs_20140328.CreateLogGroup"), "{\"logGroupName\":\"x\"}");
    Map<String, Object> destination =
        Map.of("cloudWatchLogsLogGroup", Map.of("logGroupArn", LOG_GROUP));
    String refusal =
        "400 InvalidLoggingConfiguration: Invalid Logging Configuration: Must specify exactly one"
            + " Log Destination.";
    assertEquals(refusal, create("loggingConfiguration", Map.of("level", "ALL")).error());
    assertEquals(
        refusal,
        create(
                "loggingConfiguration",
                Map.of("level", "ALL", "destinations", List.of(destination, destination)))
            .error());
    assertEquals(
        200,
        create("loggingConfiguration", Map.of("level", "ALL", "destinations", List.of(destination)))
            .status());
    assertEquals(
        "400 InvalidLoggingConfiguration: Invalid Logging Configuration: Log Destination not"
            + " found.",
        create("loggingConfiguration", Map.of("level", "OFF", "destinations", List.of(Map.of())))
            .error());
  }

  @Test
  void tagsAreFew() throws IOException {
    List<Map<String, Object>> tags = new ArrayList<>();
    for (int i = 0; i < 51; i++) {
      tags.add(Map.of("key", "k" + i, "value", "v"));
    }
    assertEquals(200, create("tags", tags.subList(0, 50)).status());
    assertEquals(
        "400 TooManyTags: A resource has at most 50 tags, not 51",
        create("tags", tags).error());
    assertEquals(
        "400 ValidationException: Tag keys that begin with 'aws:' are reserved: 'AWS:x'",
        create("tags", List.of(Map.of("key", "AWS:x"))).error());
    assertEquals(
        "400 ValidationException: 1 validation error detected: Value '" + "k".repeat(129)
            + "' at 'tags.1.member.key' failed to satisfy constraint: Member must have length less"
            + " than or equal to 128",
        create("tags", List.of(Map.of("key", "k".repeat(129)))).error());
  }

  @Test
  void whatIsNotAvailableIsSaid() throws IOException {
    assertEquals(
        "400 ValidationException: Version description can only be set when publish is true",
        create("versionDescription", "first").error());
    assertEquals(
        "400 InvalidEncryptionConfiguration: Invalid Encryption Configuration:"
            + " CUSTOMER_MANAGED_KMS_KEY is not available in this server, only AWS_OWNED_KEY",
        create("encryptionConfiguration", Map.of("type", "CUSTOMER_MANAGED_KMS_KEY"))
            .error());
    assertEquals(
        200, create("encryptionConfiguration", Map.of("type", "AWS_OWNED_KEY")).status());
  }

  @Test
  void theVerySameMachineIsFoundAgain() throws IOException {
    String name = fresh("same");
    Wire.Reply first = create("name", name);
    assertEquals(ARN + "stateMachine:" + name, first.get("stateMachineArn"));
    assertEquals(first.text(), create("name", name).text());
    assertEquals(
        first.text(),
        create("name", name, "roleArn", Wire.ROLE + "2", "tags", List.of()).text());
    assertEquals(first.text(), create("name", name, "type", "STANDARD").text());
  }

  @Test
  void anyOtherMachineOfThatNameIsRefused() throws IOException {
    String name = fresh("taken");
    create("name", name);
    String refusal = "400 StateMachineAlreadyExists: State Machine Already Exists: '" + ARN
        + "stateMachine:" + name + "'";
    assertEquals(refusal, create("name", name, "definition", Wire.PASS + " ").error());
    assertEquals(refusal, create("name", name, "type", "EXPRESS").error());
    assertEquals(
        refusal,
        create("name", name, "tracingConfiguration", Map.of("enabled", true)).error());
    assertEquals(
        refusal,
        create("name", name, "loggingConfiguration", Map.of("includeExecutionData", true))
            .error());
  }

  @Test
  void aRefusalChangesNothing() throws IOException {
    String name = fresh("unmade");
    create("name", name, "definition", "{}");
    assertEquals(
        "400 StateMachineDoesNotExist: State Machine Does Not Exist: '" + ARN + "stateMachine:"
            + name + "'",
        wire.call("DescribeStateMachine", "stateMachineArn", ARN + "stateMachine:" + name)
            .error());
  }

  @Test
  void accountsAndRegionsDoNotMeet() throws IOException {
    String name = fresh("mine");
    Wire other = wire.as("000000000002", "cn-north-1");
    wire.create(name, Wire.PASS);
    assertEquals(
        "arn:aws-cn:states:cn-north-1:000000000002:stateMachine:" + name,
        other.create(name, Wire.WAIT));
    assertEquals(1, other.call("ListStateMachines").list("stateMachines").size());
  }

  @Test
  void aForeignRegionsFunctionAndAShortAccountAreAccepted() throws IOException {
    String definition =
        "{\"StartAt\":\"T\",\"States\":{\"T\":{\"Type\":\"Task\",\"End\":true,\"Resource\":"
            + "\"arn:aws:lambda:us-east-1:123456789:function:validate-order\"}}}";
    assertEquals(200, create("definition", definition).status());
  }
}
