package dev.pawl.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A {@link BenchServer} in a process of its own, and what can be seen of it from outside. */
final class Target implements AutoCloseable {
  private static final String READY = "ready ";
  private static final double BYTES_PER_KIB = 1024;

  private final Process process;
  private final URI endpoint;

  private Target(Process process, URI endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  /** {@return a server on a data folder, made if it is missing; ready} */
  static Target start(Path data) throws IOException {
    Process process = JavaProcess.start(BenchServer.class, List.of(data.toString()));
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    String line = out.readLine();
    if (line == null || !line.startsWith(READY)) {
      process.destroyForcibly();
      throw new IOException("the server did not get ready: " + line);
    }
    return new Target(process, URI.create(line.substring(READY.length()).trim()));
  }

  URI endpoint() {
    return endpoint;
  }

  /** {@return processor time it has used} */
  Duration cpu() {
    return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** {@return the most memory it has held, in MiB} */
  double residentMiB() throws IOException {
    return residentMiB(process.pid(), "VmHWM:");
  }

  /**
   * {@return memory that a process holds, in MiB}
   *
   * @param label {@code VmRSS:} for what it holds now, {@code VmHWM:} for the most it has held
   */
  static double residentMiB(long pid, String label) throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
      return lines
              .filter(line -> line.startsWith(label))
              .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")))
              .findFirst()
              .orElse(Double.NaN)
          / BYTES_PER_KIB;
    }
  }

  /** Ends it by {@code kill -9}. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Ends it gracefully. */
  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
