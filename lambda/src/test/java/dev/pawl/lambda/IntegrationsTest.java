package dev.pawl.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.journal.ExecutionId;
import dev.pawl.json.Json;
import dev.pawl.runtime.Call;
import dev.pawl.runtime.Integration;
import dev.pawl.runtime.TaskException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Task states see results, error names and causes as AWS recorded them. */
final class IntegrationsTest {
  private static final ExecutionId EXECUTION =
      new ExecutionId("arn:aws:states:us-east-1:123456789012:execution:orders:run-1");

  @TempDir
  private static Path folder;

  private static Workshop workshop;

  @BeforeAll
  static void open() throws Exception {
    workshop = Workshop.in(folder);
    workshop
        .write("echo/handler.py", "def handler(event, context):\n    return event\n")
        .write("raise/handler.py", "def handler(event, context):\n    raise KeyError(event)\n")
        .write("raw/handler.py", "def handler(event, context):\n    return event.encode()\n")
        .write("prints/handler.mjs", "export const handler = async (e) => console.log(e);\n")
        .write("arn/handler.mjs", "export const handler = async (e, c) => c.invokedFunctionArn;\n")
        .write("id/handler.mjs", "export const handler = async (e, c) => c.awsRequestId;\n")
        .write("client/handler.mjs", "export const handler = async (e, c) => c.clientContext;\n")
        .write(
            "typeless/handler.mjs",
            "export const handler = async () => {"
                + " throw Object.assign(new Error('x'), { name: '' }); };\n");
  }

  @AfterAll
  static void close() {
    workshop.close();
  }

  private static Call call(String resource, String parameters) {
    return new Call(EXECUTION, 7, resource, Json.parse(parameters), Optional.empty());
  }

  private static Json task(String name, String parameters) throws Exception {
    Integration task = new LambdaFunctionTask(workshop.functions, workshop.pool);
    return task.invoke(call("arn:aws:lambda:us-east-1:123456789:function:" + name, parameters));
  }

  private static Json invoke(String parameters) throws Exception {
    Integration invoke = new LambdaInvoke(workshop.functions, workshop.pool, workshop.events);
    return invoke.invoke(call(LambdaInvoke.RESOURCE, parameters));
  }

