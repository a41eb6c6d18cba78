package dev.pawl.api.actions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pawl.server.Wire;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What there is to say of Map Runs while no execution begins one. */
final class MapRunsTest extends ServerTest {
  private static final String MAP_RUN = ARN + "mapRun:orders/Label:0f6e-1";
  private static final String MISSING =
      "400 ResourceNotFound: Request references a resource that does not exist.";

  @Test
  void anExecutionHasNone() throws IOException {
    String execution = wire.start(wire.create(fresh("runs"), Wire.PASS), "a", "{}");
    assertEquals(
        "{\"mapRuns\":[]}",
        wire.call("ListMapRuns", "executionArn", execution, "maxResults", 10).text());
  }

  @Test
  void anUnknownExecutionIsSaid() throws IOException {
    assertEquals(
        "400 ExecutionDoesNotExist: Execution Does Not Exist: '" + ARN + "execution:a:b'",
        wire.call("ListMapRuns", "executionArn", ARN + "execution:a:b").error());
  }

  @Test
  void anythingElseThanAnExecutionIsRefused() throws IOException {
    assertEquals(
        "400 InvalidArn: Invalid Arn: 'Resource type not valid in this context: stateMachine'",
        wire.call("ListMapRuns", "executionArn", ARN + "stateMachine:a").error());
    assertEquals(
        "400 ValidationException: 1 validation error detected: Value '1001' at 'maxResults' failed"
            + " to satisfy constraint: Member must have value less than or equal to 1000",
        wire.call("ListMapRuns", "executionArn", ARN + "execution:a:b", "maxResults", 1001)
            .error());
  }

  @Test
  void aTokenThatWasNeverGivenIsRefused() throws IOException {
    String execution = wire.start(wire.create(fresh("runs"), Wire.PASS), "a", "{}");
    assertEquals(
        "400 InvalidToken: Invalid Token: 'Invalid token'",
        wire.call("ListMapRuns", "executionArn", execution, "nextToken", "AAAA").error());
  }

  @Test
  void noMapRunIsFound() throws IOException {
    assertEquals(MISSING, wire.call("DescribeMapRun", "mapRunArn", MAP_RUN).error());
    assertEquals(
        MISSING,
        wire.call(
                "UpdateMapRun",
                "mapRunArn",
                MAP_RUN,
                "maxConcurrency",
                5,
                "toleratedFailureCount",
                5_000_000_000L,
                "toleratedFailurePercentage",
                12.5)
            .error());
  }

  @Test
  void whatIsNoMapRunIsRefused() throws IOException {
    assertEquals(
        "400 InvalidArn: Invalid Arn: 'Resource type not valid in this context: execution'",
        wire.call("DescribeMapRun", "mapRunArn", ARN + "execution:a:b").error());
    assertEquals(
        "400 InvalidArn: Invalid Arn: 'Invalid ARN prefix: " + ARN + "mapRun:orders'",
        wire.call("UpdateMapRun", "mapRunArn", ARN + "mapRun:orders").error());
  }

  @Test
  void everyLimitIsHeldAgainstTheModel() throws IOException {
    String text = "400 ValidationException: 3 validation errors detected:"
        + " Value '-2' at 'toleratedFailureCount' failed to satisfy constraint: Member must have"
        + " value greater than or equal to 0; Value '100.5' at 'toleratedFailurePercentage' failed"
        + " to satisfy constraint: Member must have value less than or equal to 100; Value '-1' at"
        + " 'maxConcurrency' failed to satisfy constraint: Member must have value greater than or"
        + " equal to 0";
    assertEquals(
        text,
        wire.call(
                "UpdateMapRun",
                "mapRunArn",
                MAP_RUN,
                "maxConcurrency",
                -1,
                "toleratedFailurePercentage",
                100.5,
                "toleratedFailureCount",
                -2)
            .error());
  }
}
