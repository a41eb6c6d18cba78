package dev.pawl.benchmarks;

import dev.pawl.lambda.Debugging;
import dev.pawl.lambda.FunctionException;
import dev.pawl.lambda.Functions;
import dev.pawl.lambda.Invocation;
import dev.pawl.lambda.LocalFunction;
import dev.pawl.lambda.Surroundings;
import dev.pawl.lambda.WorkerPool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Functions that give back what they get: their first call, and the rate of warm ones. */
public final class FunctionLoad {
  private static final int INVOCATIONS = 20_000;
  private static final int WARM_UP = 2_000;
  private static final int WORKERS = 2;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double KILOBYTES_A_MEGABYTE = 1_024;
  private static final String EVENT = "{\"orderId\":\"o-1\",\"items\":[{\"sku\":\"a\",\"n\":2}]}";

  private static final Map<String, String> SOURCES = Map.of(
      "echo.mjs",
      "export const handler = async (event) => event;\n",
      "echo.py",
      "def handler(event, context):\n    return event\n");

  private FunctionLoad() {}

  static void measure(Session session) throws IOException, InterruptedException {
    String invocations = Integer.toString(session.options().executions().orElse(INVOCATIONS));
    session.eachRun(data -> {
      for (String file : SOURCES.keySet().stream().sorted().toList()) {
        List<String> arguments = List.of(data.resolve(file + ".d").toString(), file, invocations);
        session.add(
            "functions: " + file,
            Figures.parse(JavaProcess.lastLine(FunctionLoad.class, arguments)));
      }
    });
  }

  /**
   * Measures and prints.
   *
   * @param arguments the folder to work in, the source's file, and how many invocations
   */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, FunctionException, ExecutionException {
    Path folder = Files.createDirectories(Path.of(arguments[0]).resolve("functions"));
    Files.writeString(folder.resolve(arguments[1]), SOURCES.getOrDefault(arguments[1], ""));
    LocalFunction function = Functions.in(folder).find("echo").orElseThrow();
    try (WorkerPool pool = pool(folder.resolveSibling("cache"))) {
      long began = System.nanoTime();
      call(pool, function);
      double coldMillis = (System.nanoTime() - began) / NANOS_PER_MILLI;
      many(pool, function, WARM_UP, WORKERS);
      double before = residentMiB();
      Figures alone = many(pool, function, WARM_UP, 1);
      Figures both = many(pool, function, Integer.parseInt(arguments[2]), WORKERS);
      System.out.println(Figures.of("cold ms", coldMillis)
          .and("warm/s, 1 worker", alone.value("rate"))
          .and("warm/s, 2 workers", both.value("rate"))
          .and("p50 ms", both.value("p50"))
          .and("p99 ms", both.value("p99"))
          .and("workers' RSS MiB before", before)
          .and("after", residentMiB())
          .text());
    }
  }

  private static WorkerPool pool(Path cache) throws IOException {
    WorkerPool.Settings settings = new WorkerPool.Settings(
        WORKERS, WORKERS, WORKERS, Duration.ofMinutes(1), Duration.ofMinutes(5), Debugging.NONE);
    return new WorkerPool(settings, Surroundings.in("us-east-1"), cache, line -> {});
  }

  private static void call(WorkerPool pool, LocalFunction function)
      throws FunctionException, InterruptedException {
    String payload = pool.invoke(
            function, Invocation.of("arn:aws:lambda:us-east-1:123456789012:function:echo", EVENT))
        .outcome()
        .payload();
    if (!payload.replace(" ", "").equals(EVENT)) {
      throw new IllegalStateException("the function answered " + payload);
    }
  }

  private static Figures many(WorkerPool pool, LocalFunction function, int invocations, int atOnce)
      throws InterruptedException, ExecutionException {
    long[] nanos = new long[invocations];
    AtomicInteger next = new AtomicInteger();
    long began = System.nanoTime();
    try (ExecutorService callers = Executors.newFixedThreadPool(atOnce)) {
      List<Future<?>> running = Stream.generate(() -> callers.submit(() -> {
            for (int i = next.getAndIncrement(); i < invocations; i = next.getAndIncrement()) {
              long start = System.nanoTime();
              call(pool, function);
              nanos[i] = System.nanoTime() - start;
            }
            return null;
          }))
          .limit(atOnce)
          .<Future<?>>map(each -> each)
          .toList();
      for (Future<?> each : running) {
        each.get();
      }
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    Percentiles times = Percentiles.of(nanos);
    return Figures.of("rate", invocations / seconds)
        .and("p50", times.millis(0.5))
        .and("p99", times.millis(0.99));
  }

  /** {@return the memory of this process's own processes, the workers} */
  private static double residentMiB() throws IOException {
    double kilobytes = 0;
    for (ProcessHandle worker : ProcessHandle.current().descendants().toList()) {
      Path status = Path.of("/proc/" + worker.pid() + "/status");
      kilobytes += Files.readAllLines(status).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .sum();
    }
    return kilobytes / KILOBYTES_A_MEGABYTE;
  }
}
