package dev.pawl.standins.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ChangesTest {
  private final Changes changes = new Changes();

  @Test
  void theNextBeginsWhenTheOneBeforeIsDone() throws Exception {
    CompletableFuture<String> first = new CompletableFuture<>();
    CompletableFuture<String> one = changes.inTurn("k", () -> first);
    AtomicInteger begun = new AtomicInteger();
    CompletableFuture<String> two = changes.inTurn("k", () -> {
      begun.incrementAndGet();
      return CompletableFuture.completedFuture("two");
    });
    assertEquals(
        "other",
        changes.inTurn("o", () -> CompletableFuture.completedFuture("other")).get());
    assertEquals(0, begun.get());
    first.complete("one");
    assertEquals("one", one.get(20, TimeUnit.SECONDS));
    assertEquals("two", two.get(20, TimeUnit.SECONDS));
  }

  @Test
  void whatFailsOrThrowsEndsItsTurnAlone() throws Exception {
    CompletableFuture<String> first = new CompletableFuture<>();
    CompletableFuture<String> one = changes.inTurn("k", () -> first);
    CompletableFuture<String> two = changes.inTurn("k", () -> {
      throw new IllegalArgumentException("no");
    });
    CompletableFuture<String> three =
        changes.inTurn("k", () -> CompletableFuture.completedFuture("three"));
    first.completeExceptionally(new IllegalStateException("failed"));
    assertThrows(ExecutionException.class, () -> one.get(20, TimeUnit.SECONDS));
    assertThrows(ExecutionException.class, () -> two.get(20, TimeUnit.SECONDS));
    assertEquals("three", three.get(20, TimeUnit.SECONDS));
  }

  @Test
  void whoNoLongerWaitsEndsNoTurn() throws Exception {
    CompletableFuture<String> first = new CompletableFuture<>();
    CompletableFuture<String> one = changes.inTurn("k", () -> first);
    CompletableFuture<String> two =
        changes.inTurn("k", () -> CompletableFuture.completedFuture("two"));
    assertTrue(one.cancel(false));
    assertFalse(first.isDone());
    assertFalse(two.isDone());
    first.complete("one");
    assertEquals("two", two.get(20, TimeUnit.SECONDS));
  }

  @Test
  void aThousandTimesManyWaitWithoutAStackOfThem() throws Exception {
    CompletableFuture<String> first = new CompletableFuture<>();
    var _ = changes.inTurn("k", () -> first);
    List<CompletableFuture<Integer>> all = new ArrayList<>();
    AtomicInteger count = new AtomicInteger();
    for (int i = 0; i < 20_000; i++) {
      all.add(
          changes.inTurn("k", () -> CompletableFuture.completedFuture(count.incrementAndGet())));
    }
    first.complete("");
    for (int i = 0; i < all.size(); i++) {
      assertEquals(i + 1, all.get(i).get(20, TimeUnit.SECONDS));
    }
  }
}
