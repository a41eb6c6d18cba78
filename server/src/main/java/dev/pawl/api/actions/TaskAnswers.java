package dev.pawl.api.actions;

import dev.pawl.api.ApiException;
import dev.pawl.api.ApiException.Code;
import dev.pawl.api.Caller;
import dev.pawl.api.Members;
import dev.pawl.execution.Input;
import dev.pawl.journal.Journal;
import dev.pawl.runtime.Engine;
import dev.pawl.runtime.SignedTokens;
import dev.pawl.runtime.TaskToken;

/** What the operations have in common that tell of a task by its token. */
final class TaskAnswers {
  private final Engine engine;
  private final Journal journal;
  private final SignedTokens tokens;

  TaskAnswers(Engine engine, Journal journal, SignedTokens tokens) {
    this.engine = engine;
    this.journal = journal;
    this.tokens = tokens;
  }

  /** {@return the token of a request} */
  static String token(Members members) {
    return members.text("taskToken");
  }

  /**
   * {@return the task of a token}
   *
   * @throws ApiException if it was never given out, or not in this account and region: InvalidToken
   */
  TaskToken task(Caller caller, String token) {
    return tokens
        .task(token)
        .filter(task -> caller.owns(task.execution().arn()))
        .orElseThrow(() -> new ApiException(Code.INVALID_TOKEN, "Invalid Token: 'Invalid token'"));
  }

  /**
   * Answers a task.
   *
   * @throws ApiException if it is not awaited: TaskTimedOut, TaskDoesNotExist
   */
  void answer(TaskToken task, Input.Outcome outcome) {
    if (!engine.answer(task, outcome)) {
      throw over(task);
    }
  }

  /**
   * Tells that somebody works on a task.
   *
   * @throws ApiException if it is not awaited: TaskTimedOut, TaskDoesNotExist
   */
  void heartbeat(TaskToken task) {
    if (!engine.heartbeat(task)) {
      throw over(task);
    }
  }

  /** AWS says the same of a task that was late and of one that was answered before. */
  private ApiException over(TaskToken task) {
    return journal
            .summary(task.execution())
            .filter(row -> task.isOfStart(row.summary().startedAt()))
            .isPresent()
        ? new ApiException(
            Code.TASK_TIMED_OUT, "Task Timed Out: 'Provided task does not exist anymore'")
        : new ApiException(
            Code.TASK_DOES_NOT_EXIST, "Task Does Not Exist: 'Provided task does not exist'");
  }
}
