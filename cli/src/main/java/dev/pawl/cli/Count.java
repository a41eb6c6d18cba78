package dev.pawl.cli;

import java.util.List;

/** How many problems definitions have. */
record Count(long errors, long warnings) {
  static Count of(List<Definition> definitions) {
    long all = definitions.stream().mapToLong(each -> each.diagnostics().size()).sum();
    long errors = definitions.stream()
        .flatMap(definition -> definition.diagnostics().stream())
        .filter(diagnostic -> diagnostic.isError())
        .count();
    return new Count(errors, all - errors);
  }
}
