package dev.pawl.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pawl.journal.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The example of a Map state does what its README says. */
final class MapExampleTest {
  private static final Path EXAMPLE = Path.of("../examples/map");

  private static String read(String file) throws Exception {
    return Files.readString(EXAMPLE.resolve(file));
  }

  private static Run run(String input) throws Exception {
    return Pawl.inMemory().run(read("order-lines.asl.json"), read(input));
  }

  @Test
  void theLinesArePricedInTheirOrderAndAddedUp() throws Exception {
    Run run = run("good.json");
    assertEquals(Status.SUCCEEDED, run.status());
    assertEquals(
        "{\"lines\":[{\"number\":1,\"amount\":10},{\"number\":2,\"amount\":12},"
            + "{\"number\":3,\"amount\":15}],\"total\":37}",
        run.output().text());
  }

  @Test
  void aLineOutOfStockRefusesTheOrder() throws Exception {
    assertEquals("{\"refused\":\"Line 2: ratchet\"}", run("bad.json").output().text());
  }
}
