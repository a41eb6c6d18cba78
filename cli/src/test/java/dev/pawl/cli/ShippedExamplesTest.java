package dev.pawl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.json.Json;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The examples that call no function do what their READMEs say. */
class ShippedExamplesTest {
  private final Captured captured = Captured.files();

  private static String[] arguments(String... words) {
    return Stream.of(words)
        .map(word ->
            word.startsWith("examples/") ? PawlProcess.checkout().resolve(word).toString() : word)
        .toArray(String[]::new);
  }

  private void prints(String output, String... words) {
    assertEquals(0, captured.run(arguments(words)), captured::err);
    assertEquals(Json.parse(output).tree(), Json.parse(captured.out()).tree());
  }

  @Test
  void aQuoteIsAnExpressWorkflow() {
    assertEquals(
        0,
        captured.run(arguments(
            "validate",
            "--warnings-as-errors",
            "--type",
            "EXPRESS",
            "examples/express/quote.asl.json")),
        captured::out);
  }

  @Test
  void aQuoteIsGiven() {
    prints(
        "{\"sku\":\"A-1\",\"quantity\":3,\"price\":13.5}",
        "run",
        "examples/express/quote.asl.json",
        "--input",
        "examples/express/good.json");
  }

  @Test
  void anUnknownProductHasNoQuote() {
    assertEquals(
        1,
        captured.run(arguments(
            "run", "examples/express/quote.asl.json", "--input", "examples/express/bad.json")));
    assertTrue(
        captured.err().contains("✗ Unknown                 UnknownProduct: There is no price"),
        captured::err);
  }

  @Test
  void remindersAreCountedInAVariable() {
    prints(
        "{\"customer\":\"Zoë\",\"sent\":2}",
        "run",
        "examples/variables/reminders.asl.json",
        "--input",
        "examples/variables/input.json");
  }

  @Test
  void placeholdersOfAYamlFileAreReplaced() {
    prints(
        "{\"stage\":\"test\",\"release\":\"1.2.3\"}",
        "run",
        "examples/deploy/deploy.asl.yaml",
        "--input",
        "examples/deploy/input.json",
        "--substitute",
        "Timeout=60",
        "--substitutions",
        "examples/deploy/stage.yaml");
  }
}
