package dev.pawl.simulation;

import dev.pawl.definition.DefinitionException;
import dev.pawl.definition.Program;
import dev.pawl.definition.Strictness;
import dev.pawl.execution.Quotas;
import dev.pawl.execution.Rules;
import dev.pawl.journal.ExecutionId;
import dev.pawl.journal.Journal;
import dev.pawl.journal.JournalException;
import dev.pawl.journal.memory.MemoryJournal;
import dev.pawl.json.Json;
import dev.pawl.runtime.EngineParts;
import dev.pawl.runtime.Retention;
import dev.pawl.runtime.Sizes;
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
 * One run of the whole system in a hostile world.
 *
 * <p>For a while clients ask, workers answer, the disk fails and the process dies, in an order that
 * the seed gives. Then the world heals: nothing fails any more and every call is answered. It goes
 * on until nothing happens by itself, and by then every execution must have ended.
 */
final class Simulation {
  private static final Instant START = Instant.parse("2026-03-04T12:00:00Z");
  private static final Duration HOSTILE = Duration.ofSeconds(2_000);

  /** After the last fault, what rested is taken up again within this. */
  private static final Duration RECOVERY = Duration.ofSeconds(2);

  private static final int CRASH_ONE_IN = 200;

  private static final int LOOPS_ONE_IN = 20;

  /**
   * AWS's limits are seldom met, and what is as large as they allow takes long to check after every
   * crash: one run in so many has them, without loops.
   */
  private static final int AWS_LIMITS_ONE_IN = 10;

  private static final int SWEEP_ONE_IN = 30;

  /** How long executions are kept: until the last answer to one has come. */
  private static final Duration KEEP = Duration.ofMinutes(15);

  private static final double[] FAULTS = {0, 0, 0.02, 0.2};

  /** What a run came to. */
  record Result(int executions, long events, int crashes, long fingerprint) {
    @Override
    public String toString() {
      return "%,d executions, %,d events, %,d crashes".formatted(executions, events, crashes);
    }
  }

  private final Sabotage sabotage;
  private final SplittableRandom random;
  private final VirtualClock clock = new VirtualClock(START);
  private final List<Program> programs = new ArrayList<>();
  private final boolean hostile;
  private final UnreliableJournal journal;
  private final Workers workers;
  private final Clients clients;
  private final Oracle oracle;
  private final EngineParts parts;
  private final List<CompletableFuture<Boolean>> beats = new ArrayList<>();
  private final Outside outside;
  private final Retention retention;
  private final boolean sweeps;
  private Optional<String> swept = Optional.empty();
  private VirtualEngine engine;
  private Instant bootedAt = START;
  private boolean healed;
  private int crashes;

  Simulation(long seed) {
    this(seed, Sabotage.NONE);
  }

  /** @param sabotage a bug that must be found out */
  Simulation(long seed, Sabotage sabotage) {
    this.sabotage = sabotage;
    this.random = new SplittableRandom(seed);
    int count = 1 + random.nextInt(3);
    boolean asOnAws = random.nextInt(AWS_LIMITS_ONE_IN) == 0;
    for (int i = 0; i < count; i++) {
      boolean loops = !asOnAws && random.nextInt(LOOPS_ONE_IN) == 0;
      programs.add(
          program(loops ? RandomProgram.definition(random) : RandomProgram.withoutLoops(random)));
    }
    Quotas quotas = asOnAws ? Quotas.AWS : smallQuotas();
    Journal kept = new MemoryJournal();
    double faults = FAULTS[random.nextInt(FAULTS.length)];
    this.hostile = faults > 0;
    this.journal = new UnreliableJournal(sabotage.journal(kept), clock, random.split(), faults);
    this.workers = new Workers(clock, random.split(), sabotage);
    this.clients = new Clients(START, count, random.split());
    this.oracle = new Oracle(kept, KEEP);
    this.outside = new Outside(workers, oracle, random.split());
    this.retention = new Retention(journal, clock, KEEP);
    this.sweeps = random.nextBoolean();
    int writers = 1 + random.nextInt(3);
    this.parts = new EngineParts(
        journal,
        revision -> programs.get(Integer.parseInt(revision)),
        resource -> Optional.empty(),
        clock,
        random.split(),
        new Rules(quotas, Outside::token),
        (id, what) -> {},
        new Sizes(writers + random.nextInt(3), writers, 1 + random.nextInt(10), 1_000));
    this.engine = VirtualEngine.driven(parts, clock, workers);
  }

  /** Limits that random programs run into. */
  private Quotas smallQuotas() {
    return new Quotas(
        4_000 + random.nextInt(20_000),
        100 + random.nextInt(2_000),
        5_000 + random.nextInt(20_000),
        1 + random.nextInt(5),
        10);
  }

  private static Program program(Json definition) {
    try {
      return Program.parse(definition.text(), Strictness.LENIENT);
    } catch (DefinitionException e) {
      throw new IllegalStateException(definition.text(), e);
    }
  }

