package dev.pawl.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Asks whoever sits at the terminal whether to go on. Where nobody does, it goes on. */
final class Consent {
  private final boolean isAsked;
  private final Screen screen;
  private final BufferedReader answers;

  private Consent(boolean isAsked, Screen screen, InputStream answers) {
    this.isAsked = isAsked;
    this.screen = screen;
    this.answers = new BufferedReader(new InputStreamReader(answers, StandardCharsets.UTF_8));
  }

  /** Asks in a terminal, unless the answer was given with {@code --yes}. */
  static Consent of(boolean isGiven, Screen screen, InputStream answers) {
    return new Consent(!isGiven && screen.terminal(), screen, answers);
  }

  /** {@return whether the answer is yes} */
  boolean given(String question) throws IOException {
    if (!isAsked) {
      return true;
    }
    screen.line(question + " [y/N]");
    String answer = answers.readLine();
    return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
  }
}
