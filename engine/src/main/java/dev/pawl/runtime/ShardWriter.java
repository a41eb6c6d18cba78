package dev.pawl.runtime;

import dev.pawl.definition.Program;
import dev.pawl.execution.Effect;
import dev.pawl.execution.Execution;
import dev.pawl.execution.Input;
import dev.pawl.execution.Interpreter;
import dev.pawl.expression.Origin;
import dev.pawl.journal.ExecutionId;
import dev.pawl.journal.Journal;
import dev.pawl.journal.JournalException;
import dev.pawl.journal.StaleEpochException;
import dev.pawl.journal.WritesRefusedException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The single writer of the executions of some shards.
 *
 * <p>It takes messages in batches, steps each, appends all that happened with one durable write,
 * and only then replies and issues effects. It owns no thread: who runs it calls {@link #take} from
 * one thread at a time, with real time or virtual.
 *
 * <p>When the append fails, nothing has happened: the copies at hand fall back to what they were,
 * callers are told, and messages without a caller are taken again a little later.
 */
final class ShardWriter implements ShardWork<Message> {
  private static final Logger LOG = LoggerFactory.getLogger(ShardWriter.class);

  /** Executions recovered in one batch: callers wait that long for a shard that recovers. */
  private static final int RECOVER_BATCH = 100;

  private final EngineParts parts;
  private final Calls calls;
  private final Endings endings;
  private final HandOut handOut;
  private final Replies replies;
  private final LongSupplier stopwatch;
  private final Heartbeats heartbeats;
  private final NeverTwice neverTwice;
  private final OpenExecutions open;
  private final Agendas agenda;
  private final Recoveries recoveries;
  private final Resting resting = new Resting();
  private final Set<ExecutionId> broken = new HashSet<>();
  private final Set<ExecutionId> unreadable = new HashSet<>();

  /** Those of a failed append, of which only the end of the trouble shows what was written. */
  private final Set<ExecutionId> doubtful = new HashSet<>();

  /** Whether the journal takes no writes, as it was when this batch began. */
  private boolean troubled;

  /**
   * @param number from 0, among the writers
   * @param stopwatch what expressions are timed with, in nanoseconds; stands still in virtual time
   */
  ShardWriter(int number, EngineParts parts, Calls calls, Waiters waiters, LongSupplier stopwatch) {
    this.parts = parts;
    this.calls = calls;
    this.endings = waiters.endings();
    this.handOut = new HandOut(waiters.queues(), parts.rules().tokens(), this::step);
    this.replies = new Replies(parts.journal());
    this.stopwatch = stopwatch;
    this.heartbeats = new Heartbeats(now());
    this.neverTwice = new NeverTwice(parts.integrations());
    this.open = new OpenExecutions(parts.journal(), heartbeats, parts.sizes().writers());
    this.agenda =
        new Agendas(parts.sizes().shardsOf(number), parts.sizes().shards(), parts.journal());
    this.recoveries =
        new Recoveries(parts.sizes().shardsOf(number), parts.sizes().shards(), parts.journal());
  }

  /**
   * Finds in the journal what was open when the process ended. What was busy is issued again by and
   * by, between messages, and each before the first message that is about it.
   *
   * @throws JournalException if the journal cannot be read
   */
  @Override
  public void recover() {
    recoveries.open();
    agenda.open(now());
  }

  @Override
  public Instant nextDue() {
    Instant rested = resting.end().orElse(Instant.MAX);
    return resting.isFull()
        ? rested
        : Stream.of(recoveries.next(), rested, agenda.next())
            .min(Instant::compareTo)
            .orElseThrow();
  }

  @Override
  public Optional<Instant> nextLook() {
    if (resting.isFull()) {
      return resting.end();
    }
    if (!recoveries.isOver()) {
      Instant now = now();
      return Optional.of(recoveries.next().isAfter(now) ? recoveries.next() : now);
    }
    return Stream.of(resting.end(), agenda.nextLook())
        .flatMap(Optional::stream)
        .min(Instant::compareTo);
  }

  /** {@return an execution as it is at hand, if it is; for whoever checks the shard} */
  Optional<Execution> atHand(ExecutionId id) {
    return open.atHand(id);
  }

  @Override
  public void take(List<Message> messages) {
    List<Message> batch = new ArrayList<>(messages);
    Instant now = now();
    troubled = parts.journal().trouble().isPresent();
    forgetDoubtful();
    if (resting.isOver(now)) {
      awake(now, batch);
    }
    if (!resting.isFull()) {
      for (ExecutionId id : agenda.due(now, parts.sizes().batchMax())) {
        batch.add(new Message.Look(id));
      }
    }
    batch = recoveredFirst(batch, now);
    if (!batch.isEmpty()) {
      takeInGroups(batch);
    }
    agenda.lookAhead(now);
  }

  /**
   * {@return a batch in which nothing comes before the recovery of its execution, and some more}
   */
  private List<Message> recoveredFirst(List<Message> batch, Instant now) {
    if (recoveries.isOver()) {
      return batch;
    }
    List<Message> ordered = new ArrayList<>();
    for (Message message : batch) {
      try {
        if (recoveries.take(message.id())) {
          ordered.add(Message.Recover.ofAll(message.id()));
        }
        ordered.add(message);
      } catch (JournalException e) {
        postpone(message, "The execution cannot be read: " + message.id(), e);
      }
    }
    if (!resting.isFull()) {
      recoveries.next(RECOVER_BATCH, now).forEach(id -> ordered.add(Message.Recover.ofAll(id)));
    }
    return ordered;
  }

  /** Takes up what rests, but in trouble: what became of a failed append shows only after it. */
  private void awake(Instant now, List<Message> batch) {
    if (troubled) {
      resting.prolong(now);
    } else {
      batch.addAll(resting.release());
    }
  }

  /** One durable write for all, unless together they are too much to hold, or take too long. */
  private void takeInGroups(List<Message> batch) {
    Group group = new Group(stopwatch);
    for (Message message : batch) {
      advance(message, group);
      if (group.isFull() || open.isCrowded()) {
        settle(group);
        group = new Group(stopwatch);
      }
    }
    settle(group);
  }

  private void settle(Group group) {
    commit(group);
    open.settle();
  }

  /** What was read of them during the trouble may lack what the disk turns out to have kept. */
  private void forgetDoubtful() {
    if (!doubtful.isEmpty() && !troubled) {
      doubtful.forEach(open::forget);
      doubtful.clear();
    }
  }

  /** Adds to a group what a message leads to, unless it is done with. */
  private void advance(Message message, Group group) {
    if (message instanceof Message.Issue && troubled) {
      // Its answer could not be written either.
      rest(message);
      return;
    }
    try {
      // Stopping is the way out for an execution that cannot go on.
      if (broken.contains(message.id()) && !(message instanceof Message.Stop)) {
        refuse(message);
        return;
      }
      Optional<Turned> turned = turn(message).map(handOut::toWaiting);
      turned.ifPresent(step -> add(step, group));
      unreadable.remove(message.id());
      if (turned.isEmpty()) {
        broken.remove(message.id());
        message.over(calls);
      }
      turned.filter(Turned::isChanged).ifPresent(step -> open.put(step.id(), step.after()));
    } catch (UnavailableException | JournalException e) {
      if (unreadable.add(message.id())) {
        LOG.error("execution {} cannot be read", message.id(), e);
      }
      if (message instanceof Message.Take take) {
        // Offered again when it can be read, so that it is not in the way of other tasks.
        rest(Message.Recover.ofNone(take.id()));
        handOut.passOver(take);
      } else {
        postpone(message, "The execution cannot be read: " + message.id(), e);
      }
      if (message instanceof Message.Issue) {
        calls.pass();
      }
    } catch (RuntimeException | StackOverflowError e) {
      breakOff(message, e);
    }
  }

  private void add(Turned step, Group group) {
    try {
      group.add(step, step.append(parts.sizes().shards()));
    } catch (RuntimeException | StackOverflowError e) {
      // Who was to have its tasks has none.
      handOut.undo(step);
      throw e;
    }
  }

  /** A defect of ours in one execution must not take its neighbours along. */
  private void breakOff(Message message, Throwable defect) {
    LOG.error("execution {} cannot go on", message.id(), defect);
    broken.add(message.id());
    open.forget(message.id());
    refuse(message);
  }

  private Optional<Turned> turn(Message message) {
    return switch (message) {
      case Message.Start start -> start(start);
      case Message.Answer answer ->
        open.find(answer.id())
            .map(execution -> step(
                Turned.unchanged(answer, execution),
                new Input.TaskReturned(answer.scheduledId(), answer.outcome())));
      case Message.TokenAnswer answer -> answer(answer);
      case Message.Take take -> handOut.take(take, open.find(take.id()));
      case Message.Heartbeat beat -> hear(beat);
      case Message.Stop stop -> stop(stop);
      case Message.Look look ->
        open.find(look.id()).map(execution -> wake(Turned.unchanged(look, execution)));
      case Message.Issue issue ->
        open.find(issue.id())
            .map(execution -> Turned.unchanged(issue, execution).owing(issue.scheduledId()));
      case Message.Recover recover ->
        open.find(recover.id())
            .map(execution ->
                recover(recover, Turned.unchanged(recover, execution)).owingAll());
    };
  }

  private Turned recover(Message.Recover recover, Turned turned) {
    // Found first: what is scheduled from here on was never called.
    List<Input> lost = neverTwice.lost(recover, turned.after());
    Turned recovered = wake(turned);
    for (Input failed : lost) {
      recovered = step(recovered, failed);
    }
    return recovered;
  }

  private Optional<Turned> start(Message.Start start) {
    if (open.atHand(start.id()).isPresent()) {
      // It may be of this very batch: the journal knows it only after the append.
      return Optional.of(Turned.unchanged(start, Execution.NONE));
    }
    Turned nothing = Turned.unchanged(start, Execution.NONE);
    return Optional.of(step(nothing, new Input.Start(start.identity(), start.input())));
  }

  private Optional<Turned> answer(Message.TokenAnswer answer) {
    Optional<Execution> execution = open.find(answer.id()).filter(answer.token()::isOf);
    if (execution.isEmpty()) {
      answer.reply().complete(false);
      return Optional.empty();
    }
    return Optional.of(step(
        Turned.unchanged(answer, execution.get()),
        new Input.TokenReturned(answer.scheduledId(), answer.outcome())));
  }

  private Optional<Turned> hear(Message.Heartbeat beat) {
    Optional<Execution> execution = open.find(beat.id()).filter(beat.token()::isOf);
    if (execution.isEmpty()) {
      beat.reply().complete(false);
      return Optional.empty();
    }
    heartbeats.note(beat.id(), beat.scheduledId(), now());
    return Optional.of(
        step(Turned.unchanged(beat, execution.get()), new Input.Heartbeat(beat.scheduledId())));
  }

  private Optional<Turned> stop(Message.Stop stop) {
    Optional<Execution> execution = open.find(stop.id());
    if (execution.isEmpty()) {
      stop.reply()
          .complete(
              parts.journal().summary(stop.id()).flatMap(row -> row.summary().stoppedAt()));
      return Optional.empty();
    }
    return Optional.of(
        step(Turned.unchanged(stop, execution.get()), new Input.StopRequested(stop.why())));
  }

  private Turned wake(Turned turned) {
    Turned woken = turned;
    for (Effect effect : turned.after().pending()) {
      if (effect instanceof Effect.Wake wake && !wake.at().isAfter(now())) {
        woken = step(woken, new Input.Woken(wake.eventId()));
      }
    }
    return woken;
  }

  private Turned step(Turned turned, Input input) {
    String revisionId = input instanceof Input.Start start
        ? start.identity().revisionId()
        : turned.after().start().identity().revisionId();
    Origin origin = new Origin(now(), parts.seeds().nextLong(), stopwatch);
    Program program = parts.programs().program(revisionId);
    return turned.then(Interpreter.step(program, turned.after(), input, origin, parts.rules()));
  }

  private void commit(Group group) {
    List<Turned> turned = group.turned();
    List<Journal.Append> appends = group.appends();
    Set<ExecutionId> refused;
    try {
      refused = appends.isEmpty() ? Set.of() : parts.journal().append(appends);
    } catch (JournalException | StaleEpochException e) {
      Level level = e instanceof WritesRefusedException ? Level.DEBUG : Level.ERROR;
      LOG.atLevel(level).setCause(e).log("{} steps could not be appended", appends.size());
      turned.forEach(each -> undo(each, e));
      return;
    }
    for (Turned each : turned) {
      try {
        release(each, refused.contains(each.id()));
      } catch (RuntimeException | StackOverflowError e) {
        breakOff(each.message(), e);
        handOut.undo(each);
      }
    }
  }

  private void undo(Turned turned, Exception why) {
    open.forget(turned.id());
    recoveries.noteDoubtful(turned.id());
    handOut.undo(turned);
    Message again = turned.message() instanceof Message.Recover recover
        ? recover.upTo(turned.before().lastEventId())
        : turned.message();
    postpone(again, "The journal failed: " + why.getMessage(), why);
    if (!(why instanceof WritesRefusedException)) {
      // A disk that fails may have kept what it said it lost: then its effects are still owed.
      doubtful.add(turned.id());
      rest(Message.Recover.ofNone(turned.id()));
    }
  }

  /** Tells the caller of a message that it failed; one without a caller is taken again later. */
  private void postpone(Message message, String what, Exception why) {
    message.caller().ifPresentOrElse(caller -> unavailable(caller, what, why), () -> rest(message));
    if (message instanceof Message.Take take) {
      handOut.postpone(take);
    }
  }

  private void rest(Message message) {
    resting.add(message, now());
  }

  private static void unavailable(CompletableFuture<?> reply, String what, Exception why) {
    reply.completeExceptionally(new UnavailableException(what, why));
  }

  @Override
  public void refuse(Message message, UnavailableException why) {
    message
        .caller()
        .ifPresentOrElse(
            caller -> caller.completeExceptionally(why), () -> LOG.debug("unheard: {}", message));
    message.over(calls);
  }

  @Override
  public void abandon(UnavailableException why) {
    // Who waits has a message in hand or in the mailbox; executions are in the journal.
    resting.release().forEach(message -> message.over(calls));
  }

  /** Tells the caller of a message that its execution cannot go on; a worker has another task. */
  private void refuse(Message message) {
    if (message instanceof Message.Take take) {
      handOut.passOver(take);
    } else {
      refuse(message, new UnavailableException("The execution cannot go on: " + message.id()));
    }
  }

  private void release(Turned turned, boolean refused) {
    if (refused) {
      open.forget(turned.id());
      handOut.undo(turned);
      if (!(turned.message() instanceof Message.Start)) {
        // A start with a taken name went before it in this batch and was believed: try again.
        rest(turned.message());
        rest(Message.Recover.ofNone(turned.id()));
        return;
      }
    } else if (turned.after().lastEventId() > 0) {
      // A start with a taken name knows nothing of the execution, and must not touch what is its.
      broken.remove(turned.id());
      turned.cancelled().forEach(scheduledId -> calls.cancel(turned.id(), scheduledId));
      turned.before().jobs(turned.cancelled()).stream()
          .filter(job -> !turned.message().isTokenAnswerFor(job))
          .forEach(job -> calls.end(turned.id(), job));
      handOut.release(turned);
      turned.effects().forEach(effect -> issue(turned.id(), effect));
      if (!(turned.message() instanceof Message.Issue) || turned.effects().isEmpty()) {
        turned.message().over(calls);
      }
      observe(turned);
      heartbeats.keepAwaited(turned.id(), turned.after());
      recoveries.note(turned.id(), turned.after());
      if (!agenda.note(turned.id(), turned.after()) && !turned.after().isWorkedOnOutside()) {
        // What sleeps for long is a row in the journal, which brings it back in time. What somebody
        // outside works on may come back at any moment: it stays as long as there is room.
        open.forget(turned.id());
      }
    }
    replies.reply(turned, refused);
  }

  private void observe(Turned turned) {
    turned.beyondAws().ifPresent(what -> parts.observer().beyondAws(turned.id(), what));
    if (turned.after().status().closed()) {
      endings.ended(turned.id());
    }
    if (!turned.events().isEmpty()) {
      parts.observer().recorded(turned.before(), turned.after(), turned.events());
    }
  }

  private void issue(ExecutionId id, Effect effect) {
    switch (effect) {
      case Effect.Invoke invoke -> calls.invoke(id, invoke);
      case Effect.Offer offer -> handOut.offer(id, offer);
      case Effect.Wake wake -> {
        // The agenda takes the next time from the execution itself.
      }
    }
  }

  private Instant now() {
    return parts.clock().instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
