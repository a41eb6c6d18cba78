package dev.pawl.cli;

import java.util.List;

/** A way to print what was found in definitions. */
interface Report {
  /** Prints the diagnostics of all definitions, and whatever the form needs around them. */
  void print(List<Definition> definitions, Screen out);

  /** The forms that the command line knows. */
  enum Format {
    TEXT,
    JSON,
    SARIF,
    GITHUB;

    Report report() {
      return switch (this) {
        case TEXT -> new TextReport();
        case JSON -> new JsonReport();
        case SARIF -> new SarifReport();
        case GITHUB -> new GithubReport();
      };
    }
  }
}
