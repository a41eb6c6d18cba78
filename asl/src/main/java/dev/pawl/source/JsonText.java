package dev.pawl.source;

import dev.pawl.definition.Problem.Code;
import dev.pawl.definition.Problem.Severity;
import dev.pawl.json.Json;
import dev.pawl.json.Positions.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * A JSON text in which placeholders are replaced.
 *
 * <p>Inside a string a value is text; elsewhere it is JSON, as in {@code "TimeoutSeconds":
 * ${Timeout}}.
 */
final class JsonText {
  private final String text;
  private final Substitutions substitutions;
  private final StringBuilder out = new StringBuilder();
  private final Edits edits = new Edits();
  private final List<Flaw> flaws = new ArrayList<>();
  private boolean readable = true;

  private JsonText(String text, Substitutions substitutions) {
    this.text = text;
    this.substitutions = substitutions;
  }

  static JsonText of(String text, Substitutions substitutions) {
    JsonText made = new JsonText(text, substitutions);
    made.replace();
    return made;
  }

  /** {@return the definition; empty if a placeholder without a value keeps it from being JSON} */
  Optional<String> definition() {
    return readable ? Optional.of(out.toString()) : Optional.empty();
  }

  Edits edits() {
    return edits;
  }

  List<Flaw> flaws() {
    return flaws;
  }

  private void replace() {
    Matcher placeholder = Substitutions.PLACEHOLDER.matcher(text);
    int next = placeholder.find() ? placeholder.start() : -1;
    boolean inString = false;
    int at = 0;
    while (at < text.length() && next >= 0) {
      if (at == next) {
        put(placeholder, inString);
        at = placeholder.end();
        next = placeholder.find() ? placeholder.start() : -1;
        continue;
      }
      char character = text.charAt(at);
      inString ^= character == '"';
      // What is escaped neither ends the string nor begins a placeholder.
      int end = Math.min(text.length(), inString && character == '\\' ? at + 2 : at + 1);
      out.append(text, at, end);
      at = end;
      while (next >= 0 && next < at) {
        next = placeholder.find() ? placeholder.start() : -1;
      }
    }
    out.append(text, at, text.length());
  }

  private void put(Matcher placeholder, boolean inString) {
    Region before = new Region(placeholder.start(), placeholder.end());
    String name = placeholder.group(1);
    Optional<String> value = substitutions.value(name);
    if (value.isEmpty()) {
      readable &= inString;
      flaws.add(undefined(name, before, substitutions, inString));
      out.append(placeholder.group());
      return;
    }
    int start = out.length();
    String quoted = Json.of(value.get()).text();
    out.append(inString ? quoted.substring(1, quoted.length() - 1) : value.get());
    edits.add(new Region(start, out.length()), before);
  }

  /** Where no values are given at all, a text may well want to say {@code ${x}}. */
  static Flaw undefined(
      String name, Region region, Substitutions substitutions, boolean mayBeText) {
    boolean warning = mayBeText && substitutions.values().isEmpty();
    return new Flaw(
        warning ? Severity.WARNING : Severity.ERROR,
        Code.UNDEFINED_SUBSTITUTION,
        "There is no value for ${" + name + "}",
        region,
        Optional.of(substitutions.help(name)));
  }
}
