package dev.pawl.journal;

import static dev.pawl.journal.Samples.MACHINE;
import static dev.pawl.journal.Samples.NOON;
import static dev.pawl.journal.Samples.ended;
import static dev.pawl.journal.Samples.events;
import static dev.pawl.journal.Samples.id;
import static dev.pawl.journal.Samples.running;
import static dev.pawl.journal.Samples.startedAt;
import static dev.pawl.journal.Samples.wakingAt;
import static dev.pawl.journal.Samples.words;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.pawl.journal.Journal.Removal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link Journal} does with executions that ended long ago. */
public interface JournalRemovalContract {
  /** {@return the journal of this test, empty when the test begins} */
  Journal journal();

  /** Appends an execution of two events that ended 1.5 s after the given start. */
  private void append(String name, String machine, Instant start, Status status) {
    Summary summary = startedAt(Samples.of(running(id(name)), machine), start);
    Summary after = status.closed() ? ended(summary, status) : summary;
    try {
      assertEquals(Set.of(), journal().append(List.of(Samples.append(id(name), 0, 2, after))));
    } catch (StaleEpochException e) {
      throw new AssertionError(e);
    }
  }

  /** {@return how many a whole sweep removed, in pieces of the given size} */
  private int sweep(Instant endedBefore, int limit) {
    int removed = 0;
    Optional<String> next = Optional.empty();
    do {
      Removal piece = journal().remove(endedBefore, next, limit);
      removed += piece.removed();
      next = piece.next();
    } while (next.isPresent());
    return removed;
  }

  private List<String> names(String machine) {
    return journal().list(machine, Optional.empty(), Optional.empty(), 10_000).stream()
        .map(row -> row.summary().name())
        .toList();
  }

  @Test
  default void aPieceHasALimit() {
    assertThrows(IllegalArgumentException.class, () -> journal().remove(NOON, Optional.empty(), 0));
  }

  @Test
  default void whatEndedBeforeIsGoneAndTheRestIsAsItWas() throws Exception {
    Instant last = NOON.plusMillis(1_500);
    append("before", MACHINE, NOON.minusNanos(1_000_000), Status.FAILED);
    append("then", MACHINE, NOON, Status.SUCCEEDED);
    append("long ago", MACHINE, NOON.minusSeconds(1_000_000), Status.ABORTED);
    append("still", MACHINE, NOON.minusSeconds(1_000_000), Status.RUNNING);
    assertEquals(2, sweep(last, 10));
    assertEquals(List.of("then", "still"), names(MACHINE));
    for (String gone : List.of("before", "long ago")) {
      assertEquals(Optional.empty(), journal().summary(id(gone)));
      assertEquals(List.of(), journal().read(id(gone), 0, 10));
      assertEquals(Set.of(id(gone)), journal().append(List.of(Samples.append(id(gone), 2, 1))));
    }
    assertEquals(events(1, 2), words(journal().read(id("then"), 0, 10)));
    assertEquals(events(1, 2), words(journal().read(id("still"), 0, 10)));
    assertEquals(0, sweep(last, 10));
  }

  @Test
  default void aNameIsFreeAgainAndItsNextExecutionHasNothingOfTheFirst() throws Exception {
    for (int round = 0; round < 3; round++) {
      Summary first = wakingAt(startedAt(running(id("a")), NOON.plusSeconds(10L * round)), NOON);
      Summary last = ended(startedAt(first, first.startedAt()), Status.SUCCEEDED);
      assertEquals(Set.of(), journal().append(List.of(Samples.append(id("a"), 0, 2, first))));
      assertEquals(events(1, 2), words(journal().read(id("a"), 0, 10)));
      assertEquals(0, sweep(Instant.MAX, 1), "it runs");
      assertEquals(Set.of(), journal().append(List.of(Samples.append(id("a"), 2, 3, last))));
      assertEquals(List.of("a"), names(MACHINE));
      assertEquals(events(1, 5), words(journal().read(id("a"), 0, 10)));
      assertEquals(1, sweep(Instant.MAX, 1));
      assertEquals(List.of(), names(MACHINE));
      assertEquals(List.of(), journal().due(3, Optional.empty(), Instant.MAX, 10));
    }
  }

  @Test
  default void aSweepInPiecesMeetsAllMachinesAndStatuses() {
    List<String> kept = new ArrayList<>();
    int old = 0;
    for (int i = 0; i < 300; i++) {
      Status status = List.of(Status.values()).get(i % 5);
      boolean early = i % 3 == 0;
      Instant start = early ? NOON.minusSeconds(i) : NOON.plusSeconds(i);
      append("e" + i, MACHINE + i % 7, start, status);
      if (early && status.closed()) {
        old++;
      } else {
        kept.add("e" + i);
      }
    }
    assertEquals(old, sweep(NOON.plusMillis(1_500), 7));
    List<String> left = new ArrayList<>();
    for (int machine = 0; machine < 7; machine++) {
      left.addAll(names(MACHINE + machine));
    }
    assertEquals(kept.stream().sorted().toList(), left.stream().sorted().toList());
    assertEquals(0, sweep(NOON.plusMillis(1_500), 1));
  }

  @Test
  default void aPieceRemovesNoMoreThanItsLimit() {
    for (int i = 0; i < 10; i++) {
      append("e" + i, MACHINE, NOON.plusSeconds(i), Status.SUCCEEDED);
    }
    Removal first = journal().remove(Instant.MAX, Optional.empty(), 4);
    assertEquals(4, first.removed());
    assertEquals(6, names(MACHINE).size());
    assertEquals(4, journal().remove(Instant.MAX, first.next(), 4).removed());
  }
}
