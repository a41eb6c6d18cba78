package dev.pawl.api.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.journal.LogStore.Line;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class LogPrinterTest {
  private static final String GROUP = "arn:aws:logs:us-east-1:123456789012:log-group:/orders";

  private static List<Line> lines(String... messages) {
    return java.util.Arrays.stream(messages)
        .map(message -> new Line(Instant.EPOCH, message))
        .toList();
  }

  @Test
  void aRecordIsALineBehindItsPlace() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (LogPrinter printer = LogPrinter.to(out)) {
      printer.print(GROUP, "states/a\"b", lines("{\"id\":\"1\"}", "{\"id\":\"2ü\"}"));
    }
    String place = "{\"log_group\":\"/orders\",\"log_stream\":\"states/a\\\"b\",";
    assertEquals(
        place + "\"id\":\"1\"}\n" + place + "\"id\":\"2ü\"}\n",
        out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void whoReadsSlowlyLosesRecordsAndHoldsUpNobody() throws InterruptedException {
    CountDownLatch goOn = new CountDownLatch(1);
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    OutputStream slow = new OutputStream() {
      @Override
      public void write(int one) {
        throw new AssertionError("written in pieces");
      }

      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        try {
          goOn.await();
        } catch (InterruptedException e) {
          throw new IOException(e);
        }
        read.write(bytes, from, length);
      }
    };
    String large = "{\"x\":\"" + "y".repeat(1 << 20) + "\"}";
    try (LogPrinter printer = LogPrinter.to(slow)) {
      for (int i = 0; i < 40; i++) {
        printer.print(GROUP, "s", lines(large));
      }
      assertTrue(printer.lost() >= 20, "lost: " + printer.lost());
      goOn.countDown();
    }
    long printed = read.toString(StandardCharsets.UTF_8).lines().count();
    assertTrue(printed >= 15 && printed <= 20, "printed: " + printed);
  }

  @Test
  void aStreamThatBreaksEndsThePrintingAlone() {
    OutputStream broken = new OutputStream() {
      @Override
      public void write(int one) throws IOException {
        throw new IOException("broken pipe");
      }
    };
    try (LogPrinter printer = LogPrinter.to(broken)) {
      for (int i = 0; i < 2 * LogPrinter.RECORDS_MAX; i++) {
        printer.print(GROUP, "s", lines("{\"x\":1}"));
      }
    }
  }
}
