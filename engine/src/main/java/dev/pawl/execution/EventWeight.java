package dev.pawl.execution;

/** How much an event adds to a step: the length of its payloads, in characters. */
final class EventWeight {
  private EventWeight() {}

  static long of(Event event) {
    return switch (event) {
      case Event.ExecutionStarted e -> e.input().text().length();
      case Event.ExecutionSucceeded e -> e.output().text().length();
      case Event.StateEntered e -> e.input().text().length();
      case Event.StateExited e -> e.output().text().length() + Limits.bytes(e.assigned());
      case Event.ParallelStateStarted e -> e.input().text().length();
      case Event.MapStateStarted e -> e.items().text().length();
      case Event.MapIterationStarted e ->
        e.input().map(input -> input.text().length()).orElse(0);
      case Event.TaskScheduled e -> e.parameters().text().length();
      case Event.TaskSubmitted e -> e.output().text().length();
      case Event.TaskSucceeded e -> e.output().text().length();
      case Event.ExecutionFailed e -> 0;
      case Event.ExecutionAborted e -> 0;
      case Event.ExecutionTimedOut e -> 0;
      case Event.EvaluationFailed e -> 0;
      case Event.StateAborted e -> 0;
      case Event.ParallelStateSucceeded e -> 0;
      case Event.ParallelStateFailed e -> 0;
      case Event.MapStateSucceeded e -> 0;
      case Event.MapStateFailed e -> 0;
      case Event.MapIterationSucceeded e -> 0;
      case Event.MapIterationFailed e -> 0;
      case Event.MapIterationAborted e -> 0;
      case Event.TaskStarted e -> 0;
      case Event.TaskSubmitFailed e -> 0;
      case Event.TaskFailed e -> 0;
      case Event.TaskTimedOut e -> 0;
    };
  }
}
