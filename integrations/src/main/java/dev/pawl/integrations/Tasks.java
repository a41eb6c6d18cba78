package dev.pawl.integrations;

import dev.pawl.runtime.Call;
import dev.pawl.runtime.TaskException;

/** What tasks of all kinds say alike. */
final class Tasks {
  private Tasks() {}

  /** {@return the failure of a task whose parameters its API does not take} */
  static TaskException unusable(Call call, ArgumentsException e) {
    return new TaskException(
        "States.Runtime",
        "The Parameters '" + call.parameters().text() + "' could not be used to start the Task: ["
            + e.text() + "]");
  }

  /** {@return the id that a service gave a request, in one of the headers that have it} */
  static String requestId(WireAnswer answer) {
    return answer
        .header("x-amzn-RequestId")
        .or(() -> answer.header("x-amz-request-id"))
        .orElse("null");
  }
}