  @Test
  void aCallThatIsMadeAgainHasTheSameRequestId() throws Exception {
    Json first = task("id", "{}");
    assertEquals(first, task("id", "{}"));
    Integration task = new LambdaFunctionTask(workshop.functions, workshop.pool);
    String resource = "arn:aws:lambda:us-east-1:123456789:function:id";
    Json other = task.invoke(new Call(EXECUTION, 8, resource, Json.EMPTY_OBJECT, Optional.empty()));
    assertNotEquals(first, other);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
          "HelloWorld"
          0.0
          0
          true
          null
          {"loop": {"count": 0}}
          []
          """)
  void aFunctionTaskGivesTheAnswerItself(String json) throws Exception {
    assertEquals(json, task("echo", json).text());
  }

  @Test
  void aFunctionErrorHasItsOwnNameAndTheErrorObjectAsCause() throws Exception {
    TaskException failed = assertThrows(TaskException.class, () -> task("raise", "\"key\""));

    assertEquals("KeyError", failed.error());
    Members cause = Members.of(failed.failureCause());
    assertEquals(List.of("errorMessage", "errorType", "requestId", "stackTrace"), cause.names());
    assertEquals("'key'", cause.text("errorMessage"));
  }

  @Test
  void theCauseIsTheFunctionsTextForATaskAndWithoutWhiteSpaceForInvoke() {
    TaskException task = assertThrows(TaskException.class, () -> task("raise", "\"key\""));
    TaskException invoke = assertThrows(
        TaskException.class,
        () -> invoke("{\"FunctionName\":\"raise\",\"Payload\":\"\\\"key\\\"\"}"));

    assertTrue(task.failureCause().startsWith("{\"errorMessage\": \"'key'\", \"errorType\": "));
    assertEquals("KeyError", invoke.error());
    assertTrue(invoke.failureCause().startsWith("{\"errorMessage\":\"'key'\",\"errorType\":"));
  }

  @Test
  void anErrorWithoutTypeIsLambdaUnknown() {
    TaskException failed = assertThrows(TaskException.class, () -> task("typeless", "{}"));

    assertEquals("Lambda.Unknown", failed.error());
    assertTrue(
        failed
            .failureCause()
            .startsWith(
                "The cause could not be determined because Lambda did not return an error type."
                    + " Returned payload: {\"errorType\":\"\",\"errorMessage\":\"x\""),
        failed.failureCause());
  }

  @Test
  void aMissingFunctionIsReportedWithTheArnThatWasLookedFor() {
    String end = ":\\$LATEST \\(Service: AWSLambda; Status Code: 404; Error Code:"
        + " ResourceNotFoundException; Request ID: [0-9a-f-]{36}; Proxy: null\\)";

    TaskException byName =
        assertThrows(TaskException.class, () -> invoke("{\"FunctionName\":\"gone\"}"));
    TaskException byArn = assertThrows(TaskException.class, () -> task("gone", "{}"));

    assertEquals("Lambda.ResourceNotFoundException", byName.error());
    assertTrue(
        byName
            .failureCause()
            .matches(
                "Function not found: arn:aws:lambda:us-east-1:123456789012:function:gone" + end),
        byName.failureCause());
    assertEquals("Lambda.ResourceNotFoundException", byArn.error());
    assertTrue(
        byArn
            .failureCause()
            .matches("Function not found: arn:aws:lambda:us-east-1:123456789:function:gone" + end),
        byArn.failureCause());
  }

  @Test
  void anAnswerThatIsNoJsonFailsUnlessItIsTooLongToLookAt() {
    TaskException notJson = assertThrows(TaskException.class, () -> task("raw", "\"text\""));
    String large = "\"" + "a".repeat(257 * 1024) + "\"";
    TaskException tooLong = assertThrows(TaskException.class, () -> task("raw", large));

    assertEquals("Lambda.Unknown", notJson.error());
    assertEquals("States.DataLimitExceeded", tooLong.error());
    assertEquals(
        "The state/task 'arn:aws:lambda:us-east-1:123456789:function:raw' returned a result with"
            + " a size exceeding the maximum number of bytes service limit.",
        tooLong.failureCause());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
          {"FunctionName":"echo","Payload":null}                 | {}             | 2
          {"FunctionName":"echo"}                                | {}             | 2
          {"FunctionName":"echo","Payload":"\\"HelloWorld\\""}   | "HelloWorld"   | 12
          {"FunctionName":"echo","Payload":"0.0"}                | 0.0            | 3
          {"FunctionName":"echo","Payload":{"a":[1,"ü"]}}        | {"a":[1,"ü"]} | 16
          {"FunctionName":"123456789012:function:echo:live","Payload":"[]"} | [] | 2
          """)
  void invokeGivesWhatLambdasApiAnswers(String parameters, String payload, String length)
      throws Exception {
    Json result = invoke(parameters);

    Members answer = Members.of(result.text());
    assertEquals(
        List.of(
            "ExecutedVersion", "Payload", "SdkHttpMetadata", "SdkResponseMetadata", "StatusCode"),
        answer.names());
    assertTrue(result.text().contains("\"Payload\":" + payload + ","), result.text());
    assertEquals("$LATEST", answer.text("ExecutedVersion"));
    assertEquals(200, answer.number("StatusCode"));
    Members http = answer.members("SdkHttpMetadata");
    assertEquals(List.of("AllHttpHeaders", "HttpHeaders", "HttpStatusCode"), http.names());
    assertEquals(200, http.number("HttpStatusCode"));
    Members headers = http.members("HttpHeaders");
    assertEquals(
        List.of(
            "Connection",
            "Content-Length",
            "Content-Type",
            "Date",
            "X-Amz-Executed-Version",
            "x-amzn-Remapped-Content-Length",
            "x-amzn-RequestId",
            "X-Amzn-Trace-Id"),
        headers.names());
    assertEquals(length, headers.text("Content-Length"));
    for (String name : headers.names()) {
      assertEquals(List.of(headers.text(name)), http.members("AllHttpHeaders").texts(name), name);
    }
    assertEquals(
        headers.text("x-amzn-RequestId"), answer.members("SdkResponseMetadata").text("RequestId"));
  }

  @Test
  void theLogIsReturnedWhenAskedFor() throws Exception {
    Json result =
        invoke("{\"FunctionName\":\"prints\",\"Payload\":\"\\\"hello\\\"\",\"LogType\":\"Tail\"}");

    Members answer = Members.of(result.text());
    byte[] log = Base64.getDecoder().decode(answer.text("LogResult"));
    assertTrue(new String(log, StandardCharsets.UTF_8).contains("\nhello\nEND RequestId: "));
    assertEquals(
        answer.text("LogResult"),
        answer.members("SdkHttpMetadata").members("HttpHeaders").text("X-Amz-Log-Result"));
  }

