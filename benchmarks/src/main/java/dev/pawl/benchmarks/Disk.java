package dev.pawl.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The device below a folder, and how often it was flushed: by every process of the machine, so that
 * the count means something only where nothing else writes durably.
 *
 * @param statistics the device's file in sysfs
 */
record Disk(Path statistics) {
  /** The place of the flushes among the numbers of that file, from 0. */
  private static final int FLUSHES = 15;

  /** {@return the device that keeps a folder} */
  static Disk of(Path folder) throws IOException {
    long device = ((Number) Files.getAttribute(folder, "unix:dev")).longValue();
    long major = ((device >> 8) & 0xfff) | ((device >> 32) & ~0xfffL);
    long minor = (device & 0xff) | ((device >> 12) & ~0xffL);
    Path block = Path.of("/sys/dev/block/" + major + ":" + minor);
    // Only whole devices count flushes.
    return new Disk(
        Files.exists(block.resolve("partition"))
            ? block.toRealPath().resolveSibling("stat")
            : block.resolve("stat"));
  }

  /** {@return flushes since the machine began; NaN where the system does not count them} */
  double flushes() throws IOException {
    if (!Files.exists(statistics)) {
      return Double.NaN;
    }
    String[] numbers = Files.readString(statistics).strip().split("\\s+", -1);
    return numbers.length > FLUSHES ? Double.parseDouble(numbers[FLUSHES]) : Double.NaN;
  }
}
