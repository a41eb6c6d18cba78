package dev.pawl.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program as a process of its own, started as the launcher starts it. */
final class PawlProcess implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  private final Process process;
  private final Lines out;
  private final Lines err;

  /** The lines of one stream so far. */
  private static final class Lines {
    private final List<String> lines = new ArrayList<>();
    private final Thread reader;

    Lines(BufferedReader stream) {
      reader = Thread.ofVirtual().start(() -> {
        try (stream) {
          for (String line = stream.readLine(); line != null; line = stream.readLine()) {
            add(line);
          }
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      });
    }

    private synchronized void add(String line) {
      lines.add(line);
      notifyAll();
    }

    synchronized String text() {
      return String.join("\n", lines);
    }

    /** Waits until a line contains a text; {@return that line} */
    synchronized String await(String part) throws InterruptedException {
      long deadline = System.nanoTime() + DEADLINE.toNanos();
      while (true) {
        for (String line : lines) {
          if (line.contains(part)) {
            return line;
          }
        }
        long left = deadline - System.nanoTime();
        if (left <= 0 || !reader.isAlive()) {
          throw new AssertionError("no line with '" + part + "' in:\n" + String.join("\n", lines));
        }
        TimeUnit.NANOSECONDS.timedWait(this, Math.min(left, 100_000_000));
      }
    }
  }

  private PawlProcess(Process process) {
    this.process = process;
    this.out = new Lines(process.inputReader());
    this.err = new Lines(process.errorReader());
  }

  /** Starts the program with a folder to work in. */
  static PawlProcess start(Path folder, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-Dpawl.home=" + checkout(),
        "-classpath",
        System.getProperty("java.class.path"),
        Main.class.getName()));
    command.addAll(List.of(arguments));
    return new PawlProcess(
        new ProcessBuilder(command).directory(folder.toFile()).start());
  }

  /** {@return the folder of the checkout; tests run in that of their module} */
  static Path checkout() {
    return Path.of("..").toAbsolutePath().normalize();
  }

  /** {@return where the server answers, once it does} */
  URI ready() throws InterruptedException {
    return URI.create(out.await("ready http").substring("ready ".length()));
  }

  String awaitOut(String part) throws InterruptedException {
    return out.await(part);
  }

  String awaitErr(String part) throws InterruptedException {
    return err.await(part);
  }

  /** Gives the process its standard input. */
  PawlProcess input(String text) throws IOException {
    try (var writer = process.outputWriter()) {
      writer.write(text);
    }
    return this;
  }

  /** Asks the process to end, as Ctrl-C or {@code kill} do. */
  PawlProcess terminate() {
    process.destroy();
    return this;
  }

  /** Waits for the end; {@return the exit code} */
  int exitCode() throws InterruptedException {
    if (!process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("still running after " + DEADLINE + ":\n" + out() + "\n" + err());
    }
    out.reader.join(DEADLINE);
    err.reader.join(DEADLINE);
    return process.exitValue();
  }

  String out() {
    return out.text();
  }

  String err() {
    return err.text();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
