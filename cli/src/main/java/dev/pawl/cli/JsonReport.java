package dev.pawl.cli;

import dev.pawl.diagnosis.Diagnostic;
import dev.pawl.json.Json;
import dev.pawl.json.Lines;
import dev.pawl.json.Lines.Position;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Diagnostics as one JSON object, for programs. Lines and columns count from 1. */
final class JsonReport implements Report {
  @Override
  public void print(List<Definition> definitions, Screen out) {
    Count count = Count.of(definitions);
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("errors", count.errors());
    report.put("warnings", count.warnings());
    report.put("files", definitions.stream().map(JsonReport::file).toList());
    out.line(Indented.of(Json.of(report).text(), ""));
  }

  private static Map<String, Object> file(Definition definition) {
    Lines lines = definition.lines();
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("file", definition.file());
    file.put("valid", definition.valid());
    file.put(
        "diagnostics",
        definition.diagnostics().stream().map(each -> diagnostic(each, lines)).toList());
    return file;
  }

  private static Map<String, Object> diagnostic(Diagnostic diagnostic, Lines lines) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("severity", diagnostic.severity().name());
    members.put("code", diagnostic.code().name());
    members.put("message", diagnostic.message());
    diagnostic.location().ifPresent(location -> members.put("location", location));
    diagnostic.region().ifPresent(region -> {
      Position start = lines.position(region.start());
      Position end = lines.position(region.end());
      members.put("line", start.line());
      members.put("column", start.column());
      members.put("endLine", end.line());
      members.put("endColumn", end.column());
    });
    diagnostic.help().ifPresent(help -> members.put("help", help));
    return members;
  }
}
