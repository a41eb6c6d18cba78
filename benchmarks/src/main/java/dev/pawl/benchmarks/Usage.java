package dev.pawl.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * What this process has used since it began.
 *
 * @param cpuNanos processor time of all its threads, the compiler and the collector included
 * @param storeMillis the part of it that the store's own threads took to flush and to compact
 * @param allocatedBytes heap given to its threads, those that ended too
 * @param writtenBytes what it passed to the system to be written, files and sockets
 */
record Usage(long cpuNanos, long storeMillis, long allocatedBytes, long writtenBytes) {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final int MILLIS_A_TICK = 10;

  /** Places of times among what follows a thread's name in its statistics, from 0. */
  private static final int USER_TICKS = 11;

  private static final int SYSTEM_TICKS = 12;

  /** {@return what has been used until now} */
  static Usage now() throws IOException {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        && ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads) {
      return new Usage(
          system.getProcessCpuTime(),
          threadMillis("rocksdb:"),
          threads.getTotalThreadAllocatedBytes(),
          written(Path.of("/proc/self/io")));
    }
    throw new IOException("this Java machine does not tell what it uses");
  }

  /** {@return processor time of the threads that live and whose names begin so} */
  private static long threadMillis(String prefix) throws IOException {
    long ticks = 0;
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
      for (Path thread : threads) {
        ticks += ticks(thread.resolve("stat"), prefix);
      }
    }
    return ticks * MILLIS_A_TICK;
  }

  private static long ticks(Path statistics, String prefix) throws IOException {
    String line;
    try {
      line = Files.readString(statistics);
    } catch (NoSuchFileException e) {
      // It has ended.
      return 0;
    }
    int name = line.indexOf('(') + 1;
    int after = line.lastIndexOf(')') + 2;
    if (!line.startsWith(prefix, name)) {
      return 0;
    }
    String[] numbers = line.substring(after).split(" ", -1);
    return Long.parseLong(numbers[USER_TICKS]) + Long.parseLong(numbers[SYSTEM_TICKS]);
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
        .and("of it the store's own", (storeMillis - before.storeMillis) / each)
        .and("bytes allocated/execution", (allocatedBytes - before.allocatedBytes) / each)
        .and("bytes written/execution", (writtenBytes - before.writtenBytes) / each);
  }
}
