package dev.pawl.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.pawl.journal.Journal;
import dev.pawl.journal.Status;
import dev.pawl.runtime.FaultyJournal.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Closed executions are there for as long as they are kept, and then as if they had never been. */
final class RetentionTest {
  private final Bench bench = new Bench()
      .define("pass", Bench.PASS)
      .define("short", Bench.waiting(3_600))
      .define("long", Bench.waiting(Duration.ofDays(300).toSeconds()));

  private final Retention retention = new Retention(bench.journal, bench.clock, Retention.AWS);

  private int sweep() {
    int removed = 0;
    Optional<String> next = Optional.empty();
    do {
      Journal.Removal piece = retention.sweep(next);
      removed += piece.removed();
      next = piece.next();
    } while (next.isPresent());
    return removed;
  }

  @Test
  void anExecutionIsKeptForNinetyDaysAfterItsEnd() {
    bench.start("a", "pass");
    bench.start("b", "short");
    bench.start("c", "long");
    bench.pass(Duration.ofDays(90));
    assertEquals(0, sweep());
    bench.pass(Duration.ofMillis(1));
    assertEquals(1, sweep());
    assertEquals(Optional.empty(), bench.journal.summary(Bench.id("a")));
    assertEquals(Status.SUCCEEDED, bench.status("b"));
    bench.pass(Duration.ofHours(1));
    assertEquals(1, sweep());
    assertEquals(Status.RUNNING, bench.status("c"));
  }

  @Test
  void aNameIsTakenUntilThenAndFreeAfterwards() {
    bench.start("a", "pass");
    bench.pass(Duration.ofDays(90));
    sweep();
    assertEquals(new StartReply.AlreadyExists(), bench.start("a", "pass"));
    bench.pass(Duration.ofMillis(1));
    sweep();
    Instant again = bench.clock.instant();
    assertEquals(new StartReply.Started(again), bench.start("a", "short"));
    bench.pass(Duration.ofHours(1));
    assertEquals(Status.SUCCEEDED, bench.status("a"));
    assertEquals(4, bench.history("a").size());
  }

  @Test
  void anExecutionThatRanForLongIsKeptFromItsEnd() {
    bench.start("c", "long");
    bench.pass(Duration.ofDays(300));
    assertEquals(0, sweep());
    bench.restart().pass(Duration.ofDays(90));
    assertEquals(0, sweep());
    bench.pass(Duration.ofMillis(1));
    assertEquals(1, sweep());
  }

  @Test
  void whatIsRemovedIsUnknownToAStop() {
    bench.start("a", "pass");
    bench.pass(Duration.ofDays(91));
    sweep();
    assertEquals(Optional.empty(), bench.stop("a"));
  }

  @Test
  void aTimeOutOfRangeIsRefused() {
    for (Duration wrong :
        List.of(Duration.ZERO, Duration.ofSeconds(-1), Retention.MAX.plusNanos(1))) {
      assertThrows(
          IllegalArgumentException.class, () -> new Retention(bench.journal, bench.clock, wrong));
    }
  }

  /**
   * The thread, in real time: it removes what is there, and a journal that fails is tried again.
   */
  @Test
  @Timeout(60)
  void sweepsGoOnByThemselves() throws Exception {
    bench.start("a", "pass");
    bench.clock.moveTo(Bench.START.plus(Duration.ofDays(91)));
    // Two sweeps fail, the third removes it, and has ended when the fourth begins.
    CountDownLatch sweeps = new CountDownLatch(4);
    bench.journal.reads(() -> {
      sweeps.countDown();
      return sweeps.getCount() > 1 ? Fault.BEFORE : Fault.NONE;
    });
    try (Retention sweeping = new Retention(bench.journal, bench.clock, Duration.ofSeconds(1))) {
      sweeping.open();
      sweeps.await();
    }
    assertEquals(Optional.empty(), bench.journal.summary(Bench.id("a")));
  }
}
