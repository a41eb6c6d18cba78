package dev.pawl.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.definition.DefinitionException;
import dev.pawl.definition.Program;
import dev.pawl.definition.Strictness;
import dev.pawl.expression.Failure;
import dev.pawl.expression.Origin;
import dev.pawl.json.Json;
import dev.pawl.simulation.RandomProgram;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * One random program in a random world: answers come late, twice, never or not at all as wished,
 * somebody may stop it, and after two years somebody surely does. One seed is one run.
 */
final class RandomRun {
  private static final Duration END = Duration.ofDays(730);

  private static final Rules RULES = Play.rules(Quotas.AWS);

  /** Old inputs given again at one time; an endless loop has thousands. */
  private static final int AGAIN_MAX = 100;

  private record Coming(Instant at, int order, Input input) {}

  private final SplittableRandom random;
  private final Program program;
  private final Play play;
  private final Json input;
  private final PriorityQueue<Coming> coming =
      new PriorityQueue<>(Comparator.comparing(Coming::at).thenComparingInt(Coming::order));
  private int order;
  private Instant now = Play.START;

  RandomRun(long seed) {
    this.random = new SplittableRandom(seed);
    Json definition = RandomProgram.definition(random);
    this.program = parse(definition);
    this.play = new Play(program, seed);
    this.input = RandomProgram.input(random);
  }

  private static Program parse(Json definition) {
    try {
      return Program.parse(definition.text(), Strictness.LENIENT);
    } catch (DefinitionException e) {
      throw new IllegalStateException(definition.text(), e);
    }
  }

  /** {@return what became of it; it has ended} */
  Play play() {
    if (random.nextInt(10) == 0) {
      expect(Play.START.plusSeconds(random.nextInt(1_000)), stop());
    }
    expect(Play.START.plus(END), stop());
    note(play.start(input));
    while (!play.closed()) {
      Coming next = coming.remove();
      now = next.at();
      note(play.take(next.input(), now));
      if (random.nextInt(8) == 0) {
        assertOldInputsChangeNothing();
      }
    }
    assertOldInputsChangeNothing();
    assertTheEndIsTheLastAndOnlyOne();
    return play;
  }

  private static Input stop() {
    return new Input.StopRequested(Failure.of("Stopped", "by somebody"));
  }

  private void note(Step step) {
    for (Effect effect : step.effects()) {
      switch (effect) {
        case Effect.Wake wake -> {
          Input woken = new Input.Woken(wake.eventId());
          expect(wake.at().isBefore(now) ? now : wake.at(), woken);
          if (random.nextInt(5) == 0) {
            // Early: changes nothing yet.
            expect(now, woken);
          }
        }
        case Effect.Invoke call -> answer(call);
        case Effect.Offer offer -> take(offer);
      }
    }
  }

  /** Workers come late, in pairs, or never; and the token may be answered before anybody has it. */
  private void take(Effect.Offer offer) {
    int times = random.nextInt(6) == 0 ? random.nextInt(3) : 1;
    for (int left = times; left > 0; left--) {
      Optional<String> name =
          random.nextBoolean() ? Optional.of("w-" + random.nextInt(9)) : Optional.empty();
      expect(later(), new Input.TaskTaken(offer.scheduledId(), name));
    }
    answerByToken(offer.scheduledId());
  }

  private void answerByToken(long scheduledId) {
    int times = random.nextInt(6) == 0 ? random.nextInt(3) : 1;
    for (int left = times; left > 0; left--) {
      expect(later(), new Input.TokenReturned(scheduledId, outcome()));
    }
    if (random.nextInt(4) == 0) {
      expect(later(), new Input.Heartbeat(scheduledId));
    }
  }

  private Instant later() {
    long seconds = random.nextInt(3) == 0 ? random.nextInt(400) : 0;
    return now.plusSeconds(seconds).plusMillis(random.nextInt(1_000));
  }

  private void answer(Effect.Invoke call) {
    int times = random.nextInt(10) == 0 ? random.nextInt(3) : 1;
    for (int left = times; left > 0; left--) {
      expect(later(), new Input.TaskReturned(call.scheduledId(), outcome()));
    }
    if (Activity.Running.isAnsweredFromOutside(call.resource())) {
      answerByToken(call.scheduledId());
    }
  }

  private Input.Outcome outcome() {
    return switch (random.nextInt(8)) {
      case 0 -> failed("Oops");
      case 1 -> failed("Broken");
      case 2 -> new Input.Outcome.Failed(Failure.of("OnlyAName"));
      case 3 -> new Input.Outcome.Succeeded(Json.of(List.of(random.nextInt(9))));
      case 4 -> new Input.Outcome.Succeeded(odd());
      default -> new Input.Outcome.Succeeded(RandomProgram.input(random));
    };
  }

  private static Input.Outcome failed(String error) {
    return new Input.Outcome.Failed(Failure.of(error, "it failed"));
  }

  private Json odd() {
    return switch (random.nextInt(3)) {
      case 0 -> Json.NULL;
      case 1 -> Json.of("text \ud83d");
      default ->
        Json.of(Map.of("a", "x".repeat(Quotas.AWS.payloadBytesMax() - random.nextInt(16))));
    };
  }

  private void expect(Instant at, Input awaited) {
    coming.add(new Coming(at, order++, awaited));
  }

  /** Every input ever taken, given once more, gives no event; a cut step goes on with any. */
  private void assertOldInputsChangeNothing() {
    boolean cut = play.execution().pending().stream()
        .anyMatch(each -> each instanceof Effect.Wake wake && wake.at().equals(Instant.EPOCH));
    if (cut) {
      return;
    }
    List<Input> inputs = play.inputs();
    for (Input old : inputs.subList(Math.max(0, inputs.size() - AGAIN_MAX), inputs.size())) {
      if (!(old instanceof Input.StopRequested) && !isAwaited(old)) {
        Step step = Interpreter.step(program, play.execution(), old, new Origin(now, order), RULES);
        assertEquals(List.of(), step.events(), () -> "events of the old input " + old);
        assertEquals(play.execution(), step.after());
        assertEquals(List.of(), step.effects());
        assertEquals(List.of(), step.cancelled());
      }
    }
  }

  /** What came too early may be due now. */
  private boolean isAwaited(Input old) {
    return switch (old) {
      case Input.Woken woken ->
        play.execution().pending().stream()
            .anyMatch(each -> each instanceof Effect.Wake wake
                && wake.eventId() == woken.eventId()
                && !wake.at().isAfter(now));
      case Input.TokenReturned answer -> play.execution().hasToken(answer.scheduledId());
      case Input.Heartbeat beat -> play.execution().hasToken(beat.scheduledId());
      case Input.TaskTaken taken -> false;
      case Input.TaskReturned answer -> false;
      case Input.Start start -> false;
      case Input.StopRequested stop -> false;
    };
  }

  private void assertTheEndIsTheLastAndOnlyOne() {
    assertTrue(play.closed());
    assertEquals(play.history().size(), play.execution().lastEventId());
    for (int i = 0; i < play.history().size(); i++) {
      Event event = play.history().get(i);
      assertEquals(i + 1, event.id());
      assertTrue(event.header().previousEventId() < event.id(), () -> "points ahead: " + event);
    }
    Iterations.check(play.history());
    Execution replayed = Execution.NONE;
    for (Event event : play.history()) {
      replayed = replayed.apply(EventCodec.decode(EventCodec.encode(event)));
    }
    assertEquals(play.execution(), replayed, "the whole history, replayed");
  }
}
