package dev.pawl.benchmarks;

import dev.pawl.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What was measured in one run: numbers by what they are, unit included, in the order of a table.
 *
 * @param values the numbers; one that could not be had is {@link Double#NaN}
 */
record Figures(Map<String, Double> values) {
  private static final double WHOLE = 100;
  private static final double TENTHS = 10;

  /** {@return a figure; NaN if it is not among these} */
  double value(String name) {
    return values.getOrDefault(name, Double.NaN);
  }

  /** {@return these and one more} */
  Figures and(String name, double value) {
    Map<String, Double> more = new LinkedHashMap<>(values);
    more.put(name, value);
    return new Figures(more);
  }

  /** {@return these, then those} */
  Figures and(Figures others) {
    Map<String, Double> more = new LinkedHashMap<>(values);
    more.putAll(others.values);
    return new Figures(more);
  }

  static Figures of(String name, double value) {
    return new Figures(Map.of()).and(name, value);
  }

  /** {@return the median of each figure; of an even number of runs, the greater of the two} */
  static Figures median(List<Figures> runs) {
    Map<String, Double> medians = new LinkedHashMap<>();
    for (String name : runs.getFirst().values.keySet()) {
      double[] sorted = runs.stream()
          .mapToDouble(run -> run.values.getOrDefault(name, Double.NaN))
          .sorted()
          .toArray();
      medians.put(name, sorted[sorted.length / 2]);
    }
    return new Figures(medians);
  }

  /** {@return a Markdown table; a figure that a row does not have is left empty} */
  static String table(Map<String, Figures> rows) {
    List<String> names = rows.values().stream()
        .flatMap(row -> row.values.keySet().stream())
        .distinct()
        .toList();
    StringBuilder table = new StringBuilder("| |");
    table.append(line(names, name -> " " + name + " |")).append("\n|---|");
    table.append(line(names, _ -> "---|"));
    rows.forEach((title, row) -> {
      table.append("\n| ").append(title).append(" |");
      table.append(line(names, name -> " " + row.shown(name) + " |"));
    });
    return table.toString();
  }

  private static String line(List<String> names, Function<String, String> cell) {
    return names.stream().map(cell).collect(Collectors.joining());
  }

  /** {@return the figures on one line, for people} */
  String line() {
    return values.keySet().stream()
        .map(name -> name + " " + shown(name))
        .collect(Collectors.joining(", "));
  }

  private String shown(String name) {
    Double value = values.get(name);
    return value == null ? "" : shown(value);
  }

  /** {@return a number with as many places as mean anything} */
  static String shown(double value) {
    if (Double.isNaN(value)) {
      return "?";
    }
    String format =
        Math.abs(value) >= WHOLE ? "%,.0f" : Math.abs(value) >= TENTHS ? "%.1f" : "%.3f";
    return String.format(Locale.ROOT, format, value);
  }

  /** {@return the figures as JSON, to hand to another process} */
  String text() {
    Map<String, Object> members = new LinkedHashMap<>();
    values.forEach((name, value) -> members.put(name, value.toString()));
    return Json.of(members).text();
  }

  /**
   * {@return the figures of {@link #text()}}
   *
   * @throws IllegalArgumentException if the text is something else
   */
  static Figures parse(String text) {
    if (!(Json.parse(text).tree() instanceof Map<?, ?> members)) {
      throw new IllegalArgumentException("not figures: " + text);
    }
    Map<String, Double> values = new LinkedHashMap<>();
    members.forEach(
        (name, value) -> values.put(String.valueOf(name), Double.valueOf(String.valueOf(value))));
    return new Figures(values);
  }
}
