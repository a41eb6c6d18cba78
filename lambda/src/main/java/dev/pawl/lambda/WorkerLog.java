package dev.pawl.lambda;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The log of one worker: gives each line of output to the invocation that printed it.
 *
 * <p>The output and the answer of a handler come by different ways, so the answer may be here
 * first. The bootstrap therefore ends the output of an invocation with a mark in each stream, and
 * an invocation is over when its answer and both marks are here. The wait for the marks is bounded:
 * a function may close its streams or leave a child process that fills them.
 */
final class WorkerLog {
  private static final Duration MARK_WAIT_MAX = Duration.ofMillis(500);

  /** Output that its writer does not mark is complete when nothing more came for so long. */
  private static final Duration QUIET = Duration.ofMillis(3);

  private final LocalFunction function;
  private final LogSink sink;
  private final boolean marked;
  private final String logStream;
  private volatile String functionArn;
  private @Nullable Current current;
  private long lastLineNanos = System.nanoTime();

  /** @param origin the worker's stream, and the function as it is invoked first */
  WorkerLog(LocalFunction function, LogSink.Origin origin, LogSink sink) {
    this.function = function;
    this.functionArn = origin.functionArn();
    this.logStream = origin.logStream();
    this.sink = sink;
    this.marked = switch (function.configuration().language()) {
      case NODE, PYTHON -> true;
      // Their bootstraps are not ours.
      case JAVA, PROVIDED -> false;
    };
  }

  private static final class Current {
    final String requestId;
    final Tail tail = new Tail();
    final Map<LogSink.Stream, CountDownLatch> marks = new EnumMap<>(LogSink.Stream.class);

    Current(String requestId) {
      this.requestId = requestId;
      marks.put(LogSink.Stream.STDOUT, new CountDownLatch(1));
      marks.put(LogSink.Stream.STDERR, new CountDownLatch(1));
    }
  }

  /** The last lines of an invocation's log, as much as Lambda returns with {@code Tail}. */
  private static final class Tail {
    private static final int BYTES_MAX = 4_096;
    private final Deque<byte[]> lines = new ArrayDeque<>();
    private int bytes;

    void add(String line) {
      byte[] encoded = (line + "\n").getBytes(StandardCharsets.UTF_8);
      lines.add(encoded);
      bytes += encoded.length;
      while (bytes - lines.getFirst().length >= BYTES_MAX) {
        bytes -= lines.removeFirst().length;
      }
    }

    byte[] last() {
      byte[] all = new byte[bytes];
      int at = 0;
      for (byte[] line : lines) {
        System.arraycopy(line, 0, all, at, line.length);
        at += line.length;
      }
      int from = Math.max(0, bytes - BYTES_MAX);
      return Arrays.copyOfRange(all, from, bytes);
    }
  }

  /** From now on lines belong to this invocation. */
  void begin(Invocation invocation) {
    String requestId = invocation.requestId();
    functionArn = invocation.functionArn();
    synchronized (this) {
      current = new Current(requestId);
    }
    platform(
        "START RequestId: " + requestId + " Version: " + function.identity().version());
  }

  /**
   * The invocation is over: waits for the rest of its output.
   *
   * @param reason why it ended, if not by an answer
   * @return its last lines, at most 4 KB, in base64
   */
  String finish(Optional<String> reason, int memoryMegabytes, Duration ran)
      throws InterruptedException {
    Current finished = open();
    long deadline = System.nanoTime() + MARK_WAIT_MAX.toNanos();
    for (CountDownLatch mark : finished.marks.values()) {
      boolean ended = false;
      while (!ended && deadline - System.nanoTime() > 0 && (marked || !isQuiet())) {
        long wait = marked ? deadline - System.nanoTime() : QUIET.toNanos();
        ended = mark.await(wait, TimeUnit.NANOSECONDS);
      }
    }
    reason.ifPresent(why -> platform(Instant.now() + " " + finished.requestId + " " + why));
    platform("END RequestId: " + finished.requestId);
    platform(report(finished.requestId, memoryMegabytes, ran));
    synchronized (this) {
      current = null;
      return Base64.getEncoder().encodeToString(finished.tail.last());
    }
  }

  private synchronized boolean isQuiet() {
    return System.nanoTime() - lastLineNanos > QUIET.toNanos();
  }

  private synchronized Current open() {
    Current open = current;
    if (open == null) {
      throw new IllegalStateException("no invocation of " + function.name() + " is open");
    }
    return open;
  }

  private static String report(String requestId, int memoryMegabytes, Duration ran) {
    double millis = ran.toNanos() / 1e6;
    return String.format(
        Locale.ROOT,
        "REPORT RequestId: %s\tDuration: %.2f ms\tBilled Duration: %d ms\tMemory Size: %d MB",
        requestId,
        millis,
        (long) Math.ceil(millis),
        memoryMegabytes);
  }

  private void platform(String text) {
    line(LogSink.Stream.PLATFORM, text);
  }

  /** One line of a stream. */
  void line(LogSink.Stream stream, String text) {
    Optional<String> requestId;
    synchronized (this) {
      Current open = current;
      lastLineNanos = System.nanoTime();
      if (open != null) {
        open.tail.add(text);
      }
      requestId = Optional.ofNullable(open).map(each -> each.requestId);
    }
    sink.line(
        new LogSink.Line(function.name(), requestId, stream, text),
        new LogSink.Origin(functionArn, logStream));
  }

  /** The bootstrap's mark: the invocation prints nothing more to this stream. */
  synchronized void mark(LogSink.Stream stream, String requestId) {
    Current open = current;
    if (open != null && open.requestId.equals(requestId)) {
      CountDownLatch mark = open.marks.get(stream);
      if (mark != null) {
        mark.countDown();
      }
    }
  }

  /** The stream has ended: no mark will come. */
  synchronized void ended(LogSink.Stream stream) {
    Current open = current;
    if (open != null) {
      mark(stream, open.requestId);
    }
  }
}
