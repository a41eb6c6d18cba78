package dev.pawl.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.definition.Program;
import dev.pawl.definition.Strictness;
import dev.pawl.expression.Origin;
import dev.pawl.journal.Status;
import dev.pawl.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Costly expressions in many states do not make one long step. */
final class WorkTest {
  private static final int STATES = 60;

  private static final Json INPUT = Json.parse(IntStream.range(0, 20_000)
      .mapToObj(Integer::toString)
      .collect(Collectors.joining(",", "{\"wide\":[", "]}")));

  private static Program chain(String costly) throws Exception {
    return Program.parse(
        IntStream.range(0, STATES)
            .mapToObj(i -> "\"S%d\":{%s,\"Next\":\"S%d\"}".formatted(i, costly, i + 1))
            .collect(Collectors.joining(
                ",",
                "{\"StartAt\":\"S0\",\"States\":{",
                ",\"S" + STATES + "\":{\"Type\":\"Succeed\"}}}")),
        Strictness.STRICT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"Type\":\"Pass\",\"ResultPath\":null,\"Parameters\":{\"x.$\":\"$.wide[?(@ < 0)]\"}",
        "\"Type\":\"Pass\",\"QueryLanguage\":\"JSONata\",\"Assign\":{\"x\":"
            + "\"{% $count($states.input.wide[$ < 0]) %}\"}"
      })
  void aStepOfCostlyStatesIsCutAndGoesOn(String costly) throws Exception {
    Play play = new Play(chain(costly), 1);
    Step first = play.start(INPUT);
    int events = first.events().size();
    assertTrue(events < STATES, events + " events in the first step");
    assertEquals(
        List.of(new Effect.Wake(events, Instant.EPOCH)), first.effects(), "it asks to go on");
    int steps = 1;
    while (!play.closed()) {
      steps++;
      play.take(new Input.Woken(play.execution().lastEventId()), Play.START);
    }
    assertEquals(Status.SUCCEEDED, play.execution().status());
    assertEquals(2 * STATES + 4, play.history().size());
    assertTrue(steps >= 5 && steps <= STATES + 1, steps + " steps");
  }

  @Test
  void aStepThatComputesForLongIsCutWhateverItCountsAs() throws Exception {
    AtomicLong nanoseconds = new AtomicLong();
    // Each look at the stopwatch finds a millisecond gone.
    Origin slow = new Origin(Play.START, 1, () -> nanoseconds.addAndGet(1_000_000));
    Program program = chain("\"Type\":\"Pass\"");
    Step step = Interpreter.step(
        program,
        Execution.NONE,
        new Input.Start(Play.IDENTITY, INPUT),
        slow,
        Rules.withoutTokens(Quotas.AWS));
    int events = step.events().size();
    assertTrue(events > 2 && events < 2 * STATES, events + " events in the first step");
    assertEquals(List.of(new Effect.Wake(events, Instant.EPOCH)), step.effects());
  }

  @Test
  void aStateThatCostsTooMuchFails() throws Exception {
    String members = IntStream.range(0, 500)
        .mapToObj("\"m%d.$\":\"$.wide[?(@ < 0)]\""::formatted)
        .collect(Collectors.joining(","));
    Play play = new Play(chain("\"Type\":\"Pass\",\"Parameters\":{" + members + "}"), 1);
    while (!play.closed()) {
      play.take(
          play.history().isEmpty()
              ? new Input.Start(Play.IDENTITY, INPUT)
              : new Input.Woken(play.execution().lastEventId()),
          Play.START);
    }
    Event.ExecutionFailed failed = (Event.ExecutionFailed) play.history().getLast();
    assertEquals(
        "An error occurred while executing the state 'S0' (entered at the event id #2). The fields"
            + " of the state look at more than 10000000 places.",
        failed.failure().cause().orElseThrow());
    assertEquals("States.Runtime", failed.failure().error().orElseThrow());
  }
}
