package dev.pawl.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.execution.Execution;
import dev.pawl.journal.ExecutionId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Executions at hand take so much memory at the most, whatever their payloads. */
final class OpenExecutionsTest {
  private static final int PAYLOAD = 250_000;

  /** So many have larger payloads than may be kept. */
  private static final int MANY = (int) (OpenExecutions.CHARACTERS_MAX / PAYLOAD) + 10;

  private final Bench bench = new Bench().define("nap", Bench.waiting(3_600));
  private final OpenExecutions open =
      new OpenExecutions(bench.journal, new Heartbeats(Bench.START));

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
    assertEquals(OpenExecutions.CHARACTERS_MAX / (PAYLOAD + 11), open.size());
    assertEquals(Optional.empty(), open.atHand(number(0)));
    assertTrue(open.atHand(number(MANY - 1)).isPresent(), "the last used is at hand");
    assertEquals(Optional.of(first), open.find(number(0)));
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
