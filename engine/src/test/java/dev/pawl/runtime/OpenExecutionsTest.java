package dev.pawl.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.execution.Execution;
import dev.pawl.journal.ExecutionId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Executions at hand take so much memory at the most, whatever their payloads. */
final class OpenExecutionsTest {
  private static final int PAYLOAD = 250_000;

  private static final int WRITERS = 8;

  /** What one holds that was read back: what it was started with, and the input of its state. */
  private static final long HELD = 2L * (PAYLOAD + 11);

  private static final long CHARACTERS_MAX = OpenExecutions.CHARACTERS_MAX / WRITERS;

  /** So many have larger payloads than may be kept. */
  private static final int MANY = (int) (CHARACTERS_MAX / HELD) + 10;

  private final Bench bench = new Bench().define("nap", Bench.waiting(3_600));
  private final OpenExecutions open =
      new OpenExecutions(bench.journal, new Heartbeats(Bench.START), WRITERS);

  private void start(String name) {
    String input = "{\"text\":\"" + "x".repeat(PAYLOAD) + "\"}";
    CompletableFuture<StartReply> reply = bench.ask(name, "nap", input);
    bench.engine().settle();
    Bench.now(reply);
  }

  private static ExecutionId number(int i) {
    return Bench.id("n-" + i);
  }

  @Test
  void thoseNotUsedForLongestGoWhenPayloadsAreTooMuch() {
    for (int i = 0; i < MANY; i++) {
      start("n-" + i);
    }
    Execution first = open.find(number(0)).orElseThrow();
    for (int i = 0; i < MANY; i++) {
      assertTrue(open.find(number(i)).isPresent(), "within a batch none is forgotten");
      assertEquals(i + 1, open.size());
    }
    open.settle();
    assertEquals(CHARACTERS_MAX / HELD, open.size());
    assertEquals(Optional.empty(), open.atHand(number(0)));
    assertTrue(open.atHand(number(MANY - 1)).isPresent(), "the last used is at hand");
    assertEquals(Optional.of(first), open.find(number(0)));
  }

  @Test
  void aBatchThatReadsBackTooMuchIsToBeSettled() {
    int read = 0;
    while (!open.isCrowded()) {
      start("n-" + read);
      open.find(number(read++));
    }
    assertEquals(CHARACTERS_MAX / HELD + 1, read);
    open.settle();
    assertFalse(open.isCrowded(), "settled");
    assertTrue(open.find(number(read - 1)).isPresent(), "it is at hand and not read again");
    assertFalse(open.isCrowded(), "nothing was read back");
  }

  @Test
  void whatWasForgottenMakesRoom() {
    start("n-0");
    for (int round = 0; round < MANY; round++) {
      open.find(number(0));
      open.settle();
      open.forget(number(0));
    }
    open.find(number(0));
    start("n-1");
    open.find(number(1));
    open.settle();
    assertEquals(2, open.size());
  }
}
