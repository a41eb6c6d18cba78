import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * A closed loop, as long for every peer: so many executions are always in flight. Prints a line for
 * each round: what was run, executions per second, the median and 99 % of their times in ms, and
 * the processor time of the whole machine for each, in ms.
 */
final class Load {
  private static final long ROUND_MILLIS = number("ROUND_MS", 3_000);
  private static final long ROUNDS = number("ROUNDS", 5);
  private static final int MILLIS_A_TICK = 10;
  private static final AtomicLong IDS = new AtomicLong();

  private Load() {}

  /** Runs one execution to its end. */
  interface Once {
    void run(String id) throws Exception;
  }

  /** Runs executions in a closed loop, warm first, then in measured rounds. */
  static void measure(String name, int concurrency, Once once)
      throws IOException, InterruptedException {
    var _ = round(concurrency, once);
    for (int i = 0; i < ROUNDS; i++) {
      long machine = machineMillis();
      long began = System.nanoTime();
      long[] nanos = round(concurrency, once);
      double seconds = (System.nanoTime() - began) / 1e9;
      Arrays.sort(nanos);
      System.out.printf(
          Locale.ROOT,
          "figures\t%s\t%.1f\t%.3f\t%.3f\t%.3f%n",
          name,
          nanos.length / seconds,
          millis(nanos, 0.5),
          millis(nanos, 0.99),
          (machineMillis() - machine) / (double) nanos.length);
    }
  }

  /** {@return processor time that all processes have used} */
  private static long machineMillis() throws IOException {
    String[] ticks = Files.readString(Path.of("/proc/stat")).lines().findFirst().orElseThrow()
        .split(" +", -1);
    // The fourth and the fifth are idle.
    return IntStream.of(1, 2, 3, 6, 7).mapToLong(i -> Long.parseLong(ticks[i])).sum()
        * MILLIS_A_TICK;
  }

  private static double millis(long[] nanos, double share) {
    return nanos[Math.max(0, (int) Math.ceil(share * nanos.length) - 1)] / 1e6;
  }

  private static long[] round(int concurrency, Once once) throws InterruptedException {
    long until = System.nanoTime() + ROUND_MILLIS * 1_000_000;
    Queue<Long> times = new ConcurrentLinkedQueue<>();
    Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    List<Thread> clients = new ArrayList<>();
    for (int i = 0; i < concurrency; i++) {
      clients.add(Thread.ofPlatform().start(() -> {
        try {
          while (System.nanoTime() < until) {
            long began = System.nanoTime();
            once.run("order-" + ProcessHandle.current().pid() + "-" + IDS.incrementAndGet());
            times.add(System.nanoTime() - began);
          }
        } catch (Exception e) {
          failures.add(e);
        }
      }));
    }
    for (Thread client : clients) {
      client.join();
    }
    if (!failures.isEmpty()) {
      throw new IllegalStateException("the load ended early", failures.remove());
    }
    return times.stream().mapToLong(Long::longValue).toArray();
  }

  private static long number(String variable, long otherwise) {
    return Long.parseLong(System.getenv().getOrDefault(variable, Long.toString(otherwise)));
  }

  /** {@return what each task of the order answers} */
  static Map<String, Object> task(String id) {
    return Map.of("ok", true, "reference", "R-" + id);
  }
}
