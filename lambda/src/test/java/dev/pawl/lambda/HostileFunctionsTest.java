package dev.pawl.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Functions that do the worst they can: each is an error as Lambda words it, the next invocation is
 * served, and nothing of them is left when the server stops.
 */
final class HostileFunctionsTest {
  /** Does what is hostile if the event says so, and always notes which process it is. */
  private static final String PYTHON = """
      import os, signal, subprocess, sys, time


      def note(pid):
          with open(os.environ["PIDS"], "a") as file:
              file.write(f"{pid}\\n")


      def handler(event, context):
          note(os.getpid())
          if event != "hostile":
              return "fine"
          %s
      """;

  private static final String NODE = """
      import { appendFileSync } from 'node:fs';
      import { spawn } from 'node:child_process';

      const note = (pid) => appendFileSync(process.env.PIDS, `${pid}\\n`);

      export const handler = async (event) => {
        note(process.pid);
        if (event !== 'hostile') return 'fine';
        %s
      };
      """;

  private static final String EXITED = "RequestId: ID Error: Runtime exited with error: ";
  private static final String TOO_LONG =
      "Response payload size exceeded maximum allowed payload size (6291556 bytes).";

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path folder;

  private static Stream<Arguments> failing() {
    return Stream.of(
        python("all = []\n    while True: all.append(bytearray(1 << 20))", "MemoryError", ""),
        node(
            "const all = []; for (;;) all.push(new Array(1e5).fill(all));",
            "Runtime.ExitError",
            EXITED + "signal: aborted"),
        python(
            "os.kill(os.getpid(), signal.SIGSEGV)",
            "Runtime.ExitError",
            EXITED + "signal: segmentation fault"),
        python("os._exit(1)", "Runtime.ExitError", EXITED + "exit status 1"),
        node("process.exit(1)", "Runtime.ExitError", EXITED + "exit status 1"),
        python(
            "time.sleep(600)",
            "Sandbox.Timedout",
            "RequestId: ID Error: Task timed out after 2.00 seconds"),
        node(
            "for (;;) {}",
            "Sandbox.Timedout",
            "RequestId: ID Error: Task timed out after 2.00 seconds"),
        python("return 'x' * 7_000_000", "Function.ResponseSizeTooLarge", TOO_LONG),
        node("return 'x'.repeat(7e6);", "Function.ResponseSizeTooLarge", TOO_LONG));
  }

  private static Arguments python(String body, String type, String message) {
    return Arguments.of("handler.py", PYTHON.formatted(body), type, message);
  }

  private static Arguments node(String body, String type, String message) {
    return Arguments.of("handler.mjs", NODE.formatted(body), type, message);
  }

  private Workshop workshop(String file, String code) throws Exception {
    return Workshop.in(folder)
        .write("hostile/" + file, code)
        .write(
            "hostile/function.json",
            "{\"Timeout\": 2, \"Environment\": {\"Variables\": {\"PIDS\": \""
                + folder.resolve("pids") + "\"}}}");
  }

  private void awaitGone() throws Exception {
    List<Long> pids = new ArrayList<>();
    for (String pid : Files.readAllLines(folder.resolve("pids"))) {
      pids.add(Long.valueOf(pid));
    }
    assertTrue(pids.size() >= 2, pids.toString());
    Await.until(
        "the processes " + pids + " are gone",
        () -> pids.stream()
            .noneMatch(pid -> ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .isPresent()));
  }

  @ParameterizedTest
  @MethodSource("failing")
  void theErrorIsThatOfLambdaAndTheNextInvocationIsFine(
      String file, String code, String type, String message) throws Exception {
    try (Workshop workshop = workshop(file, code)) {
      assertEquals("\"fine\"", workshop.answer("hostile", "1"));
      InvokeResult result = workshop.invoke("hostile", "\"hostile\"");
      Members error = Members.of(result.outcome().payload());
      assertEquals(type, error.text("errorType"), error.toString());
      assertEquals(message, error.text("errorMessage").replace(result.requestId(), "ID"));
      assertEquals("\"fine\"", workshop.answer("hostile", "2"));
    }
    awaitGone();
  }

  private static Stream<Arguments> forking() {
    String sleeping = "['sleep', '600']";
    return Stream.of(
        Arguments.of(
            "handler.py",
            PYTHON.formatted("note(subprocess.Popen(" + sleeping + ").pid)\n    os._exit(1)")),
        Arguments.of(
            "handler.py",
            PYTHON.formatted("note(subprocess.Popen(" + sleeping
                + ", start_new_session=True).pid)\n    os._exit(1)")),
        Arguments.of(
            "handler.py",
            PYTHON.formatted(
                "note(subprocess.Popen(" + sleeping + ", start_new_session=True).pid)")),
        Arguments.of(
            "handler.mjs",
            NODE.formatted(
                "note(spawn('sleep', ['600'], { detached: true }).pid);" + " process.exit(1);")));
  }

  @ParameterizedTest
  @MethodSource("forking")
  void childrenDoNotOutliveIt(String file, String code) throws Exception {
    try (Workshop workshop = workshop(file, code)) {
      var _ = workshop.invoke("hostile", "\"hostile\"");
      assertEquals("\"fine\"", workshop.answer("hostile", "1"));
    }
    awaitGone();
  }

  @Test
  void whatItPrintsIsNeverTakenForMore() throws Exception {
    String printing = PYTHON.formatted("""
        mark = b"\\0pawl-end " + context.aws_request_id.encode() + b"\\n"
            for stream in (sys.stdout, sys.stderr):
                stream.buffer.write(bytes(range(256)) * 2_000 + b"\\n" + mark + b"\\xff\\xfe\\0\\0")
                stream.buffer.flush()
            return "printed"
        """);
    try (Workshop workshop = workshop("handler.py", printing)) {
      assertEquals("\"printed\"", workshop.answer("hostile", "\"hostile\""));
      assertEquals("\"fine\"", workshop.answer("hostile", "1"));
      assertEquals("\"printed\"", workshop.answer("hostile", "\"hostile\""));
    }
    awaitGone();
  }
}
