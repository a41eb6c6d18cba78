package dev.pawl.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The sources of the console hold what its own compiler, formatter and tests say. */
final class ConsoleSourcesTest {
  private static final Duration RUN_MAX = Duration.ofSeconds(100);
  private static final Path REPORT = Path.of("target", "vitest.xml").toAbsolutePath();

  /** What a program that has ended printed. */
  private record Run(int code, String output) {
    static Run of(String program, String... arguments) throws IOException, InterruptedException {
      Path output = Files.createTempFile("console", ".log");
      List<String> command = new ArrayList<>(List.of("node", "node_modules/" + program));
      command.addAll(List.of(arguments));
      Process process = new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(output.toFile())
          .start();
      try {
        assertTrue(
            process.waitFor(RUN_MAX.toSeconds(), TimeUnit.SECONDS), program + " does not end");
        return new Run(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
      } finally {
        process.destroyForcibly();
        Files.delete(output);
      }
    }
  }

  @BeforeAll
  static void thereIsWhatTheyNeed() {
    // The build step put it there, or has said why it could not.
    boolean there = Files.exists(Path.of("node_modules", ".installed.json"));
    if (System.getProperty("pawl.clients", "").equals("required")) {
      assertTrue(there, "npm and its registry are required");
    }
    Assumptions.assumeTrue(there, "needs node 20 or later and npm on the PATH, and its registry");
  }

  @Test
  void theTypesAreRight() throws IOException, InterruptedException {
    Run run = Run.of("typescript/bin/tsc", "--noEmit");
    assertEquals(0, run.code(), run.output());
  }

  @Test
  void theLayoutIsTheFormatters() throws IOException, InterruptedException {
    Run run = Run.of("prettier/bin/prettier.cjs", "--check", ".");
    assertEquals(0, run.code(), () -> run.output() + "\nrun: npm --prefix console run format");
  }

  @TestFactory
  Stream<DynamicTest> itsOwnTestsPass()
      throws IOException, InterruptedException, ParserConfigurationException, SAXException {
    Files.deleteIfExists(REPORT);
    Run run = Run.of("vitest/vitest.mjs", "run", "--reporter=junit", "--outputFile=" + REPORT);
    if (!Files.exists(REPORT)) {
      fail(run.output());
    }
    NodeList cases = DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(REPORT.toFile())
        .getElementsByTagName("testcase");
    assertTrue(cases.getLength() > 0, run.output());
    List<DynamicTest> tests = new ArrayList<>(IntStream.range(0, cases.getLength())
        .mapToObj(i -> test((Element) cases.item(i)))
        .toList());
    // A file that cannot be loaded has no case that fails.
    tests.add(
        DynamicTest.dynamicTest("vitest", () -> assertEquals(0, run.code(), () -> run.output())));
    return tests.stream();
  }

  private static DynamicTest test(Element each) {
    String name = each.getAttribute("classname") + ": " + each.getAttribute("name");
    return DynamicTest.dynamicTest(name, () -> {
      NodeList failures = each.getElementsByTagName("failure");
      assertFalse(failures.getLength() > 0, () -> failures.item(0).getTextContent());
    });
  }
}
