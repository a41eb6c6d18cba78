package dev.pawl.integrations;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

final class ProgramsTest {
  private final String before = System.getProperty("pawl.clients", "");

  @AfterEach
  void putBack() {
    System.setProperty("pawl.clients", before);
  }

  @Test
  void aTestWithoutItsProgramIsSkippedAndSaysSo() {
    System.setProperty("pawl.clients", "");
    TestAbortedException skipped =
        assertThrows(TestAbortedException.class, () -> Programs.need(false, "a thing"));
    assertTrue(
        String.valueOf(skipped.getMessage()).endsWith("not installed here: a thing"),
        skipped.getMessage());
  }

  @Test
  void aTestWithoutARequiredProgramFails() {
    System.setProperty("pawl.clients", "required");
    assertEquals(
        "not installed here: a thing, and -Dpawl.clients=required wants it",
        assertThrows(AssertionFailedError.class, () -> Programs.need(false, "a thing"))
            .getMessage());
    assertDoesNotThrow(() -> Programs.need(true, "a thing"));
  }

  @Test
  void aProgramIsThereIfItSucceeds() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    assertTrue(Programs.succeeds(java, "-version"));
    assertFalse(Programs.succeeds(java, "-no-such-option"));
    assertFalse(Programs.succeeds("no-such-program-anywhere"));
  }
}
