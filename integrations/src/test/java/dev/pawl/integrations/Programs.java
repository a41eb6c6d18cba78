package dev.pawl.integrations;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Programs that some tests need beside Java. Where one is missing its tests are skipped and say so;
 * with {@code -Dpawl.clients=required} they fail.
 */
public final class Programs {
  private static final String PROPERTY = "pawl.clients";
  private static final Duration RUN_MAX = Duration.ofMinutes(1);

  private Programs() {}

  /** Skips the test, or fails it, unless something is installed. */
  public static void need(boolean installed, String what) {
    failIfRequired(installed, what);
    if (!installed) {
      // Reports of builds count what is skipped, and do not say why.
      System.err.println("skipped: " + missing(what));
    }
    assumeTrue(installed, () -> missing(what));
  }

  /** Fails the test if something is missing that is required. */
  static void failIfRequired(boolean installed, String what) {
    if (!installed && System.getProperty(PROPERTY, "").equals("required")) {
      fail(missing(what) + ", and -D" + PROPERTY + "=required wants it");
    }
  }

  private static String missing(String what) {
    return "not installed here: " + what;
  }

  /** {@return whether a program is there and succeeds} */
  public static boolean succeeds(String... command) throws IOException {
    Process process;
    try {
      process = new ProcessBuilder(List.of(command))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      return false;
    }
    try {
      if (process.waitFor(RUN_MAX.toSeconds(), TimeUnit.SECONDS)) {
        return process.exitValue() == 0;
      }
      throw new IOException(String.join(" ", command) + " did not end within " + RUN_MAX);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while it ran: " + String.join(" ", command), e);
    } finally {
      process.destroyForcibly();
    }
  }
}
