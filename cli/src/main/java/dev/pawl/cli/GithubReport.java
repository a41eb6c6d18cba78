package dev.pawl.cli;

import dev.pawl.diagnosis.Diagnostic;
import dev.pawl.json.Lines;
import dev.pawl.json.Lines.Position;
import java.util.List;

/**
 * Diagnostics as workflow commands of GitHub Actions, which show them at the changed lines.
 *
 * @spec https://docs.github.com/actions/reference/workflow-commands-for-github-actions Workflow
 *     commands for GitHub Actions
 */
final class GithubReport implements Report {
  @Override
  public void print(List<Definition> definitions, Screen out) {
    for (Definition definition : definitions) {
      Lines lines = definition.lines();
      definition.diagnostics().forEach(each -> out.line(command(definition.file(), each, lines)));
    }
  }

  private static String command(String file, Diagnostic diagnostic, Lines lines) {
    String place = diagnostic
        .region()
        .map(region -> {
          Position start = lines.position(region.start());
          Position end = lines.position(region.end());
          return ",line=" + start.line() + ",endLine=" + end.line() + ",col=" + start.column()
              + ",endColumn=" + end.column();
        })
        .orElse("");
    return "::" + (diagnostic.isError() ? "error" : "warning")
        + " file=" + property(file) + place
        + ",title=" + diagnostic.code()
        + "::"
        + data(diagnostic.message()
            + diagnostic.help().map(help -> "\nhelp: " + help).orElse(""));
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
