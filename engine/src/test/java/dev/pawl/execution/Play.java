package dev.pawl.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.definition.Program;
import dev.pawl.expression.Origin;
import dev.pawl.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * One execution driven step by step, purely, with a check after each step of what must hold for
 * all: a step is repeatable, recorded and replayed it gives the same execution, what is owed adds
 * up to {@code pending()}, and nothing follows the end.
 */
final class Play {
  static final Instant START = Instant.parse("2026-03-04T12:00:00Z");

  static final Event.Identity IDENTITY = new Event.Identity(
      "arn:aws:states:us-east-1:123456789012:execution:played:case",
      "case",
      "arn:aws:states:us-east-1:123456789012:stateMachine:played",
      "played",
      "arn:aws:iam::123456789012:role/play",
      "revision-1",
      Optional.empty(),
      Optional.empty(),
      Optional.empty());

  /** A frame's activity, and an input that met it; by their simple names. */
  record Pair(String activity, String input) {}

  private final Program program;
  private final SplittableRandom seeds;
  private final Quotas quotas;
  private final Rules rules;
  private final List<Event> history = new ArrayList<>();
  private final List<Input> inputs = new ArrayList<>();
  private final Set<Pair> pairs = new HashSet<>();
  private Execution execution = Execution.NONE;
  private Set<Effect> owed = new LinkedHashSet<>();

  Play(Program program, long seed) {
    this(program, seed, Quotas.AWS);
  }

  Play(Program program, long seed, Quotas quotas) {
    this.program = program;
    this.quotas = quotas;
    this.rules = rules(quotas);
    this.seeds = new SplittableRandom(seed);
  }

  /** {@return rules with tokens that one can read, and all activities but one} */
  static Rules rules(Quotas quotas) {
    return new Rules(
        quotas,
        (arn, startDate, scheduledId) -> "token of task " + scheduledId,
        (arn, activityArn) -> !activityArn.endsWith(":missing"),
        TaskParameters.ANY);
  }

  /** {@return the step that an input leads to, which was taken and checked} */
  Step take(Input input, Instant now) {
    Execution before = execution;
    before.frames().values().forEach(frame -> pairs.add(pair(frame, input)));
    Origin origin = new Origin(now, seeds.nextLong());
    Step step = Interpreter.step(program, before, input, origin, rules);
    Step again = Interpreter.step(program, before, input, origin, rules);
    assertEquals(step.events(), again.events(), "the events of the same step again");
    assertEquals(step, again, "the same step again");
    execution = step.after();
    history.addAll(step.events());
    inputs.add(input);
    check(before, step, input);
    return step;
  }

  private static Pair pair(Frame frame, Input input) {
    return new Pair(
        frame.activity().getClass().getSimpleName(), input.getClass().getSimpleName());
  }

  private void check(Execution before, Step step, Input input) {
    assertEquals(
        step.after().recorded(), replayed(before, step.events()).recorded(), "live is replay");
    assertTrue(step.events().size() <= eventsMax(), step.events().size() + " events in a step");
    checkOwed(step, input);
    checkEnd(before, step);
    checkFrames(step.after().frames());
    checkOutlook(step.after());
    step.after()
        .frames()
        .values()
        .forEach(
            frame -> assertFalse(frame.activity() instanceof Activity.Working, "work is left"));
  }

  /** What the frames keep beside themselves is what they add up to, each frame taken by itself. */
  private static void checkFrames(Frames frames) {
    Frames anew = Frames.NONE;
    for (Frame frame : frames.values().reversed()) {
      anew = anew.with(frame);
      assertTrue(
          frame.isRoot() || frames.get(frame.parent()) != null, "frame without a parent: " + frame);
    }
    assertEquals(anew, frames, "the frames, put together anew");
  }

  /** What is known at a glance is what the pending effects say, effect by effect. */
  private static void checkOutlook(Execution execution) {
    List<Effect> pending = execution.pending();
    Outlook expected = new Outlook(
        !calls(pending).isEmpty(),
        pending.stream()
            .flatMap(effect -> effect instanceof Effect.Wake wake ? Stream.of(wake.at()) : null)
            .min(Instant::compareTo),
        !execution.equals(execution.recorded()));
    assertEquals(expected, execution.outlook(), "the outlook");
  }

