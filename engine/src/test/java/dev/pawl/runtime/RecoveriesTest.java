package dev.pawl.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.journal.ExecutionId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is busy is met once, page by page, or before that when something is said to it. */
final class RecoveriesTest {
  private static final int BUSY = 200;
  private static final int PAGE = 10;

  private final Bench bench = new Bench()
      .define("work", Bench.TASK)
      .define("nap", Bench.waiting(30))
      .define("pass", Bench.PASS)
      .restart(new SilentCalls());
  private final Recoveries recoveries =
      new Recoveries(IntStream.range(0, Bench.SHARDS), Bench.SHARDS, bench.journal, PAGE);

  private static String name(int number) {
    return "busy-%03d".formatted(number);
  }

  private int known;

  private Set<ExecutionId> busy() {
    Set<ExecutionId> busy = new HashSet<>();
    for (int i = 0; i < BUSY; i++) {
      bench.start(name(i), "work");
      busy.add(Bench.id(name(i)));
    }
    return busy;
  }

  private List<ExecutionId> rest() {
    List<ExecutionId> rest = new ArrayList<>();
    while (!recoveries.isOver()) {
      rest.addAll(recoveries.next(7, bench.clock.instant()));
      assertTrue(
          recoveries.atHand() <= Bench.SHARDS * PAGE + known, recoveries.atHand() + " there");
    }
    return rest;
  }

  @Test
  void nothingBusyIsNothingToDo() {
    bench.start("a", "nap");
    bench.start("b", "pass");
    recoveries.open();
    assertTrue(recoveries.isOver());
    assertEquals(Instant.MAX, recoveries.next());
    assertFalse(recoveries.take(Bench.id("a")));
  }

  @Test
  void eachIsMetOnceWithAFewAtHand() {
    Set<ExecutionId> busy = busy();
    recoveries.open();
    List<ExecutionId> met = rest();
    assertEquals(BUSY, met.size());
    assertEquals(busy, new HashSet<>(met));
  }

  @Test
  void whatIsSpokenToIsMetFirstAndThenNoMore() {
    Set<ExecutionId> busy = busy();
    recoveries.open();
    List<ExecutionId> met = new ArrayList<>();
    for (int i = 0; i < BUSY; i += 2) {
      ExecutionId id = Bench.id(name(BUSY - 1 - i));
      if (recoveries.take(id)) {
        met.add(id);
      }
      assertFalse(recoveries.take(id), "again");
      met.addAll(recoveries.next(1, bench.clock.instant()));
    }
    while (!recoveries.isOver()) {
      met.addAll(recoveries.next(3, bench.clock.instant()));
    }
    assertEquals(BUSY, met.size());
    assertEquals(busy, new HashSet<>(met));
  }

  @Test
  void whatBecameBusySinceIsNotMet() {
    Set<ExecutionId> busy = busy();
    recoveries.open();
    for (String name : List.of("zz-new", "a-new", "busy-100-new")) {
      bench.start(name, "work");
      recoveries.note(Bench.id(name), OpenExecutions.replay(bench.journal, Bench.id(name)));
      assertFalse(recoveries.take(Bench.id(name)));
      known++;
    }
    assertEquals(busy, new HashSet<>(rest()));
  }

  @Test
  void whatEndedOrSleepsIsNotMet() {
    busy();
    bench.start("zz-asleep", "nap");
    recoveries.open();
    ExecutionId last = Bench.id(name(BUSY - 1));
    assertTrue(recoveries.take(last));
    bench.stop(name(BUSY - 1));
    recoveries.note(last, OpenExecutions.replay(bench.journal, last));
    assertFalse(recoveries.take(last), "it has ended");
    assertFalse(recoveries.take(Bench.id("zz-asleep")));
    assertEquals(BUSY - 1, rest().size());
  }

  @Test
  void aStartThatMayBeOnDiskIsNotMet() {
    busy();
    recoveries.open();
    recoveries.noteDoubtful(Bench.id("zz-new"));
    bench.start("zz-new", "work");
    assertFalse(recoveries.take(Bench.id("zz-new")));
    assertEquals(BUSY, rest().size());
  }

  @Test
  void aJournalThatCannotBeReadIsAskedAgainLater() {
    busy();
    recoveries.open();
    bench.journal.reads(() -> FaultyJournal.Fault.BEFORE);
    Instant now = bench.clock.instant();
    assertEquals(PAGE, recoveries.next(BUSY, now).size(), "the page at hand");
    bench.journal.reads(() -> FaultyJournal.Fault.NONE);
    assertEquals(List.of(), recoveries.next(100, now), "it rests");
    assertEquals(now.plusSeconds(1), recoveries.next());
    bench.clock.moveTo(now.plus(Duration.ofSeconds(1)));
    assertEquals(BUSY - PAGE, rest().size());
  }
}
