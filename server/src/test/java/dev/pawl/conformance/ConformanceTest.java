package dev.pawl.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every recorded case against a started server; those on the passing list must pass.
 *
 * <p>{@code -Dpawl.conformance.only=TEXT} runs the cases whose file or id contains the text,
 * {@code -Dpawl.conformance.record=true} rewrites the list, {@code -Dpawl.conformance.endpoint=URL}
 * asks a server that runs already, {@code -Dpawl.conformance.patience=SECONDS} changes how long an
 * await may take. The report is in {@code target/conformance}.
 */
final class ConformanceTest {
  private static final PassingList PASSING =
      new PassingList(Path.of("src/test/resources/conformance/passing.txt"));

  private static final Path REPORT = Path.of("target/conformance");

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  private Path code;

  @Test
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  void theListedCasesPass() throws Exception {
    CaseFiles files = CaseFiles.locate();
    assumeTrue(files.present(), files::absence);
    List<ConformanceCase> cases = chosen(files);
    assertFalse(cases.isEmpty(), "no case's file or id contains the text of the property");
    Map<String, Outcome> outcomes;
    try (Aws aws = Aws.start();
        ServerUnderTest server = server(aws);
        JsonService stepFunctions = JsonService.stepFunctions(server.endpoint());
        JsonService logs = JsonService.logs(server.endpoint())) {
      Map<String, Service> services = new HashMap<>(aws.services(server.endpoint()));
      services.put(Calls.STEP_FUNCTIONS, stepFunctions);
      services.put("logs", logs);
      services.put("lambda", new LambdaStandIn(server, code));
      outcomes = new Suite(files, server.home(), services).run(cases);
    }
    judge(new Report(cases, outcomes), outcomes);
  }

  private static ServerUnderTest server(Aws aws) throws IOException {
    Optional<ServerUnderTest> running = RunningServer.named();
    return running.isPresent() ? running.get() : OwnServer.start(aws.endpoints());
  }

  private static List<ConformanceCase> chosen(CaseFiles files) throws IOException {
    String only = System.getProperty("pawl.conformance.only", "");
    return files.read().stream()
        .filter(each -> each.file().contains(only) || each.id().contains(only))
        .toList();
  }

  private static void judge(Report report, Map<String, Outcome> outcomes) throws IOException {
    report.write(REPORT);
    System.out.println(report.text());
    if (Boolean.getBoolean("pawl.conformance.record")) {
      PASSING.record(outcomes);
    }
    List<String> gained = PASSING.gained(outcomes);
    if (!gained.isEmpty()) {
      System.out.println(gained.size() + " cases pass that are not on the list; add them with"
          + " -Dpawl.conformance.record=true:\n  " + String.join("\n  ", gained));
    }
    List<String> lost = PASSING.lost(outcomes).stream().map(report::line).toList();
    assertEquals("", String.join("\n", lost), "cases on the list that do not pass");
  }
}
