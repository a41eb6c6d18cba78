package dev.pawl.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A server, mostly {@link BenchServer}, in a process of its own, and what can be seen of it from
 * outside.
 */
final class Target implements AutoCloseable {
  private static final String READY = "ready ";
  private static final double BYTES_PER_KIB = 1024;

  /** A line of {@code GC.heap_info} about a part of the heap. */
  private static final Pattern HEAP = Pattern.compile(" total .*used (\\d+)K");

  private final Process process;
  private final URI endpoint;

  private Target(Process process, URI endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  /** {@return a server on a data folder, made if it is missing; ready} */
  static Target start(Path data) throws IOException {
    return start(BenchServer.class, List.of(data.toString()));
  }

  /** {@return a program that prints {@code ready URL} when it serves; ready} */
  static Target start(Class<?> server, List<String> arguments) throws IOException {
    Process process = JavaProcess.start(server, arguments);
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

  /** {@return the memory it holds now, and how much of its heap is used, garbage included} */
  Figures memory() throws IOException, InterruptedException {
    return Figures.of("RSS now MiB", residentMiB(process.pid(), "VmRSS:"))
        .and("RSS at most MiB", residentMiB())
        .and("heap used MiB", heapUsedMiB());
  }

  private double heapUsedMiB() throws IOException, InterruptedException {
    Path tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process jcmd = new ProcessBuilder(tool.toString(), Long.toString(process.pid()), "GC.heap_info")
        .redirectErrorStream(true)
        .start();
    String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    List<MatchResult> generations = HEAP.matcher(said).results().toList();
    if (jcmd.waitFor() != 0 || generations.isEmpty()) {
      throw new IOException("jcmd tells nothing of the heap: " + said);
    }
    return generations.stream()
            .mapToDouble(used -> Double.parseDouble(used.group(1)))
            .sum()
        / BYTES_PER_KIB;
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
