package dev.pawl.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Turns are taken one at a time, and nobody waits for one for long. */
final class TurnsTest {
  private final Turns turns = Turns.oneAtATime();

  @Test
  @Timeout(10)
  void whoKeepsATurnHoldsUpNobodyForLong() {
    assertTrue(turns.take(), "the first takes it");
    assertFalse(turns.take(), "the next goes on without");
    turns.giveBack();
    assertTrue(turns.take(), "it was given back");
  }

  @Test
  @Timeout(10)
  void aTurnThatIsGivenBackIsTakenByWhoWaits() {
    int taken = 0;
    while (taken < 100) {
      assertTrue(turns.take(), "nobody has it");
      CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(turns::take);
      turns.giveBack();
      // On a busy machine the other may begin to wait when it is free, which is the same to him.
      assertTrue(waiting.join(), "it was free");
      turns.giveBack();
      taken++;
    }
  }

  @Test
  @Timeout(10)
  void whoIsInterruptedGoesOnAndKnowsIt() {
    assertTrue(turns.take(), "the first takes it");
    Thread.currentThread().interrupt();
    assertFalse(turns.take(), "it is not taken");
    assertTrue(Thread.interrupted(), "the interrupt is kept");
  }

  @Test
  void whereTurnsAreFreeNobodyWaits() {
    Turns free = Turns.free();
    long taken = 0;
    while (taken < 1_000 && free.take()) {
      taken++;
    }
    assertEquals(1_000, taken);
  }
}
