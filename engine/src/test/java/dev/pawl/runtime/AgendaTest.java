package dev.pawl.runtime;

import static dev.pawl.journal.Samples.NOON;
import static dev.pawl.journal.Samples.ended;
import static dev.pawl.journal.Samples.id;
import static dev.pawl.journal.Samples.running;
import static dev.pawl.journal.Samples.wakingAt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.journal.ExecutionId;
import dev.pawl.journal.Journal;
import dev.pawl.journal.StaleEpochException;
import dev.pawl.journal.Status;
import dev.pawl.journal.memory.MemoryJournal;
import dev.pawl.runtime.FaultyJournal.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** However many sleep, few are at hand, and each comes at its time: once, and in order. */
final class AgendaTest {
  private static final int SHARD = 3;
  private static final int AT_ONCE = 1_000;
  private static final int MANY = 3 * AT_ONCE;

  private final FaultyJournal journal = new FaultyJournal(new MemoryJournal());
  private final Agenda agenda = new Agenda(SHARD, journal, AT_ONCE);
  private final List<ExecutionId> came = new ArrayList<>();

  private static ExecutionId number(int i) {
    return id("n%06d".formatted(i));
  }

  private void sleepUntil(ExecutionId id, Instant at) {
    append(new Journal.Append(id, 0, List.of(new byte[] {1}), wakingAt(running(id), at)));
  }

  private void append(Journal.Append append) {
    try {
      assertTrue(journal.append(List.of(append)).isEmpty(), "the append is taken");
    } catch (StaleEpochException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Takes what is due, as a shard does, and ends it. */
  private void take(Instant now) {
    for (ExecutionId id : agenda.due(now, 10)) {
      came.add(id);
      append(
          new Journal.Append(id, 1, List.of(new byte[] {2}), ended(running(id), Status.SUCCEEDED)));
    }
    agenda.lookAhead(now);
  }

  private static List<ExecutionId> numbers(int count) {
    return IntStream.range(0, count).mapToObj(AgendaTest::number).toList();
  }

  @Test
  void manyThatAreDueSoonAreFetchedByAndBy() {
    IntStream.range(0, MANY).forEach(i -> sleepUntil(number(i), NOON.plusMillis(i)));
    agenda.open(NOON.minusSeconds(1));
    for (Instant now = agenda.next(); came.size() < MANY; now = agenda.next()) {
      assertTrue(!now.isAfter(NOON.plusMillis(came.size())), "nothing comes late");
      assertTrue(agenda.atHand() <= 2 * AT_ONCE, agenda.atHand() + " are at hand");
      take(now);
    }
    assertEquals(numbers(MANY), came);
  }

  @Test
  void manyThatAreDueAtOneInstantAreFetchedByAndBy() {
    IntStream.range(0, MANY).forEach(i -> sleepUntil(number(i), NOON));
    agenda.open(NOON.minusSeconds(1));
    assertEquals(NOON, agenda.next());
    while (came.size() < MANY) {
      assertTrue(agenda.atHand() <= 2 * AT_ONCE, agenda.atHand() + " are at hand");
      take(NOON);
    }
    assertEquals(numbers(MANY), came);
  }

  @Test
  void aClockThatIsSetForwardBringsEverythingThatWasSkipped() {
    IntStream.range(0, MANY).forEach(i -> sleepUntil(number(i), NOON.plusSeconds(i)));
    agenda.open(NOON.minusSeconds(1));
    Instant later = NOON.plusSeconds(MANY);
    while (came.size() < MANY) {
      assertTrue(!agenda.next().isAfter(later), "there is more to do at once");
      take(later);
    }
    assertEquals(numbers(MANY), came);
  }

  @Test
  void aClockThatIsSetBackMakesNothingEarlyAndLosesNothing() {
    Instant before = NOON.minus(Duration.ofHours(3));
    for (int minute = 0; minute < 10; minute++) {
      sleepUntil(number(minute), before.plus(Duration.ofMinutes(minute)));
    }
    sleepUntil(id("noon"), NOON.plusSeconds(90));
    agenda.open(NOON.minus(Duration.ofHours(4)));
    // The clock runs to noon, then is set back before anything was looked at.
    agenda.lookAhead(NOON);
    Instant now = before.minusSeconds(1);
    take(now);
    assertEquals(List.of(), came);
    sleepUntil(id("new"), before.plus(Duration.ofMinutes(30)));
    for (; came.size() < 12; now = now.plusSeconds(30)) {
      take(now);
    }
    assertEquals(12, new HashSet<>(came).size());
    assertEquals(List.of(id("new"), id("noon")), came.subList(10, 12));
  }

  @Test
  void aJournalThatCannotBeReadIsReadLater() {
    sleepUntil(number(0), NOON.plusSeconds(600));
    agenda.open(NOON);
    journal.reads(() -> Fault.BEFORE);
    take(NOON.plusSeconds(580));
    assertEquals(NOON.plusSeconds(581), agenda.next());
    journal.reads(() -> Fault.NONE);
    take(NOON.plusSeconds(581));
    assertEquals(NOON.plusSeconds(600), agenda.next());
    take(NOON.plusSeconds(600));
    assertEquals(List.of(number(0)), came);
  }

  @Test
  void whatGoesToSleepWhereThereIsNoRoomComesBackFromTheJournal() {
    Bench bench = new Bench().define("nap", Bench.waiting(30));
    Agenda crowded = new Agenda(0, bench.journal, 10);
    crowded.open(Bench.START);
    Set<ExecutionId> asleep = new TreeSet<>();
    for (int i = 0; i < 200; i++) {
      bench.start("e-" + i, "nap");
      ExecutionId id = Bench.id("e-" + i);
      if (id.shard(Bench.SHARDS) == 0) {
        asleep.add(id);
        crowded.note(id, OpenExecutions.replay(bench.journal, id));
        assertTrue(crowded.atHand() <= 20, crowded.atHand() + " are at hand");
      }
    }
    Instant end = Bench.START.plusSeconds(30);
    List<ExecutionId> woken = new ArrayList<>();
    while (!crowded.next().isAfter(end)) {
      woken.addAll(crowded.due(end, 5));
      crowded.lookAhead(end);
    }
    assertEquals(List.copyOf(asleep), woken);
    assertTrue(woken.size() > 50, woken.size() + " slept");
  }
}
