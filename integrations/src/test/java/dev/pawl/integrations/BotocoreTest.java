package dev.pawl.integrations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Calls drawn at random over all services, held against botocore: what it makes of the same
 * parameters, and what it reads in the same answer.
 *
 * <p>{@code -Dpawl.judge.seed} draws others, {@code -Dpawl.judge.calls} more.
 */
final class BotocoreTest {
  private static final long SEED = Long.getLong("pawl.judge.seed", 20);
  private static final int CALLS = Integer.getInteger("pawl.judge.calls", 200);
  private static final long EXIT_SECONDS_MAX = 10;
  private static final int SHOWN_MAX = 20;

  private final ServiceModels models = new ServiceModels();
  private final Map<Protocol, Integer> judged = new EnumMap<>(Protocol.class);
  private final List<String> differences = new ArrayList<>();

  @Test
  void requestsAndAnswersAreThoseOfBotocore() throws Exception {
    Programs.need(Programs.succeeds("python3", "-c", "import botocore"), "botocore for python3");
    Process judge = new ProcessBuilder(
            "python3",
            "-B",
            file("judge.py").toString(),
            file("models").toString(),
            String.valueOf(SEED),
            String.valueOf(CALLS))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
    try (BufferedReader lines = judge.inputReader()) {
      lines.lines().forEach(line -> judge(Json.parse(line)));
      assertTrue(judge.waitFor(EXIT_SECONDS_MAX, TimeUnit.SECONDS), "the judge does not end");
    } finally {
      judge.destroyForcibly();
    }
    assertEquals(0, judge.exitValue(), "the judge failed");
    assertEquals(List.of(), differences.stream().limit(SHOWN_MAX).toList(), this::failure);
    assertEquals(CALLS, judged.values().stream().mapToInt(each -> each).sum());
  }

  private String failure() {
    return differences.size() + " differences with seed " + SEED + ":\n"
        + String.join("\n", differences.stream().limit(SHOWN_MAX).toList());
  }

  private void judge(Json line) {
    Map<?, ?> drawn = (Map<?, ?>) Objects.requireNonNull(line.tree());
    if (drawn.get("skipped") != null) {
      System.err.println("seed " + SEED + ", judged " + judged + ", left out where the models of"
          + " botocore differ: " + drawn.get("skipped"));
      return;
    }
    ApiCall call = models
        .of(String.valueOf(drawn.get("service")))
        .flatMap(model -> model.operation(String.valueOf(drawn.get("operation"))))
        .orElseThrow();
    Protocol protocol = Protocol.of(call.service()).orElseThrow();
    judged.merge(protocol, 1, Integer::sum);
    new JudgedCall(protocol, call, drawn)
        .differences()
        .forEach(each ->
            differences.add(drawn.get("service") + ":" + drawn.get("operation") + ": " + each));
  }

  private static Path file(String name) throws IOException {
    try {
      return Path.of(
          new URI(Objects.requireNonNull(BotocoreTest.class.getResource(name)).toString()));
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }
}
