package dev.pawl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsentTest {
  private static boolean given(boolean isGiven, Captured captured, String answers)
      throws IOException {
    return Consent.of(
            isGiven,
            captured.terminal().err(),
            new ByteArrayInputStream(answers.getBytes(StandardCharsets.UTF_8)))
        .given("Go on?");
  }

  @ParameterizedTest
  @CsvSource({"y, true", "Yes, true", "n, false", "'', false", "yesterday, false"})
  void aTerminalIsAsked(String answer, boolean expected) throws IOException {
    Captured captured = Captured.colourless();
    assertEquals(expected, given(false, captured, answer + "\n"));
    assertEquals("Go on? [y/N]\n", captured.err());
  }

  @Test
  void anAnswerThatNeverComesIsNo() throws IOException {
    assertEquals(false, given(false, Captured.colourless(), ""));
  }

  @Test
  void nobodyIsAskedWhoHasAnsweredOrIsNotThere() throws IOException {
    Captured answered = Captured.colourless();
    assertEquals(true, given(true, answered, ""));
    assertEquals("", answered.err());
    assertEquals(true, given(false, Captured.files(), ""));
  }
}
