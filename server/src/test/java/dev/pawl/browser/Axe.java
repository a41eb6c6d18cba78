package dev.pawl.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Says what of a page cannot be used by everybody, as far as a program can find out. */
final class Axe {
  private static final Path SOURCE =
      Path.of("..", "console", "node_modules", "axe-core", "axe.min.js");

  /** Each finding in a line: how bad it is, the rule, where, and why. */
  private static final String RUN = """
      () => axe.run(document, {resultTypes: ['violations']}).then(({violations}) =>
        violations
          .filter(({impact}) => impact === 'serious' || impact === 'critical')
          .flatMap(({id, impact, nodes}) => nodes.map(({target, failureSummary}) =>
            `${impact} ${id} at ${target.join(' ')}: ${failureSummary}`)))
      """;

  private Axe() {}

  /** Fails if there is a serious or critical finding. */
  static void check(Page page) {
    page.evaluate(source());
    assertEquals(List.of(), page.evaluate(RUN), page.url());
  }

  private static String source() {
    try {
      return Files.readString(SOURCE);
    } catch (IOException e) {
      throw new UncheckedIOException("npm ci in console/ brings it", e);
    }
  }
}
