package dev.pawl.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class SharedTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final AtomicInteger made = new AtomicInteger();

  @Test
  void whoAsksWhileAnAnswerIsMadeGetsThatOne() throws Exception {
    Shared<String, Integer> shared = new Shared<>(HOUR, 10);
    CountDownLatch asked = new CountDownLatch(1);
    Supplier<Integer> slow = () -> {
      try {
        asked.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return made.incrementAndGet();
    };
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        answers.add(threads.submit((Callable<Integer>) () -> shared.of("q", slow)));
      }
      assertEquals(7, shared.of("another", () -> 7));
      asked.countDown();
      for (Future<Integer> answer : answers) {
        assertEquals(1, answer.get());
      }
    }
    assertEquals(1, shared.of("q", made::incrementAndGet));
  }

  @Test
  void whatCostsNothingIsMadeForEachWhoAsks() {
    Shared<String, Integer> shared = new Shared<>(Duration.ZERO, 10);
    assertEquals(1, shared.of("q", made::incrementAndGet));
    assertEquals(2, shared.of("q", made::incrementAndGet));
  }

  @Test
  void aFailureIsToldAndNotKept() {
    Shared<String, Integer> shared = new Shared<>(HOUR, 10);
    RuntimeException failure = new IllegalArgumentException("no");
    Supplier<Integer> fails = () -> {
      throw failure;
    };
    assertEquals(
        failure, assertThrows(IllegalArgumentException.class, () -> shared.of("q", fails)));
    Supplier<Integer> breaks = () -> {
      throw new AssertionError("a defect");
    };
    assertThrows(AssertionError.class, () -> shared.of("q", breaks));
    assertEquals(1, shared.of("q", made::incrementAndGet));
  }

  @Test
  void noMoreAnswersAreKeptThanThereIsRoomFor() {
    Shared<Integer, Integer> shared = new Shared<>(HOUR, 3);
    for (int i = 0; i < 4; i++) {
      shared.of(i, made::incrementAndGet);
    }
    assertEquals(4, shared.of(3, made::incrementAndGet));
    assertEquals(5, shared.of(0, made::incrementAndGet));
  }
}
