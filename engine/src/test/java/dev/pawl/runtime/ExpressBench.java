package dev.pawl.runtime;

import dev.pawl.definition.DefinitionException;
import dev.pawl.definition.Program;
import dev.pawl.definition.Resource;
import dev.pawl.definition.Strictness;
import dev.pawl.execution.Event;
import dev.pawl.execution.Input;
import dev.pawl.execution.Quotas;
import dev.pawl.journal.ExecutionId;
import dev.pawl.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;

/** One Express shard in virtual time, with programs and functions at hand. */
final class ExpressBench {
  static final int OPEN_MAX = 10;
  static final long HELD_MAX = 1_000;

  final VirtualClock clock = new VirtualClock(Bench.START);
  final Room room = new Room(OPEN_MAX, HELD_MAX);
  final Map<String, Program> programs = new HashMap<>();
  final Map<String, Integration> functions = new HashMap<>();
  final List<ExpressMessage> mailbox = new ArrayList<>();
  private final InlineCalls calls = new InlineCalls(new Outcomes(this::integration));
  final ExpressShard shard = new ExpressShard(
      new ExpressParts(
          this::program,
          this::integration,
          clock,
          new SplittableRandom(1),
          Quotas.AWS,
          (id, what) -> {},
          1,
          OPEN_MAX,
          HELD_MAX),
      room,
      calls,
      () -> 0);

  ExpressBench define(String revisionId, String definition) {
    try {
      programs.put(revisionId, Program.parse(definition, Strictness.LENIENT));
    } catch (DefinitionException e) {
      throw new IllegalArgumentException(definition, e);
    }
    return this;
  }

  private Program program(String revisionId) {
    Program program = programs.get(revisionId);
    if (program == null) {
      throw new UnavailableException("There is no revision " + revisionId);
    }
    return program;
  }

  private Optional<Integration> integration(Resource resource) {
    return Optional.ofNullable(
        functions.get(resource.arn().substring(resource.arn().lastIndexOf(':') + 1)));
  }

  static Event.Identity identity(String name, String revisionId) {
    return new Event.Identity(
        "arn:aws:states:us-east-1:123456789012:express:bench:" + name + ":1",
        name,
        "arn:aws:states:us-east-1:123456789012:stateMachine:bench",
        "bench",
        "arn:aws:iam::123456789012:role/bench",
        revisionId,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Puts a start into the mailbox, with its place in the room. */
  CompletableFuture<ExpressResult> begin(String name, String revisionId, Json input) {
    if (!room.enter(input.text().length())) {
      throw new ThrottledException("no room");
    }
    Event.Identity identity = identity(name, revisionId);
    CompletableFuture<ExpressResult> result = new CompletableFuture<>();
    mailbox.add(new ExpressMessage.Begin(
        new ExecutionId(identity.executionArn()), identity, input, result));
    return result;
  }

  CompletableFuture<ExpressResult> begin(String name, String revisionId) {
    return begin(name, revisionId, Json.EMPTY_OBJECT);
  }

  /** Puts an answer into the mailbox, as if it came from a call. */
  void answer(String name, long scheduledId, Json output) {
    mailbox.add(new Message.Answer(
        new ExecutionId(identity(name, "").executionArn()),
        scheduledId,
        new Input.Outcome.Succeeded(output)));
  }

  /** Lets the shard take what is in the mailbox, and what is due now. */
  void take() {
    List<ExpressMessage> batch = List.copyOf(mailbox);
    mailbox.clear();
    shard.take(batch);
  }

  /** Does all that is to be done now. */
  void settle() {
    take();
    while (!shard.nextDue().isAfter(clock.instant()) || callNext()) {
      take();
    }
  }

  private boolean callNext() {
    Optional<Message.Answer> answer = calls.callNext();
    answer.ifPresent(mailbox::add);
    return answer.isPresent();
  }

  /** Does all that happens up to a time, each at its time. */
  void pass(Duration time) {
    Instant until = clock.instant().plus(time);
    settle();
    while (!shard.nextDue().isAfter(until)) {
      clock.moveTo(shard.nextDue());
      settle();
    }
    clock.moveTo(until);
  }

  /** {@return whether nothing has a place in the room} */
  boolean isEmpty() throws InterruptedException {
    return room.awaitEmpty(Duration.ZERO);
  }
}
