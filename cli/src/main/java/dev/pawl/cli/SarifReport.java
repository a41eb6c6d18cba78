package dev.pawl.cli;

import dev.pawl.definition.Problem.Code;
import dev.pawl.diagnosis.Diagnostic;
import dev.pawl.json.Json;
import dev.pawl.json.Lines;
import dev.pawl.json.Lines.Position;
import dev.pawl.json.Positions.Region;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Diagnostics as a SARIF log, which code scanning services read.
 *
 * @spec https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html SARIF 2.1.0
 */
final class SarifReport implements Report {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  @Override
  public void print(List<Definition> definitions, Screen out) {
    List<Map<String, Object>> results = new ArrayList<>();
    for (Definition definition : definitions) {
      Lines lines = definition.lines();
      definition.diagnostics().forEach(each -> results.add(result(definition, each, lines)));
    }
    Map<String, Object> log = object(
        "$schema",
        SCHEMA,
        "version",
        "2.1.0",
        "runs",
        List.of(object(
            "tool",
            object("driver", object("name", "pawl", "rules", rules())),
            "columnKind",
            "utf16CodeUnits",
            "results",
            results)));
    out.line(Indented.of(Json.of(log).text(), ""));
  }

  private static List<Map<String, Object>> rules() {
    return Stream.of(Code.values())
        .map(code ->
            object("id", code.name(), "shortDescription", object("text", sentence(code.meaning()))))
        .toList();
  }

  private static String sentence(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + ".";
  }

  private static Map<String, Object> result(
      Definition definition, Diagnostic diagnostic, Lines lines) {
    Map<String, Object> physical =
        object("artifactLocation", object("uri", uri(definition.file())));
    diagnostic.region().ifPresent(region -> physical.put("region", region(region, lines)));
    Map<String, Object> location = object("physicalLocation", physical);
    diagnostic
        .location()
        .ifPresent(place ->
            location.put("logicalLocations", List.of(object("fullyQualifiedName", place))));
    return object(
        "ruleId", diagnostic.code().name(),
        "level", diagnostic.isError() ? "error" : "warning",
        "message",
            object(
                "text",
                diagnostic.message()
                    + diagnostic.help().map(help -> "\nhelp: " + help).orElse("")),
        "locations", List.of(location));
  }

  private static Map<String, Object> region(Region region, Lines lines) {
    Position start = lines.position(region.start());
    Position end = lines.position(region.end());
    return object(
        "startLine", start.line(),
        "startColumn", start.column(),
        "endLine", end.line(),
        "endColumn", end.column());
  }

  /**
   * {@return a URI reference: relative paths stay relative, to what the reader of the log knows}
   */
  private static String uri(String file) {
    String path = file.equals("-") ? "stdin" : file;
    try {
      return path.startsWith("/")
          ? new URI("file", "", path, null).toASCIIString()
          // The path is no scheme, even if it has a colon.
          : new URI(null, null, path.contains(":") ? "./" + path : path, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("every path can be quoted: " + path, e);
    }
  }

  private static Map<String, Object> object(Object... members) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < members.length; i += 2) {
      object.put((String) members[i], members[i + 1]);
    }
    return object;
  }
}
