package dev.pawl.standins.scheduler;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who sets what is due while a timetable makes good what it slept through. */
@Timeout(60)
final class TimetableTest {
  private static final Instant BEGIN = Instant.parse("2026-11-23T10:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(BEGIN);

  private Instant now() {
    return Objects.requireNonNull(now.get());
  }

  @Test
  void whoSetsSomethingDoesNotWaitForWhatWasSleptThrough() throws Exception {
    CountDownLatch looking = new CountDownLatch(1);
    CountDownLatch set = new CountDownLatch(1);
    CompletableFuture<Boolean> inTime = new CompletableFuture<>();
    CompletableFuture<String> due = new CompletableFuture<>();
    Runnable slept = () -> {
      looking.countDown();
      try {
        inTime.complete(set.await(10, TimeUnit.SECONDS));
      } catch (InterruptedException e) {
        inTime.completeExceptionally(e);
      }
    };
    try (Timetable timetable = new Timetable(this::now, due::complete, slept)) {
      timetable.begin();
      now.set(BEGIN.plusSeconds(3_600));
      timetable.set("first", BEGIN.plusSeconds(7_200));
      assertTrue(looking.await(20, TimeUnit.SECONDS));
      timetable.set("second", BEGIN.plusSeconds(1));
      set.countDown();
      assertTrue(inTime.get(20, TimeUnit.SECONDS));
      assertTrue(due.get(20, TimeUnit.SECONDS).equals("second"));
    }
  }
}
