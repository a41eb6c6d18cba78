package dev.pawl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
  @TempDir
  private Path folder;

  private final Captured captured = Captured.files();

  private String definition(String states) throws IOException {
    return Files.writeString(
            folder.resolve("machine.asl.json"), "{\"StartAt\":\"A\",\"States\":" + states + "}")
        .toString();
  }

  @Test
  void anInputThatIsNotJsonStartsNothing() throws IOException {
    String file = definition("{\"A\":{\"Type\":\"Pass\",\"End\":true}}");
    assertEquals(2, captured.run("run", file, "--input", "{\"a\":"));
    assertEquals(
        "pawl: --input is not JSON: Unexpected end-of-input within/between Object entries"
            + " (line 1, column 6)\n",
        captured.err());
  }

  @Test
  void anInputThatIsNeitherAFileNorJsonStartsNothing() throws IOException {
    String file = definition("{\"A\":{\"Type\":\"Pass\",\"End\":true}}");
    assertEquals(2, captured.run("run", file, "--input", "order.json"));
    assertEquals(
        "pawl: --input order.json: there is no such file, and it is not JSON\n", captured.err());
  }

  @Test
  void aNameThatAwsRefusesIsRefusedInItsWords() throws IOException {
    String file = definition("{\"A\":{\"Type\":\"Pass\",\"End\":true}}");
    assertEquals(1, captured.run("run", file, "--name", "a b"));
    assertTrue(captured.err().startsWith("pawl: InvalidName: "), captured::err);
    assertEquals("", captured.out());
  }

  @Test
  void anExecutionThatFailsIsExitCodeOne() throws IOException {
    String file = definition("{\"A\":{\"Type\":\"Fail\",\"Error\":\"Lost\",\"Cause\":\"gone\"}}");
    assertEquals(1, captured.run("run", file));
    assertTrue(
        captured.err().startsWith("  ✗ A                       Lost: gone\n"), captured::err);
    assertTrue(captured.err().matches("(?s).*\nFAILED after \\d+ ms: Lost: gone\n"), captured::err);
    assertEquals("", captured.out());
  }

  @Test
  void anExecutionThatTakesTooLongIsStopped() throws IOException {
    String file = definition("{\"A\":{\"Type\":\"Wait\",\"Seconds\":600,\"End\":true}}");
    assertEquals(1, captured.run("run", file, "--timeout", "1s"));
    assertEquals("pawl: stopped: not done within 1.00 s (--timeout)\n", captured.err());
  }

  @Test
  void virtualTimeSkipsTheWait() throws IOException {
    String file = definition("{\"A\":{\"Type\":\"Wait\",\"Seconds\":2592000,\"End\":true}}");
    assertEquals(0, captured.run("run", file, "--time", "virtual"), captured::err);
    assertEquals("{}\n", captured.out());
    assertEquals(2, captured.run("run", file, "--time", "fast"));
  }

  @Test
  void theOutputIsAllThatGoesToStandardOutput() throws IOException, InterruptedException {
    String file = definition("{\"A\":{\"Type\":\"Pass\",\"End\":true}}");
    try (PawlProcess run = PawlProcess.start(folder, "run", file, "--input", "-")) {
      assertEquals(0, run.input("{\"name\": \"Zoë 🙂\"}").exitCode());
      assertEquals("{\"name\": \"Zoë 🙂\"}", run.out());
      assertTrue(run.err().contains("✓ A"), run::err);
    }
    assertFalse(Files.exists(folder.resolve(".pawl")), "run keeps nothing");
  }

  @Test
  void aHistoryOfSeveralPagesIsToldOnce() throws IOException {
    int states = 300;
    String chain = IntStream.range(1, states)
        .mapToObj(i -> "\"S" + i + "\":{\"Type\":\"Pass\",\"Next\":\"S" + (i + 1) + "\"}")
        .collect(Collectors.joining(","));
    String file = definition("{\"A\":{\"Type\":\"Pass\",\"Next\":\"S1\"}," + chain + ",\"S" + states
        + "\":{\"Type\":\"Pass\",\"End\":true}}");
    assertEquals(0, captured.run("run", file), captured::err);
    List<String> told =
        captured.err().lines().map(line -> line.replaceAll(" {3,}.*", "")).toList();
    List<String> expected = Stream.concat(
            Stream.of("  ✓ A"), IntStream.rangeClosed(1, states).mapToObj(i -> "  ✓ S" + i))
        .toList();
    assertEquals(expected, told.subList(0, told.size() - 1));
  }

  @Test
  void functionsBesideTheDefinitionAreFoundAndRetriesAreTold() throws IOException {
    String file = definition("{\"A\":{\"Type\":\"Task\","
        + "\"Resource\":\"arn:aws:lambda:eu-west-1:000000000000:function:flaky\",\"End\":true,"
        + "\"Retry\":[{\"ErrorEquals\":[\"States.ALL\"],\"IntervalSeconds\":1}]}}");
    Files.createDirectory(folder.resolve("functions"));
    Files.writeString(folder.resolve("functions/flaky.py"), """
        calls = 0
        def handler(event, context):
            global calls
            calls += 1
            if calls == 1:
                raise ValueError("not yet")
            return {"calls": calls}
        """);
    assertEquals(0, captured.run("run", file), captured::err);
    assertEquals("{\"calls\": 2}\n", captured.out());
    assertTrue(captured.err().contains("✗ A                       ValueError: not yet\n"));
    assertTrue(
        captured.err().contains("↻ A                       attempt 2, begun after 1.0"),
        captured::err);
  }

  @Test
  void aRunThatIsInterruptedEndsWithoutComplaint() throws IOException, InterruptedException {
    String file = definition("{\"A\":{\"Type\":\"Pass\",\"Next\":\"B\"},"
        + "\"B\":{\"Type\":\"Wait\",\"Seconds\":600,\"End\":true}}");
    try (PawlProcess run = PawlProcess.start(folder, "run", file)) {
      run.awaitErr("✓ A");
      assertEquals(143, run.terminate().exitCode());
      assertFalse(run.err().contains("pawl:"), run::err);
    }
  }
}
