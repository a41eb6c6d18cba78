package dev.pawl.cli;

import dev.pawl.diagnosis.Diagnostic;
import dev.pawl.json.Lines;
import dev.pawl.json.Lines.Position;
import dev.pawl.json.Positions.Region;
import java.util.List;

/**
 * Diagnostics as a compiler prints them: the place, the line of the source, a caret, a suggestion.
 *
 * <p>Texts of the definition go to a terminal, so whatever could steer one is replaced.
 */
final class TextReport implements Report {
  /** Longer source lines are shown in part; a definition may be one line of a million. */
  private static final int WIDTH_MAX = 96;

  /** How much of such a line is shown before the fault. */
  private static final int BEFORE = 40;

  @Override
  public void print(List<Definition> definitions, Screen out) {
    definitions.forEach(definition -> print(definition, out));
    out.line(summary(definitions, out));
  }

  /** Prints the diagnostics of one definition. */
  static void print(Definition definition, Screen out) {
    Lines lines = definition.lines();
    for (Diagnostic diagnostic : definition.diagnostics()) {
      out.line(head(definition.file(), diagnostic, lines, out));
      diagnostic.region().ifPresent(region -> source(lines, region, diagnostic, out));
      diagnostic
          .help()
          .ifPresent(
              help -> out.line("  " + out.paint(Style.CYAN, "help") + ": " + Harmless.of(help)));
    }
  }

  private static String head(String file, Diagnostic diagnostic, Lines lines, Screen out) {
    String place = diagnostic
        .region()
        .map(region -> lines.position(region.start()))
        .map(position -> ":" + position.line() + ":" + position.column())
        .orElse("");
    String severity = diagnostic.isError() ? "error" : "warning";
    return out.paint(Style.BOLD, file + place + ":")
        + " "
        + out.paint(style(diagnostic), severity + "[" + diagnostic.code() + "]")
        + ": "
        + Harmless.of(diagnostic.message());
  }

  private static Style style(Diagnostic diagnostic) {
    return diagnostic.isError() ? Style.RED : Style.YELLOW;
  }

  private static void source(Lines lines, Region region, Diagnostic diagnostic, Screen out) {
    Position position = lines.position(region.start());
    String line = lines.line(position.line());
    int start = Math.min(position.column() - 1, line.length());
    int end = Math.clamp((long) start + region.end() - region.start(), start, line.length());
    int from = line.length() <= WIDTH_MAX ? 0 : Math.max(0, start - BEFORE);
    int to = Math.min(line.length(), from + WIDTH_MAX);
    String shown =
        (from > 0 ? "…" : "") + line.substring(from, to) + (to < line.length() ? "…" : "");
    String before = (from > 0 ? "…" : "") + line.substring(from, start);
    int length = Math.max(1, columns(line.substring(start, Math.min(end, to))));
    String number = " " + position.line() + " ";
    out.line(out.paint(Style.FAINT, number + "| ") + Harmless.of(shown));
    out.line(out.paint(Style.FAINT, " ".repeat(number.length()) + "| ")
        + " ".repeat(columns(before))
        + out.paint(style(diagnostic), "^".repeat(length)));
  }

  /** {@return how many columns a text takes: a character beyond 16 bits takes one, too} */
  private static int columns(String text) {
    return text.codePointCount(0, text.length());
  }

  private static String summary(List<Definition> definitions, Screen out) {
    Count count = Count.of(definitions);
    String files = count(definitions.size(), "file") + " checked: ";
    if (count.errors() + count.warnings() == 0) {
      return files + out.paint(Style.GREEN, "valid");
    }
    return files
        + (count.errors() == 0
            ? out.paint(Style.GREEN, "valid")
            : out.paint(Style.RED, count(count.errors(), "error")))
        + (count.warnings() == 0
            ? ""
            : ", " + out.paint(Style.YELLOW, count(count.warnings(), "warning")));
  }

  private static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
