package dev.pawl.api.actions;

import dev.pawl.api.ApiException;
import dev.pawl.api.ApiException.Code;
import dev.pawl.api.Caller;
import dev.pawl.api.Members;
import dev.pawl.execution.Input;
import dev.pawl.journal.Journal;
import dev.pawl.json.Json;
import dev.pawl.runtime.Engine;
import dev.pawl.runtime.SignedTokens;
import dev.pawl.runtime.TaskToken;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** What the operations have in common that tell of a task by its token. */
final class TaskAnswers {
  private static final Executor THREADS =
      task -> Thread.ofVirtual().name("task-over").start(task);

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
   * @return the answer to the caller; fails with an {@link ApiException} if the task is not
   *     awaited: TaskTimedOut, TaskDoesNotExist
   */
  CompletableFuture<Json> answer(TaskToken task, Input.Outcome outcome) {
    return engine
        .answerAsync(task, outcome)
        .thenCompose(awaited -> awaited
            ? CompletableFuture.completedFuture(Json.EMPTY_OBJECT)
            // Why it is not is in the journal, and whoever completes this must not wait for it.
            : CompletableFuture.supplyAsync(() -> fail(over(task)), THREADS));
  }

  private static Json fail(ApiException e) {
    throw e;
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
