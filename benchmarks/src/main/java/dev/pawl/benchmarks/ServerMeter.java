package dev.pawl.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** What a load takes of a server in another process, of its disk, and of the load generator. */
final class ServerMeter {
  private static final double PERCENT = 100;

  private final Target target;
  private final Disk disk;
  private final double flushes;
  private final Duration server;
  private final Duration generator;
  private final long began;

  /** Begins to measure. */
  ServerMeter(Target target, Path data) throws IOException {
    this.target = target;
    disk = Disk.of(data);
    flushes = disk.flushes();
    server = target.cpu();
    generator = ownCpu();
    began = System.nanoTime();
  }

  /** {@return what has been taken until now, for each of so many executions} */
  Figures figures(int executions) throws IOException {
    double seconds = (System.nanoTime() - began) / 1e9;
    Duration cpu = target.cpu().minus(server);
    Duration own = ownCpu().minus(generator);
    return Figures.of("executions/s", executions / seconds)
        .and("CPU ms/execution", (double) cpu.toMillis() / executions)
        .and("flushes/execution", (disk.flushes() - flushes) / executions)
        .and("RSS MiB", target.residentMiB())
        .and("generator's CPU %", percent(own, cpu));
  }

  /** {@return processor time of this process} */
  static Duration ownCpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** {@return how much of both a part is, in percent} */
  static double percent(Duration part, Duration rest) {
    return PERCENT * part.toMillis() / Math.max(1, part.plus(rest).toMillis());
  }
}
