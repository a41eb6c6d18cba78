package dev.pawl.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parameters that start no task fail the execution before the task is scheduled, as on AWS. */
final class ParameterErrorsTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
          sqs:sendMessage             | {"a":1} | The field "a" is not supported by Step Functions
          states:startExecution       | {"a":1} | The field "a" is not supported by Step Functions
          states:startExecution.sync  | {"a":1} | The field "a" is not supported by Step Functions
          glue:startJobRun.sync       | {"a":1} | The field "a" is not supported by Step Functions
          """)
  void noTaskIsScheduled(String action, String parameters, String why) throws Exception {
    try (PawlServer server =
        PawlServer.start(ServerOptions.DEFAULT.withPort(0), line -> {}, Map.of())) {
      Wire wire = Wire.to(server.url());
      String machine = wire.create("m", """
          {"StartAt": "Call", "States": {"Call": {"Type": "Task", "End": true,
            "QueryLanguage": "JSONata",
            "Resource": "arn:aws:states:::%s", "Arguments": "{%% $states.input %%}"}}}
          """.formatted(action));
      String execution = wire.start(machine, "e", parameters);
      Wire.Reply end = wire.await(execution);
      assertEquals("States.Runtime", end.get("error"));
      assertEquals(
          "An error occurred while executing the state 'Call' (entered at the event id #2)."
              + " The Parameters '" + parameters + "' could not be used to start the Task: [" + why
              + "]",
          end.get("cause"));
      assertEquals(
          List.of("ExecutionStarted", "TaskStateEntered", "ExecutionFailed"),
          wire.call("GetExecutionHistory", "executionArn", execution).list("events").stream()
              .map(event -> String.valueOf(event.get("type")))
              .toList());
    }
  }
}
