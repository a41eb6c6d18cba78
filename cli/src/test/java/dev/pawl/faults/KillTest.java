package dev.pawl.faults;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} at random moments under a load of everything there is: whatever was acknowledged
 * is there exactly once, goes on from where it was, and ends as if nothing had happened.
 *
 * <p>System properties: {@code pawl.kill.rounds}, how many kills; {@code pawl.kill.seed}, of their
 * moments and of the load; {@code pawl.kill.summary}, a file that each leg of rounds adds a line
 * to, and in which a run of the same seed finds which legs it has behind it.
 */
final class KillTest {
  private static final int ROUNDS = Integer.getInteger("pawl.kill.rounds", 50);
  private static final long SEED = Long.getLong("pawl.kill.seed", System.nanoTime());

  /** Kills of one data folder, after which everything is checked and a new folder is begun. */
  private static final int LEG_MAX = 50;

  @TempDir
  private Path folder;

  @Test
  @Timeout(value = 4, unit = TimeUnit.HOURS)
  void whatWasAcknowledgedEndsExactlyOnce() throws Exception {
    System.out.printf("KillTest: %d rounds, -Dpawl.kill.seed=%d%n", ROUNDS, SEED);
    long began = System.nanoTime();
    Installation installation = Installation.in(Files.createDirectory(folder.resolve("program")));
    for (int leg = 0; leg * LEG_MAX < ROUNDS; leg++) {
      int rounds = Math.min(LEG_MAX, ROUNDS - leg * LEG_MAX);
      String name = "seed %d, leg %d of %d rounds".formatted(SEED, leg + 1, rounds);
      if (isBehind(name)) {
        System.out.println("KillTest: " + name + " is behind us already");
        continue;
      }
      Path place = Files.createDirectory(folder.resolve("leg-" + leg));
      KillLeg.Result result = new KillLeg(installation, place, SEED + leg).run(rounds);
      note(name + ": " + result + "; " + seconds(began) + " s so far");
      assertFalse(result.acknowledged() == 0, "no call was acknowledged: nothing was tested");
    }
  }

  private static String seconds(long began) {
    double seconds = Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0;
    return String.format(Locale.ROOT, "%.1f", seconds);
  }

  private static boolean isBehind(String leg) throws Exception {
    String file = System.getProperty("pawl.kill.summary", "");
    return !file.isEmpty()
        && Files.exists(Path.of(file))
        && Files.readAllLines(Path.of(file)).stream().anyMatch(line -> line.startsWith(leg + ":"));
  }

  private static void note(String line) throws Exception {
    System.out.println("KillTest: " + line);
    String file = System.getProperty("pawl.kill.summary", "");
    if (!file.isEmpty()) {
      Files.write(
          Path.of(file), List.of(line), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
  }
}
