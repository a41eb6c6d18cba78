package dev.pawl.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What this process has used since it began.
 *
 * @param cpuNanos processor time of all its threads, the compiler and the collector included
 * @param allocatedBytes heap given to its threads, those that ended too
 * @param writtenBytes what it passed to the system to be written, files and sockets
 */
record Usage(long cpuNanos, long allocatedBytes, long writtenBytes) {
  private static final double NANOS_PER_MILLI = 1e6;

  /** {@return what has been used until now} */
  static Usage now() throws IOException {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        && ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads) {
      return new Usage(
          system.getProcessCpuTime(),
          threads.getTotalThreadAllocatedBytes(),
          written(Path.of("/proc/self/io")));
    }
    throw new IOException("this Java machine does not tell what it uses");
  }

  /** {@return the bytes that a process has passed to the system, by its {@code /proc/PID/io}} */
  static long written(Path io) throws IOException {
    List<String> lines = Files.readAllLines(io);
    return lines.stream()
        .filter(line -> line.startsWith("wchar:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElseThrow(() -> new IOException("no wchar in " + io + ": " + lines));
  }

  /** {@return what was used between an earlier moment and this one, for each of so many} */
  Figures per(int executions, Usage before) {
    double each = executions;
    return Figures.of("CPU ms/execution", (cpuNanos - before.cpuNanos) / NANOS_PER_MILLI / each)
        .and("bytes allocated/execution", (allocatedBytes - before.allocatedBytes) / each)
        .and("bytes written/execution", (writtenBytes - before.writtenBytes) / each);
  }
}
