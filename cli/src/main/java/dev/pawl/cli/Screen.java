package dev.pawl.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** One stream of the process: lines that stay, and on a terminal a status line that does not. */
final class Screen extends OutputStream {
  /** A longer status would wrap and could not be cleared; no terminal is narrower by habit. */
  private static final int STATUS_CHARACTERS_MAX = 78;

  private final PrintStream stream;
  private final StatusLine status;
  private final boolean terminal;
  private final boolean colours;
  private volatile boolean quiet;

  Screen(PrintStream stream, StatusLine status, boolean terminal, boolean colours) {
    this.stream = stream;
    this.status = status;
    this.terminal = terminal;
    this.colours = terminal && colours;
  }

  /** {@return a screen that shows nothing} */
  static Screen nowhere() {
    PrintStream nothing =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return new Screen(nothing, new StatusLine(), false, false);
  }

  /** {@return whether a person watches} */
  boolean terminal() {
    return terminal;
  }

  boolean colours() {
    return colours;
  }

  String paint(Style style, String text) {
    return colours ? style.paint(text) : text;
  }

  void line(String text) {
    print(text);
    flush();
  }

  /** A line that may stay in memory until the next flush: one of many. */
  void print(String text) {
    if (!quiet) {
      byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
      write(bytes, 0, bytes.length);
    }
  }

  /** Shows a line until the next one or the next output; nothing where nobody watches. */
  void status(String text) {
    if (terminal && !quiet) {
      int end = Math.min(text.length(), STATUS_CHARACTERS_MAX);
      status.show(stream, paint(Style.FAINT, text.substring(0, end)));
    }
  }

  /** Shows no more lines; what others print to the stream still comes through. */
  void end() {
    quiet = true;
    status.clear();
    flush();
  }

  @Override
  public void write(int single) {
    write(new byte[] {(byte) single}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    synchronized (status) {
      status.clear();
      stream.write(bytes, offset, length);
    }
  }

  @Override
  public void flush() {
    stream.flush();
  }
}
