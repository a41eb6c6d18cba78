package dev.pawl.cli;

import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The two streams that the user sees.
 *
 * <p>Both are UTF-8 whatever the locale says: results are JSON, and terminals that are not UTF-8
 * have become rarer than containers without a locale.
 */
final class Terminal {
  private static final int BUFFER_BYTES = 65_536;

  private final Screen out;
  private final Screen err;

  Terminal(Screen out, Screen err) {
    this.out = out;
    this.err = err;
  }

  /**
   * {@return the terminal of this process; {@link System#out} and {@link System#err} become its
   * standard error, so that what libraries print runs neither into a status line nor into a result}
   */
  static Terminal ofProcess(Map<String, String> environment) {
    boolean dumb = "dumb".equals(environment.get("TERM"));
    boolean colours = environment.getOrDefault("NO_COLOR", "").isEmpty();
    StatusLine status = new StatusLine();
    Screen out = new Screen(stream(FileDescriptor.out), status, !dumb && isTerminal("1"), colours);
    Screen err = new Screen(stream(FileDescriptor.err), status, !dumb && isTerminal("2"), colours);
    System.setOut(new PrintStream(err, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Terminal(out, err);
  }

  /** {@return standard output: results} */
  Screen out() {
    return out;
  }

  /** {@return standard error: progress and problems} */
  Screen err() {
    return err;
  }

  /** Shows no more: a command that is cut short by a signal must not complain about that. */
  void end() {
    out.end();
    err.end();
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(
        new BufferedOutputStream(new FileOutputStream(descriptor), BUFFER_BYTES),
        false,
        StandardCharsets.UTF_8);
  }

  /**
   * Java cannot tell standard error from standard output here; the launcher can, and names the
   * descriptors that are terminals in a property.
   */
  @SuppressWarnings("SystemConsoleNull") // since Java 25 it is null again where nobody is
  private static boolean isTerminal(String descriptor) {
    String known = System.getProperty("pawl.terminals");
    if (known != null) {
      return known.contains(descriptor);
    }
    Console console = System.console();
    return console != null && console.isTerminal();
  }
}