  /** {@return the most events of a step: a move may go past the cut by what one failure emits} */
  private int eventsMax() {
    return Limits.STEP_EVENTS_MAX + 3 * execution.nextFrame() + 10;
  }

  private static Execution replayed(Execution before, List<Event> events) {
    Execution replayed = before;
    for (Event event : events) {
      Event decoded = EventCodec.decode(EventCodec.encode(event));
      assertEquals(event, decoded, "recorded and read");
      replayed = replayed.apply(decoded);
    }
    return replayed;
  }

  /** What was owed, less what was answered and given up, plus the effects, is what is pending. */
  private void checkOwed(Step step, Input input) {
    Set<Effect> expected = new LinkedHashSet<>(owed);
    expected.removeIf(effect -> isOver(effect, step, input));
    expected.addAll(step.effects());
    owed = new LinkedHashSet<>(step.after().pending());
    assertEquals(calls(owed), calls(expected), "calls outstanding");
    // A wake-up is a hint that may outlive what it was for, so it is enough that none is missing.
    Set<Effect> missing = new LinkedHashSet<>(owed);
    missing.removeAll(expected);
    missing.removeIf(Play::isAtOnce);
    assertEquals(Set.of(), missing, "wake-ups outstanding that nobody asked for");
    assertEquals(
        owed.stream().anyMatch(Play::isAtOnce),
        expected.stream().anyMatch(Play::isAtOnce),
        "a cut step asks to go on");
  }

  private static boolean isOver(Effect effect, Step step, Input input) {
    return switch (effect) {
      case Effect.Invoke call ->
        step.cancelled().contains(call.scheduledId())
            || (input instanceof Input.TaskReturned answer
                && answer.scheduledId() == call.scheduledId())
            || (input instanceof Input.TokenReturned answer
                && answer.scheduledId() == call.scheduledId()
                && !step.after().awaits(call.scheduledId()));
      case Effect.Offer offer ->
        step.cancelled().contains(offer.scheduledId())
            || (input instanceof Input.TaskTaken taken
                && taken.scheduledId() == offer.scheduledId());
      case Effect.Wake wake ->
        step.after().status().closed() || (isAtOnce(wake) && !step.events().isEmpty());
    };
  }

  private static boolean isAtOnce(Effect effect) {
    return effect instanceof Effect.Wake wake && wake.at().equals(Instant.EPOCH);
  }

  private static Set<Effect> calls(Collection<Effect> effects) {
    Set<Effect> calls = new LinkedHashSet<>(effects);
    calls.removeIf(Effect.Wake.class::isInstance);
    return calls;
  }

  private void checkEnd(Execution before, Step step) {
    if (before.status().closed()) {
      assertEquals(List.of(), step.events(), "events after the end");
    }
    for (int i = 0; i < step.events().size(); i++) {
      boolean last = i == step.events().size() - 1 && step.after().status().closed();
      assertEquals(last, isTerminal(step.events().get(i)), "the end is the last event");
    }
    if (step.after().status().closed()) {
      assertEquals(List.of(), step.after().pending(), "pending after the end");
      assertEquals(List.of(), step.effects(), "effects of the end");
      assertEquals(Optional.empty(), step.after().wakeAt());
    }
    assertTrue(history.size() <= quotas.historyEventsMax(), history.size() + " events");
  }

  private static boolean isTerminal(Event event) {
    return event instanceof Event.ExecutionSucceeded
        || event instanceof Event.ExecutionFailed
        || event instanceof Event.ExecutionAborted
        || event instanceof Event.ExecutionTimedOut;
  }

  Step start(Json input) {
    return take(new Input.Start(IDENTITY, input), START);
  }

  Execution execution() {
    return execution;
  }

  List<Event> history() {
    return history;
  }

  /** {@return every input taken, in order} */
  List<Input> inputs() {
    return inputs;
  }

  Set<Pair> pairs() {
    return pairs;
  }

  boolean closed() {
    return execution.status().closed();
  }
}
