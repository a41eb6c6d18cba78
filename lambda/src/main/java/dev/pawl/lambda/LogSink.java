package dev.pawl.lambda;

import java.util.Optional;

/**
 * Where the lines go that functions print.
 *
 * <p>Called from the threads that read the workers' output, one line at a time per stream, and must
 * not throw. A slow sink slows the functions down, as a slow terminal does: nothing piles up.
 */
@FunctionalInterface
public interface LogSink {

  /** Takes one line. */
  void line(Line line);

  /** Takes one line of which it is known where Lambda would keep it. */
  default void line(Line line, Origin origin) {
    line(line);
  }

  /**
   * Where a line is from.
   *
   * @param functionArn the function as it was invoked
   * @param logStream the name of the worker's stream in the function's log group
   */
  record Origin(String functionArn, String logStream) {}

  /** Which of a worker's streams a line came from. */
  enum Stream {
    STDOUT,
    STDERR,
    /** START, END and REPORT, and why a worker was ended. */
    PLATFORM,
    /** What keeps the function waiting: something is installed. */
    NOTICE
  }

  /**
   * A line of a function's log, without its line end. Cut at 256 KB.
   *
   * @param functionName the function that printed it
   * @param requestId the invocation it belongs to; empty for what is printed between invocations
   * @param stream where it came from
   * @param text the line
   */
  record Line(String functionName, Optional<String> requestId, Stream stream, String text) {}
}
