package dev.pawl.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What there is to be seen: {@code tour.txt}, or {@code signed.txt}.
 *
 * @param stops in the order of the file
 */
record Tour(List<Stop> stops) {
  private static final String LOGS = "logs";
  private static final String SEEN = "seen ";

  /**
   * Something to be looked at.
   *
   * @param ofLogs whether it belongs to CloudWatch Logs
   * @param subject an operation, or a way to connect
   * @param checks what is looked at; none if the operation is not there yet
   */
  record Stop(boolean ofLogs, String subject, List<String> checks) {}

  Tour {
    stops = List.copyOf(stops);
  }

  /** {@return what a file says} */
  static Tour read(String name) throws IOException {
    List<Stop> stops = new ArrayList<>();
    for (String line : Files.readAllLines(ClientFiles.FOLDER.resolve(name))) {
      if (!line.isBlank() && !line.startsWith("#")) {
        List<String> words = List.of(line.strip().split(" +"));
        boolean ofLogs = words.getFirst().equals(LOGS);
        int first = ofLogs ? 1 : 0;
        stops.add(new Stop(
            ofLogs, words.get(first), List.copyOf(words.subList(first + 1, words.size()))));
      }
    }
    return new Tour(stops);
  }

  /** {@return every check, as {@code subject check}} */
  Set<String> all() {
    Set<String> all = new TreeSet<>();
    stops.forEach(stop -> stop.checks().forEach(check -> all.add(stop.subject() + " " + check)));
    return all;
  }

  /** {@return the checks that a program told of, as {@code subject check}} */
  static Set<String> seen(ClientRun run) {
    Set<String> seen = new TreeSet<>();
    run.text()
        .lines()
        .filter(line -> line.startsWith(SEEN))
        .forEach(line -> seen.add(line.substring(SEEN.length())));
    return seen;
  }

  /** {@return a line for each check, to be compared} */
  static String lines(Set<String> checks) {
    return String.join("\n", checks);
  }
}
