package dev.pawl.cli;

import dev.pawl.definition.Judgement;
import dev.pawl.diagnosis.Diagnosis;
import dev.pawl.diagnosis.Diagnostic;
import dev.pawl.json.Lines;
import dev.pawl.server.PawlServer;
import dev.pawl.source.Source;
import java.util.List;

/**
 * A definition from a file, checked.
 *
 * @param file its name as given
 * @param source its text, JSON or YAML
 * @param diagnostics what is wrong or odd with it, in the order of the text
 */
record Definition(String file, Source source, List<Diagnostic> diagnostics) {
  Definition {
    diagnostics = List.copyOf(diagnostics);
  }

  static Definition read(String file, Reading reading) throws CommandException {
    String text = Texts.file(file);
    boolean yaml = Source.isYaml(file) || (file.equals("-") && !isObject(text));
    Source source = yaml
        ? Source.yaml(text, reading.substitutions())
        : Source.json(text, reading.substitutions());
    Judgement judgement = new Judgement(reading.strictness(), PawlServer.taskFields());
    return new Definition(file, source, Diagnosis.of(source, judgement, reading.workflow()));
  }

  /** Standard input has no ending that tells YAML: a definition in JSON begins with a brace. */
  private static boolean isObject(String text) {
    String stripped = text.strip();
    return stripped.isEmpty() || stripped.startsWith("{");
  }

  /** {@return whether it can run} */
  boolean valid() {
    return diagnostics.stream().noneMatch(Diagnostic::isError);
  }

  /** {@return the definition's JSON, with every placeholder replaced; only of a valid one} */
  String text() {
    return source
        .definition()
        .orElseThrow(() -> new IllegalStateException("a valid definition has a text: " + file));
  }

  /** {@return the lines of its text} */
  Lines lines() {
    return Lines.of(source.text());
  }
}
