package dev.pawl.runtime;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.definition.DefinitionException;
import dev.pawl.definition.Program;
import dev.pawl.definition.Resource;
import dev.pawl.definition.Strictness;
import dev.pawl.execution.Event;
import dev.pawl.execution.EventCodec;
import dev.pawl.execution.Quotas;
import dev.pawl.execution.Rules;
import dev.pawl.expression.Failure;
import dev.pawl.journal.ExecutionId;
import dev.pawl.journal.Status;
import dev.pawl.journal.memory.MemoryCatalog;
import dev.pawl.journal.memory.MemoryJournal;
import dev.pawl.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;

/**
 * An engine in virtual time on a journal that fails as told, with programs and functions at hand.
 * May be restarted: what is only in memory is lost then.
 */
final class Bench {
  /** Signed with a key that dies with the tests. */
  static final SignedTokens TOKENS = SignedTokens.of(new MemoryCatalog());

  static final int SHARDS = 3;

  static final int MAILBOX_MAX = 2_000;

  static final Instant START = Instant.parse("2026-03-04T12:00:00Z");

  /** A Task state {@code Do} that calls {@code work}, without a timeout. */
  static final String TASK = """
      {"StartAt": "Do", "States": {"Do": {"Type": "Task", "End": true,
        "Resource": "arn:aws:lambda:us-east-1:123456789012:function:work"}}}""";

  /** A Pass state. */
  static final String PASS = """
      {"StartAt": "Go", "States": {"Go": {"Type": "Pass", "End": true}}}""";

  final VirtualClock clock = new VirtualClock(START);
  final FaultyJournal journal = new FaultyJournal(new MemoryJournal());
  final Map<String, Program> programs = new HashMap<>();
  final Map<String, Integration> functions = new HashMap<>();
  final List<Call> calls = new ArrayList<>();
  private final List<CompletableFuture<?>> unread = new ArrayList<>();
  private VirtualEngine engine;

  Bench() {
    functions.put("work", call -> call.parameters());
    engine = restarted();
  }

  /** {@return a Wait state of so many seconds} */
  static String waiting(long seconds) {
    return String.format("""
        {"StartAt": "Nap", "States": {"Nap": {"Type": "Wait", "Seconds": %d, "End": true}}}
        """, seconds);
  }

  static EngineParts parts(Bench bench, InstantSource clock) {
    return new EngineParts(
        bench.journal,
        bench::program,
        bench::integration,
        clock,
        new SplittableRandom(1),
        new Rules(Quotas.AWS, TOKENS),
        (id, what) -> {},
        new Sizes(SHARDS, 2, 100, MAILBOX_MAX));
  }

  private VirtualEngine restarted() {
    VirtualEngine made = VirtualEngine.calling(parts(this, clock), clock);
    made.open();
    return made;
  }

  /** The process ends and comes back: a new engine on the same journal. */
  Bench restart() {
    engine = restarted();
    return this;
  }

  /** The same, and its calls are seen to by somebody else. */
  Bench restart(Calls seen) {
    engine = VirtualEngine.driven(parts(this, clock), clock, seen);
    engine.open();
    return this;
  }

  VirtualEngine engine() {
    return engine;
  }

  private Program program(String revisionId) {
    Program program = programs.get(revisionId);
    if (program == null) {
      throw new UnavailableException("There is no revision " + revisionId);
    }
    return program;
  }

  private Optional<Integration> integration(Resource resource) {
    String name = resource.arn().substring(resource.arn().lastIndexOf(':') + 1);
    return Optional.ofNullable(functions.get(name)).map(Counted::new);
  }

  /** A function whose calls are kept. */
  private final class Counted implements Integration {
    private final Integration function;

    Counted(Integration function) {
      this.function = function;
    }

    @Override
    public Json invoke(Call call) throws TaskException, InterruptedException {
      calls.add(call);
      return function.invoke(call);
    }

    @Override
    public boolean mayBeRepeated(Call call) {
      return function.mayBeRepeated(call);
    }
  }

  /** Makes a definition the revision of that name. */
  Bench define(String revisionId, String definition) {
    try {
      programs.put(revisionId, Program.parse(definition, Strictness.LENIENT));
    } catch (DefinitionException e) {
      throw new IllegalArgumentException(definition, e);
    }
    return this;
  }

  static ExecutionId id(String name) {
    return new ExecutionId("arn:aws:states:us-east-1:123456789012:execution:bench:" + name);
  }

  /** {@return the token of a task of the execution that was started when the bench began} */
  static TaskToken token(String name, long scheduledId) {
    return new TaskToken(new TaskKey(id(name), scheduledId), Optional.of(START));
  }

  static Event.Identity identity(String name, String revisionId) {
    return new Event.Identity(
        id(name).arn(),
        name,
        "arn:aws:states:us-east-1:123456789012:stateMachine:bench",
        "bench",
        "arn:aws:iam::123456789012:role/bench",
        revisionId,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Asks for an execution of that name, without doing anything yet. */
  CompletableFuture<StartReply> ask(String name, String revisionId, String input) {
    return engine.start(identity(name, revisionId), Json.parse(input));
  }

  /** Asks for an execution of that name; nobody waits for the reply. */
  void begin(String name, String revisionId) {
    unread.add(ask(name, revisionId, "{}"));
  }

  /** {@return the reply to a start, after all that is due now was done} */
  StartReply start(String name, String revisionId) {
    CompletableFuture<StartReply> reply = ask(name, revisionId, "{}");
    engine.settle();
    return now(reply);
  }

  CompletableFuture<Optional<Instant>> askToStop(String name) {
    return engine.stop(id(name), Failure.of("Stopped", "by a test"));
  }

  Optional<Instant> stop(String name) {
    CompletableFuture<Optional<Instant>> reply = askToStop(name);
    engine.settle();
    return now(reply);
  }

  static <T> T now(CompletableFuture<T> reply) {
    assertTrue(reply.isDone(), "the reply is there");
    return reply.join();
  }

  Bench pass(Duration time) {
    engine.runTo(clock.instant().plus(time));
    return this;
  }

  Status status(String name) {
    return journal.summary(id(name)).orElseThrow().summary().status();
  }

  /** {@return when an execution ended, from the start of the test} */
  Duration endedAfter(String name) {
    return Duration.between(
        START, journal.summary(id(name)).orElseThrow().summary().stoppedAt().orElseThrow());
  }

  List<Event> history(String name) {
    return journal.read(id(name), 0, Integer.MAX_VALUE).stream()
        .map(EventCodec::decode)
        .toList();
  }

  /** {@return how often a function was called for an execution} */
  long callsOf(String name) {
    return calls.stream().filter(call -> call.execution().equals(id(name))).count();
  }
}
