package dev.pawl.api.logs;

import dev.pawl.journal.LogStore.Line;
import dev.pawl.json.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prints the records of executions, one line of JSON each: the record, behind the names of its
 * group and stream.
 *
 * <p>A thread of its own writes, so that who reads slowly holds up no execution. So much may wait;
 * what comes then is not printed, and it is said how many records those were.
 */
public final class LogPrinter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LogPrinter.class);

  /** Records that may wait. */
  static final int RECORDS_MAX = 10_000;

  /** Characters of the records that may wait. */
  static final long CHARACTERS_MAX = 16L << 20;

  private static final int BUFFER_BYTES = 1 << 16;
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final Duration CLOSE_MAX = Duration.ofSeconds(5);

  private final OutputStream out;
  private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(RECORDS_MAX);
  private final AtomicLong characters = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();
  private final Thread thread =
      Thread.ofPlatform().name("log-printer").daemon().unstarted(this::run);
  private volatile boolean closed;

  private LogPrinter(OutputStream out) {
    this.out = new BufferedOutputStream(out, BUFFER_BYTES);
  }

  /** {@return a printer at work} */
  public static LogPrinter to(OutputStream out) {
    LogPrinter printer = new LogPrinter(out);
    printer.thread.start();
    return printer;
  }

  /** Prints records, soon. */
  void print(String groupArn, String stream, List<Line> lines) {
    String place =
        "{\"log_group\":" + quoted(group(groupArn)) + ",\"log_stream\":" + quoted(stream) + ",";
    for (Line line : lines) {
      // A record is an object that is not empty.
      put(place + line.message().substring(1));
    }
  }

  private void put(String text) {
    boolean room = characters.addAndGet(text.length()) <= CHARACTERS_MAX && thread.isAlive();
    if (!room || !waiting.offer(text)) {
      characters.addAndGet(-text.length());
      lost.incrementAndGet();
    }
  }

  private static String group(String arn) {
    String mark = ":log-group:";
    return arn.substring(arn.indexOf(mark) + mark.length());
  }

  private static String quoted(String text) {
    return Json.of(text).text();
  }

  private void run() {
    try {
      while (!closed || !waiting.isEmpty()) {
        String first = waiting.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        for (String next = first; next != null; next = waiting.poll()) {
          characters.addAndGet(-next.length());
          out.write((next + "\n").getBytes(StandardCharsets.UTF_8));
        }
        out.flush();
        tellOfLost();
      }
    } catch (IOException e) {
      LOG.error("nothing of the logs is printed any more: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tellOfLost() {
    long count = lost.getAndSet(0);
    if (count > 0) {
      LOG.warn(
          "{} records of logs were not printed: they are not read as fast as they come", count);
    }
  }

  /** {@return how many records were not printed, and nobody was told so yet} */
  long lost() {
    return lost.get();
  }

  /** Prints what waits, if that does not take long. */
  @Override
  public void close() {
    closed = true;
    try {
      if (!thread.join(CLOSE_MAX)) {
        LOG.warn("{} records of logs are not printed: nobody reads them", waiting.size());
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
