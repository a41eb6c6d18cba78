package dev.pawl.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of {@code docs/guides/clients.md}: what a client was seen to do, in its column. */
final class Guide {
  private static final Path FILE = Path.of("..", "docs", "guides", "clients.md");
  private static final String LOOKED_AT = "looked at";
  private static final String SEEN = "yes";
  private static final String ABSENT = "not yet";

  private Guide() {}

  /** Asserts that the guide claims of a client what it has seen, and nothing else. */
  static void assertClaims(Tour tour, Client client, Set<String> seen) throws IOException {
    Map<String, Map<String, String>> rows = rows();
    for (Tour.Stop stop : tour.stops()) {
      boolean toured = seen.stream().anyMatch(line -> line.startsWith(stop.subject() + " "));
      assertEquals(
          toured ? SEEN : ABSENT,
          rows.getOrDefault(stop.subject(), Map.of()).get(client.title()),
          () -> "the cell of " + stop.subject() + " and " + client.title() + " in " + FILE);
    }
  }

  /** Asserts that the guide has the rows of these tours, in order, and says what was looked at. */
  static void assertRows(List<Tour> tours) throws IOException {
    String expected = tours.stream()
        .flatMap(tour -> tour.stops().stream())
        .map(stop -> row(stop.subject(), String.join(", ", stop.checks())))
        .collect(Collectors.joining("\n"));
    String actual = rows().entrySet().stream()
        .map(row -> row(row.getKey(), row.getValue().getOrDefault(LOOKED_AT, "")))
        .collect(Collectors.joining("\n"));
    assertEquals(expected, actual);
  }

  private static String row(String subject, String lookedAt) {
    return "| " + subject + " | " + lookedAt + " |";
  }

  /** {@return by the first cell, the cells of a row by the heading of their column} */
  private static Map<String, Map<String, String>> rows() throws IOException {
    Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    List<String> headings = List.of();
    for (String line : Files.readAllLines(FILE)) {
      List<String> cells = cells(line);
      if (cells.isEmpty()) {
        headings = List.of();
      } else if (cells.getLast().equals(LOOKED_AT)) {
        headings = cells;
      } else if (!headings.isEmpty() && !cells.getFirst().startsWith("-")) {
        rows.put(cells.getFirst(), row(headings, cells));
      }
    }
    return rows;
  }

  private static Map<String, String> row(List<String> headings, List<String> cells) {
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 1; i < Math.min(headings.size(), cells.size()); i++) {
      row.put(headings.get(i), cells.get(i));
    }
    return row;
  }

  private static List<String> cells(String line) {
    return line.startsWith("|")
        ? Stream.of(line.substring(1).split("\\|")).map(String::strip).toList()
        : List.of();
  }
}
