package dev.pawl.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers are reused, bounded, replaced and ended. */
final class WorkerPoolTest {
  private static final String ECHO_PID =
      "import os\n\ndef handler(event, context):\n    return [event, os.getpid()]\n";

  /** Says that it runs by making a file, and then stays. */
  private static final String STUCK = """
      import os, subprocess

      def handler(event, context):
          child = subprocess.Popen(["sleep", "600"])
          with open(event + ".new", "w") as file:
              file.write("%d %d" % (os.getpid(), child.pid))
          os.rename(event + ".new", event)
          while True:
              pass
      """;

  @TempDir
  private Path folder;

  private static WorkerPool.Settings settings(
      int perFunction, int all, Duration waitMax, Duration idleMax) {
    return new WorkerPool.Settings(perFunction, all, 100, waitMax, idleMax, Debugging.NONE);
  }

  private static WorkerPool.Settings bounded(int perFunction, int all) {
    return settings(perFunction, all, Duration.ofSeconds(30), Duration.ofMinutes(5));
  }

  /** A process that has ended but was not reaped yet has no command any more. */
  private static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).flatMap(process -> process.info().command()).isPresent();
  }

  /** {@return the process ids that a stuck handler wrote: its own and its child's} */
  private static List<Long> pids(Path file) throws Exception {
    Await.until("the handler runs", () -> Files.exists(file));
    List<Long> pids = new ArrayList<>();
    for (String pid : Files.readString(file).split(" ", -1)) {
      pids.add(Long.valueOf(pid));
    }
    return pids;
  }

  private static void awaitGone(List<Long> pids) throws Exception {
    Await.until("processes " + pids + " end", () -> pids.stream().noneMatch(pid -> isAlive(pid)));
  }

  @Test
  void aWorkerServesManyInvocations() throws Exception {
    try (Workshop workshop = Workshop.in(folder).write("echo/handler.py", ECHO_PID)) {
      String first = workshop.answer("echo", "1");
      assertEquals(first, workshop.answer("echo", "1"));
      assertEquals(1, workshop.pool.workers());
    }
  }

  @Test
  void parallelInvocationsGetTheirOwnAnswersFromABoundedNumberOfWorkers() throws Exception {
    try (Workshop workshop = Workshop.in(folder, bounded(4, 8));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      workshop.write("echo/handler.py", ECHO_PID);
      List<Future<String>> answers = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        String payload = "\"call " + i + "\"";
        answers.add(threads.submit(() -> workshop.answer("echo", payload)));
      }
      Set<String> pids = new HashSet<>();
      for (int i = 0; i < 40; i++) {
        String answer = answers.get(i).get(30, TimeUnit.SECONDS);
        assertTrue(answer.startsWith("[\"call " + i + "\", "), answer);
        pids.add(answer.substring(answer.indexOf(',')));
      }
      assertTrue(pids.size() <= 4, "workers " + pids);
      assertTrue(workshop.pool.workers() <= 4, "workers " + workshop.pool.workers());
    }
  }

  @Test
  void aTimeoutKillsTheWorkerAndItsChildren() throws Exception {
    try (Workshop workshop = Workshop.in(folder)) {
      workshop.write("stuck/handler.py", STUCK).write("stuck/function.json", "{\"Timeout\":1}");
      Path file = folder.resolve("pids");

      InvokeResult result = workshop.invoke("stuck", "\"" + file + "\"");

      assertEquals(
          "{\"errorType\":\"Sandbox.Timedout\",\"errorMessage\":\"RequestId: "
              + result.requestId()
              + " Error: Task timed out after 1.00 seconds\"}",
          result.outcome().payload());
      awaitGone(pids(file));
      Await.until("the pool forgets it", () -> workshop.pool.workers() == 0);
    }
  }

  @Test
  void anEndlessLoopInNodeTimesOutToo() throws Exception {
    try (Workshop workshop = Workshop.in(folder)) {
      workshop
          .write("loop/handler.mjs", "export const handler = async () => { for (;;) {} };\n")
          .write("loop/function.json", "{\"Timeout\":1}");

      assertEquals("Sandbox.Timedout", workshop.error("loop", "{}").text("errorType"));
      Await.until("the worker is gone", () -> workshop.pool.workers() == 0);
    }
  }

  @Test
  void anInterruptKillsTheWorker() throws Exception {
    try (Workshop workshop = Workshop.in(folder);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      workshop.write("stuck/handler.py", STUCK);
      Path file = folder.resolve("pids");
      Future<InvokeResult> call =
          threads.submit(() -> workshop.invoke("stuck", "\"" + file + "\""));
      List<Long> pids = pids(file);

      call.cancel(true);

      awaitGone(pids);
    }
  }

  @Test
  void aWorkerThatDiesWhileIdleIsReplaced() throws Exception {
    try (Workshop workshop = Workshop.in(folder).write("echo/handler.py", ECHO_PID)) {
      for (int round = 0; round < 3; round++) {
        String answer = workshop.answer("echo", "1");
        long pid = Long.parseLong(answer.substring(answer.indexOf(' ') + 1, answer.length() - 1));
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        // Reaped: only then its connection is surely closed, and it cannot take an invocation.
        Await.until("it is reaped", () -> ProcessHandle.of(pid).isEmpty());

        assertNotEquals(answer, workshop.answer("echo", "1"));
      }
    }
  }

  @Test
  void aCrashIsAnErrorOfThatInvocationAlone() throws Exception {
    try (Workshop workshop = Workshop.in(folder)) {
      workshop.write(
          "crash/handler.mjs",
          "export const handler = async (e) => e === 'crash' ? process.exit(1) : e;\n");

      assertEquals("1", workshop.answer("crash", "1"));
      assertEquals("Runtime.ExitError", workshop.error("crash", "\"crash\"").text("errorType"));
      assertEquals("2", workshop.answer("crash", "2"));
    }
  }

  @Test
  void changedCodeIsUsedAtOnce() throws Exception {
    try (Workshop workshop = Workshop.in(folder)) {
      for (int version = 1; version <= 3; version++) {
        workshop.write("v/handler.mjs", "export const handler = async () => " + version + ";\n");
        assertEquals(Integer.toString(version), workshop.answer("v", "{}"));
      }
      Await.until("the old workers are gone", () -> workshop.pool.workers() == 1);
    }
  }

  @Test
  void aFullPoolEndsAnIdleWorkerOfAnotherFunction() throws Exception {
    try (Workshop workshop = Workshop.in(folder, bounded(1, 2))) {
      for (String name : List.of("a", "b", "c")) {
        workshop.write(name + "/handler.py", ECHO_PID);
      }
      for (String name : List.of("a", "b", "c", "a", "b")) {
        assertTrue(workshop.answer(name, "1").startsWith("[1"));
      }
      Await.until("two workers are left", () -> workshop.pool.workers() == 2);
    }
  }

  @Test
  void whoWaitsTooLongIsTurnedAway() throws Exception {
    WorkerPool.Settings settings = settings(1, 1, Duration.ofMillis(50), Duration.ofMinutes(5));
    try (Workshop workshop = Workshop.in(folder, settings);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      workshop.write("stuck/handler.py", STUCK);
      Path file = folder.resolve("pids");
      Future<InvokeResult> call =
          threads.submit(() -> workshop.invoke("stuck", "\"" + file + "\""));
      List<Long> pids = pids(file);

      FunctionException refused =
          assertThrows(FunctionException.class, () -> workshop.invoke("stuck", "\"x\""));

      assertEquals("Lambda.TooManyRequestsException", refused.error());
      assertTrue(pids.stream().allMatch(WorkerPoolTest::isAlive), "the first call goes on");
      call.cancel(true);
      awaitGone(pids);
    }
  }

  @Test
  void anIdleWorkerIsEnded() throws Exception {
    WorkerPool.Settings settings = settings(1, 1, Duration.ofSeconds(30), Duration.ofMillis(100));
    try (Workshop workshop = Workshop.in(folder, settings).write("echo/handler.py", ECHO_PID)) {
      workshop.answer("echo", "1");

      Await.until("the worker is ended", () -> workshop.pool.workers() == 0);
      assertTrue(workshop.answer("echo", "1").startsWith("[1"));
    }
  }

  @Test
  void closingEndsBusyWorkers() throws Exception {
    List<Long> pids;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<InvokeResult> call;
      try (Workshop workshop = Workshop.in(folder)) {
        workshop.write("stuck/handler.py", STUCK);
        Path file = folder.resolve("pids");
        call = threads.submit(() -> workshop.invoke("stuck", "\"" + file + "\""));
        pids = pids(file);
      }
      awaitGone(pids);
      ExecutionException end =
          assertThrows(ExecutionException.class, () -> call.get(5, TimeUnit.SECONDS));
      assertInstanceOf(InterruptedException.class, end.getCause());
    }
  }

  @Test
  void workersDieWithAServerThatIsKilled() throws Exception {
    Files.createDirectories(folder.resolve("stuck"));
    Files.writeString(folder.resolve("stuck/handler.py"), STUCK);
    Path file = folder.resolve("pids");
    Process server = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            ServerToKill.class.getName(),
            folder.toString(),
            file.toString())
        .inheritIO()
        .start();
    try {
      List<Long> pids = pids(file);
      assertTrue(pids.stream().allMatch(WorkerPoolTest::isAlive), "running: " + pids);

      server.destroyForcibly();

      awaitGone(pids);
    } finally {
      server.destroyForcibly();
    }
  }

  /** A server in a process of its own: invokes a function that never returns. */
  static final class ServerToKill {
    private ServerToKill() {}

    public static void main(String[] arguments) throws Exception {
      try (Workshop workshop = Workshop.in(Path.of(arguments[0]))) {
        workshop.invoke("stuck", "\"" + arguments[1] + "\"");
      }
    }
  }
}
