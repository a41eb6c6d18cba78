package dev.pawl.faults;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What clients were told, and so must find again.
 *
 * <p>Safe for use by many threads.
 */
final class Ledger {
  /**
   * An execution that was acknowledged.
   *
   * @param startDate as it was told; empty if only its name was found taken, by a call before
   */
  record Started(Workflow workflow, Map<String, Object> input, Optional<Instant> startDate) {}

  private final Map<String, Started> started = new ConcurrentHashMap<>();
  private final Map<String, Instant> stopped = new ConcurrentHashMap<>();
  private final Map<String, List<Map<?, ?>>> seen = new ConcurrentHashMap<>();
  private final Map<String, Map<String, Heard>> answers = new ConcurrentHashMap<>();
  private final Queue<Throwable> wrong = new ConcurrentLinkedQueue<>();

  /** An execution of that ARN is said to run. */
  void started(String executionArn, Started what) {
    Started before = started.putIfAbsent(executionArn, what);
    if (before != null && before.startDate().isPresent() && what.startDate().isPresent()) {
      if (!before.startDate().equals(what.startDate())) {
        wrong(new AssertionError(executionArn + " was started twice: " + before + ", " + what));
      }
    }
  }

  /** An execution is said to have been stopped, or to have ended, at a time. */
  void stopped(String executionArn, Instant stopDate) {
    Instant before = stopped.put(executionArn, stopDate);
    if (before != null && !before.equals(stopDate)) {
      wrong(new AssertionError(executionArn + " stopped twice: " + before + ", " + stopDate));
    }
  }

  /** A history was shown. What was shown once is never taken back. */
  void seen(String executionArn, List<Map<?, ?>> events) {
    List<Map<?, ?>> before = seen.put(executionArn, events);
    if (before != null && !isContinued(before, events)) {
      wrong(new AssertionError(executionArn + " has lost events: " + before + ", now " + events));
    }
  }

  /** {@return whether a history goes on where another ended} */
  static boolean isContinued(List<Map<?, ?>> before, List<Map<?, ?>> after) {
    return after.size() >= before.size() && after.subList(0, before.size()).equals(before);
  }

  /** What is known of an answer to a task. */
  enum Heard {
    MAYBE,
    YES,
    NO
  }

  /** An answer to a task of an execution is given. */
  void sent(String executionArn, String answer) {
    note(executionArn, answer, Heard.MAYBE);
  }

  /** It was acknowledged. */
  void heard(String executionArn, String answer) {
    note(executionArn, answer, Heard.YES);
  }

  /** It was refused, by a server that it was given to once. */
  void unheard(String executionArn, String answer) {
    note(executionArn, answer, Heard.NO);
  }

  private void note(String executionArn, String answer, Heard heard) {
    answers.computeIfAbsent(executionArn, first -> new ConcurrentHashMap<>()).put(answer, heard);
  }

  /** {@return the answers to the tasks of an execution, by name} */
  Map<String, Heard> answers(String executionArn) {
    return answers.getOrDefault(executionArn, Map.of());
  }

  /** {@return how many answers to tasks were acknowledged} */
  long answersHeard() {
    return answers.values().stream()
        .flatMap(each -> each.values().stream())
        .filter(Heard.YES::equals)
        .count();
  }

  /** Something happened that may not. */
  void wrong(Throwable what) {
    wrong.add(what);
  }

  Map<String, Started> started() {
    return started;
  }

  Map<String, Instant> stopped() {
    return stopped;
  }

  Map<String, List<Map<?, ?>>> seen() {
    return seen;
  }

  /** {@return what may not have happened} */
  List<Throwable> wrong() {
    return List.copyOf(wrong);
  }
}
