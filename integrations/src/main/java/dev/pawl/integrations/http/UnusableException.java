package dev.pawl.integrations.http;

import dev.pawl.runtime.Call;
import dev.pawl.runtime.TaskException;

/** The parameters of a task do not make a request; the message says why. */
final class UnusableException extends Exception {
  private static final long serialVersionUID = 1L;

  UnusableException(String message) {
    super(message);
  }

  /** {@return the failure of the task} */
  TaskException failure(Call call) {
    return new TaskException(
        "States.Runtime",
        "The Parameters '" + call.parameters().text() + "' could not be used to start the Task: ["
            + getMessage() + "]");
  }
}
