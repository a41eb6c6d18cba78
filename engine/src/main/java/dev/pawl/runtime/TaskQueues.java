package dev.pawl.runtime;

import dev.pawl.journal.ExecutionId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;

/**
 * The tasks that wait for a worker and the workers that wait for a task, by activity: first come,
 * first served.
 *
 * <p>Of one activity, either tasks wait or workers. A task is here by its key alone: its input is
 * read from the execution when it is handed out. Nothing here is durable: what is offered follows
 * from the journal, and a task that is no longer awaited shows when its execution is asked. A task
 * that finds a worker leaves the queue; whoever could not give it to him puts it, or him, back.
 *
 * <p>Safe for use by many threads.
 */
final class TaskQueues {
  private final Map<String, Queue> queues = new ConcurrentHashMap<>();
  private final BiPredicate<TaskKey, Poll> found;
  private final BiConsumer<ExecutionId, Boolean> happened;
  private volatile boolean closed;

  /**
   * @param found is told of a task and the worker who is to have it; false if there was no room for
   *     that: then it told the worker so, and the task goes to the next. Called without a lock
   * @param happened is told of each execution to which something happened, and whether somebody
   *     outside has a task of it or may take one up
   */
  TaskQueues(BiPredicate<TaskKey, Poll> found, BiConsumer<ExecutionId, Boolean> happened) {
    this.found = found;
    this.happened = happened;
  }

  private static final class Queue {
    final LinkedHashSet<TaskKey> tasks = new LinkedHashSet<>();
    final LinkedHashSet<Poll> polls = new LinkedHashSet<>();

    /** {@return the worker who has waited longest; those who have gone are forgotten} */
    Optional<Poll> nextPoll() {
      while (!polls.isEmpty()) {
        Poll poll = polls.removeFirst();
        if (poll.isOpen()) {
          return Optional.of(poll);
        }
      }
      return Optional.empty();
    }

    Optional<TaskKey> nextTask() {
      return tasks.isEmpty() ? Optional.empty() : Optional.of(tasks.removeFirst());
    }
  }

  private Queue queue(String activityArn) {
    return queues.computeIfAbsent(activityArn, absent -> new Queue());
  }

  /** Finds a worker for a task, or lets it wait. A task that waits already waits once. */
  void offer(String activityArn, TaskKey task) {
    Queue queue = queue(activityArn);
    Optional<Poll> poll;
    synchronized (queue) {
      poll = queue.tasks.contains(task) ? Optional.empty() : queue.nextPoll();
      if (poll.isEmpty()) {
        queue.tasks.add(task);
      }
    }
    poll.ifPresent(worker -> match(task, worker));
  }

  /**
   * Finds another worker for a task that could not be given to the one found for it, or lets it
   * wait before all others.
   */
  void offerAgain(String activityArn, TaskKey task) {
    nextPollFor(activityArn, task).ifPresent(worker -> match(task, worker));
  }

  private Optional<Poll> nextPollFor(String activityArn, TaskKey task) {
    Queue queue = queue(activityArn);
    synchronized (queue) {
      Optional<Poll> poll = queue.nextPoll();
      if (poll.isEmpty()) {
        queue.tasks.addFirst(task);
      }
      return poll;
    }
  }

  /** Gives a task to a worker, or to whoever waits behind him: in a loop, since many may wait. */
  private void match(TaskKey task, Poll poll) {
    Optional<Poll> worker = Optional.of(poll);
    while (worker.isPresent() && !found.test(task, worker.get())) {
      worker = nextPollFor(poll.activityArn(), task);
    }
  }

  /** Forgets a task that is no longer awaited, if it waits. */
  void withdraw(String activityArn, TaskKey task) {
    Queue queue = queue(activityArn);
    synchronized (queue) {
      queue.tasks.remove(task);
    }
  }

  /** {@return a worker for a task that is not offered yet; he waits here no longer} */
  Optional<Poll> claim(String activityArn) {
    Queue queue = queue(activityArn);
    synchronized (queue) {
      return queue.nextPoll();
    }
  }

  /**
   * Finds a task for a worker, or lets him wait.
   *
   * @return whether there was room for him to wait
   */
  boolean poll(Poll poll, int pollsMax) {
    Queue queue = queue(poll.activityArn());
    Optional<TaskKey> task;
    synchronized (queue) {
      task = queue.nextTask();
      if (task.isEmpty()) {
        if (queue.polls.size() >= pollsMax) {
          return false;
        }
        queue.polls.add(poll);
      }
    }
    task.ifPresent(next -> match(next, poll));
    if (closed) {
      expire(poll);
    }
    return true;
  }

  /** Sends away the workers who wait, and those to come. */
  void close() {
    closed = true;
    for (Queue queue : queues.values()) {
      List<Poll> waiting;
      synchronized (queue) {
        waiting = List.copyOf(queue.polls);
      }
      waiting.forEach(this::expire);
    }
  }

  /** Lets a worker who was found a task, and did not get it, have the next or wait first. */
  void putBack(Poll poll) {
    Queue queue = queue(poll.activityArn());
    Optional<TaskKey> task = Optional.empty();
    boolean expired;
    synchronized (queue) {
      expired = poll.isExpired();
      if (poll.isOpen() && !expired) {
        task = queue.nextTask();
        if (task.isEmpty()) {
          queue.polls.addFirst(poll);
        }
      }
    }
    task.ifPresent(next -> match(next, poll));
    if (expired) {
      poll.answer().complete(Optional.empty());
    }
  }

  /** A worker has waited long enough: tells him so, unless he is about to get a task. */
  void expire(Poll poll) {
    Queue queue = queue(poll.activityArn());
    boolean waiting;
    synchronized (queue) {
      poll.expire();
      waiting = queue.polls.remove(poll);
    }
    if (waiting) {
      poll.answer().complete(Optional.empty());
    }
  }

  /** Something happened to an execution, durably. */
  void note(ExecutionId id, boolean outside) {
    happened.accept(id, outside);
  }

  /** {@return how many tasks of an activity wait for a worker} */
  int waiting(String activityArn) {
    Queue queue = queue(activityArn);
    synchronized (queue) {
      return queue.tasks.size();
    }
  }
}
