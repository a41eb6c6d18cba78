package dev.pawl.faults;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/**
 * Many more callers than a server can serve: each asks again as soon as it is answered, whatever
 * the answer.
 */
final class Flood {
  private final Client client;
  private final List<Thread> callers = new ArrayList<>();
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Map<String, Queue<Long>> micros = new ConcurrentHashMap<>();
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final Queue<Throwable> wrong = new ConcurrentLinkedQueue<>();

  Flood(Client client) {
    this.client = client;
  }

  /** What a caller asks for, again and again. */
  interface Wish {
    /** {@return the ARN of an execution that must be found from now on, if there is one} */
    Optional<String> ask(Client client, String name)
        throws IOException, InterruptedException, RefusedException;
  }

  /** So many callers more begin. */
  void begin(String kind, int count, Wish wish) {
    for (int caller = 0; caller < count; caller++) {
      String prefix = kind + "-" + caller + "-";
      callers.add(Thread.ofVirtual().start(() -> askUntilStopped(kind, prefix, wish)));
    }
  }

  private void askUntilStopped(String kind, String prefix, Wish wish) {
    try {
      for (int call = 0; stop.getCount() > 0; call++) {
        long began = System.nanoTime();
        String answer = kind + " accepted";
        try {
          wish.ask(client, prefix + call).ifPresent(acknowledged::add);
        } catch (RefusedException e) {
          answer = kind + " refused: " + e.error();
        }
        micros
            .computeIfAbsent(answer, first -> new ConcurrentLinkedQueue<>())
            .add((System.nanoTime() - began) / 1_000);
      }
    } catch (IOException | InterruptedException e) {
      wrong.add(e);
    }
  }

  /** Lets each have its last answer. */
  void stop() throws InterruptedException {
    stop.countDown();
    for (Thread caller : callers) {
      caller.join();
    }
  }

  /** {@return the executions that must be found} */
  Set<String> acknowledged() {
    return acknowledged;
  }

  /** {@return calls without an answer} */
  List<Throwable> wrong() {
    return List.copyOf(wrong);
  }

  /** {@return how often each answer was given} */
  Map<String, Integer> counts() {
    Map<String, Integer> counts = new HashMap<>();
    micros.forEach((answer, times) -> counts.put(answer, times.size()));
    return counts;
  }

  /** {@return how often each answer was given, and how soon, a line each} */
  List<String> report() {
    List<String> lines = new ArrayList<>();
    new TreeMap<>(micros).forEach((answer, times) -> {
      List<Long> sorted = times.stream().sorted().toList();
      lines.add(String.format(
          "%,d %s, p50 %.1f ms, p99 %.1f ms, at most %.1f ms",
          sorted.size(), answer, at(sorted, 0.5), at(sorted, 0.99), at(sorted, 1)));
    });
    return lines;
  }

  private static double at(List<Long> sorted, double share) {
    return sorted.get((int) Math.min(sorted.size() - 1L, (long) (sorted.size() * share))) / 1_000.0;
  }
}
