package dev.pawl.lambda;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The workers there are: those that are idle, by function and the last used first, and the number
 * of those that are busy or about to start.
 *
 * <p>A worker is in nobody's hands but its invoker's while it is busy. The methods only move
 * workers and tell them to stop, which takes no time; starting one is the caller's.
 */
final class Workers {
  private final int workersMax;
  private final Map<String, Deque<Idle>> idle = new HashMap<>();
  private final Set<Worker> alive = new HashSet<>();
  private int starting;
  private boolean closed;

  private record Idle(Worker worker, long sinceNanos) {}

  Workers(int workersMax) {
    this.workersMax = workersMax;
  }

  /** {@return an idle worker of this very revision; those of others are ended} */
  synchronized Optional<Worker> take(LocalFunction function) {
    Deque<Idle> workers = idle.getOrDefault(function.key(), new ArrayDeque<>());
    while (!workers.isEmpty()) {
      Worker worker = workers.removeFirst().worker();
      if (worker.isUsable() && worker.function().isSame(function)) {
        return Optional.of(worker);
      }
      worker.stop();
    }
    return Optional.empty();
  }

  /** Makes room for one worker more: ends the one that has been idle longest if there is none. */
  synchronized void beginStart() {
    starting++;
    long usable = alive.stream().filter(Worker::isUsable).count();
    if (usable + starting > workersMax) {
      idle.values().stream()
          .flatMap(Deque::stream)
          .min(Comparator.comparingLong(Idle::sinceNanos))
          .ifPresent(oldest -> {
            oldest.worker().stop();
            idle.values().forEach(each -> each.remove(oldest));
          });
    }
  }

  /** Ends what {@link #beginStart} began, with the worker or, if it did not start, without. */
  synchronized void endStart(Optional<Worker> started) {
    starting--;
    started.ifPresent(alive::add);
    if (closed) {
      started.ifPresent(Worker::stop);
    }
  }

  /** Takes back a worker after an invocation. */
  synchronized void giveBack(Worker worker) {
    if (closed || !worker.isUsable()) {
      worker.stop();
    } else {
      idle.computeIfAbsent(worker.function().key(), key -> new ArrayDeque<>())
          .addFirst(new Idle(worker, System.nanoTime()));
    }
  }

  /** A worker is gone. */
  synchronized void forget(Worker worker) {
    alive.remove(worker);
    Deque<Idle> workers = idle.get(worker.function().key());
    if (workers != null) {
      workers.removeIf(each -> each.worker() == worker);
    }
  }

  /** Ends the workers that have been idle for longer than this. */
  synchronized void endIdle(Duration idleMax) {
    long now = System.nanoTime();
    for (Deque<Idle> workers : idle.values()) {
      while (!workers.isEmpty() && now - workers.getLast().sinceNanos() > idleMax.toNanos()) {
        workers.removeLast().worker().stop();
      }
    }
    idle.values().removeIf(Deque::isEmpty);
  }

  /** Ends all workers of a function's versions; {@return those that are alive} */
  synchronized List<Worker> stopAll(String group) {
    List<Worker> own = alive.stream()
        .filter(worker -> worker.function().identity().group().equals(group))
        .toList();
    own.forEach(Worker::stop);
    return own;
  }

  /** Ends all workers, also those that are still to come; {@return those that are alive} */
  synchronized List<Worker> close() {
    closed = true;
    idle.clear();
    alive.forEach(Worker::stop);
    return List.copyOf(alive);
  }

  synchronized boolean isClosed() {
    return closed;
  }

  /** {@return how many processes there are, including those that are ending} */
  synchronized int count() {
    return alive.size();
  }
}
