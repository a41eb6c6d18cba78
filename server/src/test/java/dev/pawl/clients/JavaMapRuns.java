package dev.pawl.clients;

import static dev.pawl.clients.Seen.HERE;
import static dev.pawl.clients.Seen.refused;
import static dev.pawl.clients.Seen.tell;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionNotRedrivableException;
import software.amazon.awssdk.services.sfn.model.ResourceNotFoundException;

/** The tour in Java: redrive and Map Runs, of an execution that has succeeded and had none. */
final class JavaMapRuns {
  private static final String FIRST = HERE + "execution:hello:first";
  private static final String NOBODY = HERE + "execution:hello:nobody";
  private static final String RUN = HERE + "mapRun:hello/Each:00000000-0000-0000-0000-000000000000";

  private final SfnClient sfn;

  JavaMapRuns(SfnClient sfn) {
    this.sfn = sfn;
  }

  void visit() {
    refused(
        ExecutionNotRedrivableException.class,
        () -> sfn.redriveExecution(call -> call.executionArn(FIRST)));
    refused(
        ExecutionDoesNotExistException.class,
        () -> sfn.redriveExecution(call -> call.executionArn(NOBODY)));
    tell("RedriveExecution", "ExecutionNotRedrivable", "ExecutionDoesNotExist");
    assertEquals(
        List.of(),
        sfn.listMapRunsPaginator(call -> call.executionArn(FIRST)).stream()
            .flatMap(page -> page.mapRuns().stream())
            .toList());
    refused(
        ExecutionDoesNotExistException.class,
        () -> sfn.listMapRuns(call -> call.executionArn(NOBODY)));
    tell("ListMapRuns", "none", "ExecutionDoesNotExist");
    refused(ResourceNotFoundException.class, () -> sfn.describeMapRun(call -> call.mapRunArn(RUN)));
    tell("DescribeMapRun", "ResourceNotFound");
    refused(
        ResourceNotFoundException.class,
        () -> sfn.updateMapRun(call -> call.mapRunArn(RUN).maxConcurrency(1)));
    tell("UpdateMapRun", "ResourceNotFound");
  }
}
