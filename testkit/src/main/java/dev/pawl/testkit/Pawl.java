package dev.pawl.testkit;

import dev.pawl.definition.DefinitionException;
import dev.pawl.definition.Program;
import dev.pawl.definition.Strictness;
import dev.pawl.execution.Event;
import dev.pawl.execution.Quotas;
import dev.pawl.execution.Rules;
import dev.pawl.expression.Failure;
import dev.pawl.journal.ExecutionId;
import dev.pawl.journal.Journal;
import dev.pawl.journal.memory.MemoryJournal;
import dev.pawl.json.Json;
import dev.pawl.runtime.EngineParts;
import dev.pawl.runtime.Sizes;
import dev.pawl.runtime.StartReply;
import dev.pawl.runtime.VirtualClock;
import dev.pawl.runtime.VirtualEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * An engine for tests: in memory, in virtual time, with tasks given as lambdas.
 *
 * <p>It is the engine that the server runs, so histories, retries and errors are those of a server.
 * Everything happens on the calling thread; a wait of a year takes as long as any other state. What
 * is random (UUIDs, jitter) is the same each time.
 *
 * <p>Not safe for use by several threads.
 */
public final class Pawl {
  /** When it is at first. */
  public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static final String ARN = "arn:aws:states:us-east-1:123456789012:";
  private static final long SEED = 20_260_101;
  private static final int BATCH_MAX = 100;
  private static final int MAILBOX_MAX = 10_000;

  private final VirtualClock clock = new VirtualClock(START);
  private final Journal journal = new MemoryJournal();
  private final List<Program> programs = new ArrayList<>();
  private final Tasks tasks = new Tasks(clock);
  private final VirtualEngine engine;

  private Pawl() {
    EngineParts parts = new EngineParts(
        journal,
        revision -> programs.get(Integer.parseInt(revision)),
        resource -> Optional.empty(),
        clock,
        new SplittableRandom(SEED),
        new Rules(Quotas.AWS, (arn, startDate, scheduledId) -> scheduledId + "@" + arn),
        (id, what) -> {},
        new Sizes(1, 1, BATCH_MAX, MAILBOX_MAX));
    engine = VirtualEngine.driven(parts, clock, tasks);
    engine.open();
  }

  /** {@return an engine without tasks; it is {@link #START}} */
  public static Pawl inMemory() {
    return new Pawl();
  }

  /**
   * Gives a function, called by every function ARN of that name and through {@code lambda:invoke}.
   *
   * @param name the name alone, for example {@code validate-order}
   * @return this
   */
  public Pawl function(String name, Task task) {
    return function(name, Duration.ZERO, task);
  }

  /**
   * Gives a function that takes a while.
   *
   * @param takes how long after the call it answers, in virtual time
   * @return this
   */
  public Pawl function(String name, Duration takes, Task task) {
    tasks.function(name, takes, task);
    return this;
  }

  /**
   * Gives what stands in for a resource.
   *
   * @param arn the Resource of the Task states, for example
   *     {@code arn:aws:states:::sqs:sendMessage}
   * @return this
   */
  public Pawl resource(String arn, Task task) {
    return resource(arn, Duration.ZERO, task);
  }

  /**
   * Gives what stands in for a resource and takes a while.
   *
   * @param takes how long after the call it answers, in virtual time
   * @return this
   */
  public Pawl resource(String arn, Duration takes, Task task) {
    tasks.resource(arn, takes, task);
    return this;
  }

  /**
   * Runs a state machine until nothing more happens.
   *
   * @param definition in the States Language
   * @param input JSON
   * @throws IllegalArgumentException if the definition is not valid (with every problem), or the
   *     input is not JSON
   * @throws IllegalStateException if a task is called that the test has not given
   */
  public Run run(String definition, String input) {
    Run run = start(definition, input);
    runToEnd();
    return run;
  }

  /**
   * Starts an execution of a state machine, and does what is due at once.
   *
   * @throws IllegalArgumentException if the definition is not valid (with every problem), or the
   *     input is not JSON
   * @throws IllegalStateException if a task is called that the test has not given
   */
  public Run start(String definition, String input) {
    Json value = Json.parse(input);
    int number = programs.size();
    programs.add(program(definition));
    Event.Identity identity = identity(number);
    CompletableFuture<StartReply> reply = engine.start(identity, value);
    settle();
    if (!(reply.join() instanceof StartReply.Started)) {
      throw new IllegalStateException("there is an execution " + identity.name() + " already");
    }
    return new Run(new ExecutionId(identity.executionArn()), this);
  }

  private static Program program(String definition) {
    try {
      return Program.parse(definition, Strictness.LENIENT);
    } catch (DefinitionException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static Event.Identity identity(int number) {
    String name = "run-" + (number + 1);
    return new Event.Identity(
        ARN + "execution:test:" + name,
        name,
        ARN + "stateMachine:test",
        "test",
        "arn:aws:iam::123456789012:role/test",
        String.valueOf(number),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Lets time pass, and does all that is due meanwhile. */
  public void pass(Duration time) {
    Instant until = clock.instant().plus(time);
    for (Optional<Instant> next = next();
        next.filter(at -> !at.isAfter(until)).isPresent();
        next = next()) {
      jump(next.get());
    }
    clock.moveTo(until);
  }

  /** Does all that happens by itself, each at its time, until nothing more will. */
  public void runToEnd() {
    for (Optional<Instant> next = next(); next.isPresent(); next = next()) {
      jump(next.get());
    }
  }

  /** {@return what time it is} */
  public Instant now() {
    return clock.instant();
  }

  private Optional<Instant> next() {
    return Stream.of(engine.next(), tasks.next()).flatMap(Optional::stream).min(Instant::compareTo);
  }

  private void jump(Instant to) {
    if (to.isAfter(clock.instant())) {
      clock.moveTo(to);
    }
    settle();
  }

  private void settle() {
    do {
      engine.settle();
      tasks.requireAll();
    } while (tasks.answerNext(engine));
  }

  void stop(ExecutionId id, Failure why) {
    CompletableFuture<Optional<Instant>> reply = engine.stop(id, why);
    settle();
    if (reply.join().isEmpty()) {
      throw new IllegalStateException("there is no execution " + id);
    }
  }

  Journal journal() {
    return journal;
  }

  List<TaskCall> callsOf(ExecutionId id) {
    return tasks.callsOf(id);
  }
}
