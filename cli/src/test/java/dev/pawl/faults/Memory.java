package dev.pawl.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The resident memory of a process over time, in MiB. */
record Memory(List<Long> samples) {
  private static final long KIB_PER_MIB = 1024;

  /** {@return what a process holds now, in MiB} */
  static long of(long pid) throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
      return lines
              .filter(line -> line.startsWith("VmRSS:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
              .findFirst()
              .orElseThrow()
          / KIB_PER_MIB;
    }
  }

  long max() {
    return samples.stream().mapToLong(Long::longValue).max().orElse(0);
  }

  @Override
  public String toString() {
    return samples.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }
}