  /**
   * Runs until nothing more happens.
   *
   * @throws AssertionError if something does not hold
   */
  Result run() {
    boot();
    while (advances()) {
      // Each time as much as is due at one time.
    }
    // The last thing may have been a crash, behind which nothing was looked at.
    check();
    oracle.checkEnded();
    return new Result(oracle.executions(), oracle.events(), crashes, oracle.fingerprint());
  }

  /** Does what is due and moves the clock; {@return whether anything is still to come} */
  private boolean advances() {
    try {
      while (turn()) {
        check();
      }
      settled();
      Optional<Instant> next = next();
      next.ifPresent(at -> clock.moveTo(at.isAfter(clock.instant()) ? at : clock.instant()));
      if (!healed && !clock.instant().isBefore(START.plus(HOSTILE))) {
        heal();
      }
      return next.isPresent();
    } catch (Crash e) {
      crash();
      return true;
    }
  }

  private void heal() {
    healed = true;
    journal.heal();
    workers.heal();
  }

  /** {@return when something happens next; the end of the hostile time is something too} */
  private Optional<Instant> next() {
    return Stream.of(
            engine.next(),
            workers.next(),
            clients.next(),
            healed ? Optional.<Instant>empty() : Optional.of(START.plus(HOSTILE)))
        .flatMap(Optional::stream)
        .min(Instant::compareTo);
  }

  /** Lets one thing happen that is due: a wish, an answer, a batch of a shard, or the end. */
  private boolean turn() {
    if (sweeps && random.nextInt(SWEEP_ONE_IN) == 0) {
      sweep();
      return true;
    }
    int first = random.nextInt(3);
    for (int i = 0; i < 3; i++) {
      boolean happened = switch ((first + i) % 3) {
        case 0 -> isDue(clients.next()) && ask();
        case 1 -> isDue(workers.next()) && answer();
        default -> step();
      };
      if (happened) {
        return true;
      }
    }
    return false;
  }

  /** Removes some of what ended long ago, beside the shards. */
  private void sweep() {
    try {
      swept = retention.sweep(swept).next();
    } catch (JournalException e) {
      // Nothing was removed; the next sweep begins again.
      swept = Optional.empty();
    }
  }

  private boolean isDue(Optional<Instant> at) {
    return at.filter(time -> !time.isAfter(clock.instant())).isPresent();
  }

  private boolean ask() {
    clients.ask(engine);
    return true;
  }

  private boolean answer() {
    Workers.Answer answer = workers.take();
    Workers.Call call = answer.call();
    switch (answer.what()) {
      case Workers.What.Returned returned -> {
        oracle.noteAnswer(call, returned.outcome());
        Workers.Call to = sabotage.addressed(call, engine.atHand(call.id()));
        engine.answer(to.id(), to.scheduledId(), returned.outcome());
      }
      case Workers.What.ByToken byToken -> {
        oracle.noteAnswer(call, byToken.outcome());
        outside.answer(call, byToken, engine);
      }
      case Workers.What.Heartbeat beat -> beats.add(engine.heartbeat(Outside.token(call)));
    }
    return true;
  }

  private boolean step() {
    if (hostile && !healed && random.nextInt(CRASH_ONE_IN) == 0) {
      throw new Crash();
    }
    return engine.step();
  }

  /** The process dies, and whoever watches it starts it again until it comes up. */
  private void crash() {
    crashes++;
    // What was said before the end was said.
    oracle.checkReplies(clients.answered(), healed);
    clients.die();
    workers.die();
    outside.cutOff();
    swept = Optional.empty();
    journal.reopen();
    beats.clear();
    sabotage.crashed();
    engine = VirtualEngine.driven(parts, clock, workers);
    boot();
  }

  private void boot() {
    while (true) {
      try {
        bootedAt = clock.instant();
        engine.open();
        outside.poll(engine);
        return;
      } catch (Crash | JournalException e) {
        crashes++;
        workers.die();
        journal.reopen();
        sabotage.crashed();
        engine = VirtualEngine.driven(parts, clock, workers);
      }
    }
  }

  private void check() {
    oracle.checkReplies(clients.answered(), healed);
    outside.hear();
    outside.poll(engine);
    for (ExecutionId id : Clients.ids()) {
      if (oracle.check(id, engine, clock.instant())) {
        outside.forget(id);
        workers.forget(id);
      }
    }
  }

  /** Nothing is due any more: then everybody was answered, and where nothing fails, all is made. */
  private void settled() {
    if (!beats.stream().allMatch(CompletableFuture::isDone)) {
      throw new AssertionError("a heartbeat was not answered though nothing is to be done");
    }
    beats.clear();
    if (outside.waiting() > 0) {
      throw new AssertionError(outside.waiting() + " answers were not heard of");
    }
    if (clients.waiting() > 0) {
      throw new AssertionError(clients.waiting() + " clients wait though nothing is to be done");
    }
    if (!hostile) {
      oracle.checkCalls(workers.made());
      oracle.checkOffers();
    }
    if (!hostile || clock.instant().isAfter(START.plus(HOSTILE).plus(RECOVERY))) {
      oracle.checkPunctual(bootedAt, clock.instant(), engine);
    }
  }
}
