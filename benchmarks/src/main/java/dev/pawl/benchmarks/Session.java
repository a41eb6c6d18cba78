package dev.pawl.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What benchmarks are measured with, and the figures that came of it. */
final class Session {
  private final Options options;
  private final Path folder;
  private final Map<String, List<Figures>> rows = new LinkedHashMap<>();

  /** @param folder what is stored is stored below it */
  Session(Options options, Path folder) {
    this.options = options;
    this.folder = folder;
  }

  Options options() {
    return options;
  }

  /** Measures once in a data folder. */
  interface Run {
    void in(Path data) throws IOException, InterruptedException;
  }

  /** Measures as often as is wanted, each time in an empty folder, which is deleted. */
  void eachRun(Run run) throws IOException, InterruptedException {
    for (int i = 0; i < options.runs(); i++) {
      inFolder(run);
    }
  }

  /** Measures in an empty folder, which is deleted. */
  void inFolder(Run run) throws IOException, InterruptedException {
    Path data = Files.createTempDirectory(folder, "data-");
    try {
      run.in(data);
    } finally {
      delete(data);
    }
  }

  /** Takes the figures of one run of a row of the table, and shows them. */
  void add(String row, Figures run) {
    rows.computeIfAbsent(row, _ -> new ArrayList<>()).add(run);
    System.out.println(row + ": " + run.line());
  }

  /** {@return the median of each row, as a Markdown table} */
  String table() {
    Map<String, Figures> medians = new LinkedHashMap<>();
    rows.forEach((name, runs) -> medians.put(name, Figures.median(runs)));
    return Figures.table(medians);
  }

  /** {@return the bytes of the files in a folder} */
  static long size(Path folder) throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