  @ParameterizedTest
  @CsvSource({
    "arn,,arn:aws:lambda:us-east-1:123456789012:function:arn,$LATEST",
    "arn,3,arn:aws:lambda:us-east-1:123456789012:function:arn:3,3",
    "arn:live,,arn:aws:lambda:us-east-1:123456789012:function:arn:live,$LATEST",
    "arn:aws:lambda:eu-west-1:1:function:arn,,arn:aws:lambda:eu-west-1:1:function:arn,$LATEST",
  })
  void theFunctionSeesTheArnThatWasCalled(String name, String qualifier, String arn, String version)
      throws Exception {
    String parameters = qualifier == null
        ? "{\"FunctionName\":\"" + name + "\"}"
        : "{\"FunctionName\":\"" + name + "\",\"Qualifier\":\"" + qualifier + "\"}";

    Members answer = Members.of(invoke(parameters).text());

    assertEquals(arn, answer.text("Payload"));
    assertEquals(version, answer.text("ExecutedVersion"));
  }

  @Test
  void theClientContextIsPassedOn() throws Exception {
    String context = Base64.getEncoder()
        .encodeToString("{\"custom\":{\"a\":\"ü\"}}".getBytes(StandardCharsets.UTF_8));

    Json result = invoke("{\"FunctionName\":\"client\",\"ClientContext\":\"" + context + "\"}");

    assertTrue(result.text().contains("\"Payload\":{\"custom\":{\"a\":\"ü\"}}"), result.text());
  }

  @Test
  void anEventIsAcceptedAndRunsLater() throws Exception {
    Members answer = Members.of(invoke("{\"FunctionName\":\"prints\",\"InvocationType\":\"Event\","
            + "\"Payload\":\"\\\"an event\\\"\"}")
        .text());

    assertEquals(202, answer.number("StatusCode"));
    Await.until(
        "the event is handled", () -> workshop.printed(LogSink.Stream.STDOUT).contains("an event"));
  }

  @Test
  void aDryRunRunsNothing() throws Exception {
    Members answer = Members.of(
        invoke("{\"FunctionName\":\"raise\",\"InvocationType\":\"DryRun\"}").text());

    assertEquals(204, answer.number("StatusCode"));
  }

  static List<Arguments> badParameters() {
    String name = "The field \"FunctionName\" ";
    return List.of(
        Arguments.of("[]", "States.Runtime", "The parameters of lambda:invoke are an object"),
        Arguments.of("{}", "States.Runtime", name + "is required and must be a non-empty string"),
        Arguments.of("{\"FunctionName\":1}", "States.Runtime", name + "must be a string, not 1"),
        Arguments.of(
            "{\"FunctionName\":\"echo\",\"Name\":1}",
            "States.Runtime",
            "The field \"Name\" is not supported by Step Functions"),
        Arguments.of(
            "{\"FunctionName\":\"echo\",\"InvocationType\":\"x\"}",
            "States.Runtime",
            "InvocationType is x, allowed are RequestResponse, Event, DryRun"),
        Arguments.of(
            "{\"FunctionName\":\"echo\",\"LogType\":\"x\"}",
            "States.Runtime",
            "LogType is x, allowed are None and Tail"),
        Arguments.of(
            "{\"FunctionName\":\"echo\",\"ClientContext\":\"?\"}",
            "States.Runtime",
            "ClientContext is not base64"),
        Arguments.of(
            "{\"FunctionName\":\"echo\",\"Payload\":\"text\"}",
            "Lambda.InvalidRequestContentException",
            "Could not parse request body into json: Could not parse payload into json:"
                + " Unrecognized token 'text'"));
  }

  @ParameterizedTest
  @MethodSource("badParameters")
  void badParametersAreRefused(String parameters, String error, String cause) {
    TaskException refused = assertThrows(TaskException.class, () -> invoke(parameters));

    assertEquals(error, refused.error());
    assertTrue(refused.failureCause().startsWith(cause), refused.failureCause());
  }

  @Test
  void aPayloadThatIsTooLongIsRefused() {
    String parameters =
        "{\"FunctionName\":\"echo\",\"Payload\":{\"a\":\"" + "a".repeat(6_291_456) + "\"}}";

    TaskException refused = assertThrows(TaskException.class, () -> invoke(parameters));

    assertEquals("Lambda.RequestTooLargeException", refused.error());
  }
}
