package dev.pawl.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A program of this module in a Java machine of its own, with the options, the class path and the
 * start-up cache that ship.
 */
final class JavaProcess {
  private JavaProcess() {}

  /** {@return the program, started; what it says of errors is shown} */
  static Process start(Class<?> main, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(command());
    command.add(main.getName());
    command.addAll(arguments);
    Process process = new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    return process;
  }

  /** {@return the command that ships, up to the class to run, as {@code ./dev} says it} */
  private static List<String> command() {
    String lines = System.getProperty("pawl.server.command");
    if (lines == null) {
      throw new IllegalStateException("start it with ./dev bench: that knows what ships");
    }
    return lines.lines().toList();
  }

  /**
   * Runs a program to its end.
   *
   * @return the last line that it printed
   * @throws IOException if it failed
   */
  static String lastLine(Class<?> main, List<String> arguments)
      throws IOException, InterruptedException {
    Process process = start(main, arguments);
    String last = "";
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        last = line;
      }
    }
    int code = process.waitFor();
    if (code != 0) {
      throw new IOException(main.getSimpleName() + " ended with code " + code);
    }
    return last;
  }
}
