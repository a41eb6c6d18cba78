package dev.pawl.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.execution.Input;
import dev.pawl.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What failed is taken again, in an order in which nothing is called that was answered. */
final class RestingTest {
  private static final Instant NOW = Bench.START;

  private final Resting resting = new Resting();

  private static Message answer(String name, long scheduledId) {
    return new Message.Answer(
        Bench.id(name), scheduledId, new Input.Outcome.Succeeded(Json.of("done")));
  }

  @Test
  void whatOnlyIssuesAgainComesAfterTheAnswers() {
    Message issuing = Message.Recover.ofNone(Bench.id("a"));
    Message recovering = Message.Recover.ofAll(Bench.id("b"));
    Message answered = answer("a", 3);
    resting.add(issuing, NOW);
    resting.add(recovering, NOW);
    resting.add(answered, NOW);
    resting.add(issuing, NOW);
    assertEquals(List.of(recovering, answered, issuing), resting.release());
    assertEquals(Optional.empty(), resting.end());
  }

  @Test
  void theFirstMessageSaysWhenTheRestIsOver() {
    resting.add(answer("a", 3), NOW);
    resting.add(answer("a", 4), NOW.plusMillis(900));
    assertFalse(resting.isOver(NOW.plusMillis(999)));
    assertTrue(resting.isOver(NOW.plusSeconds(1)));
    resting.prolong(NOW.plusSeconds(1));
    assertEquals(Optional.of(NOW.plus(Duration.ofSeconds(2))), resting.end());
  }

  @Test
  void itIsFullOfAHundredThousand() {
    for (int i = 0; i < 99_999; i++) {
      resting.add(new Message.Look(Bench.id("e-" + i)), NOW);
    }
    assertFalse(resting.isFull());
    resting.add(new Message.Look(Bench.id("last")), NOW);
    assertTrue(resting.isFull());
    resting.release();
    assertFalse(resting.isFull());
  }
}
