package dev.pawl.journal;

import static dev.pawl.journal.Samples.MACHINE;
import static dev.pawl.journal.Samples.NOON;
import static dev.pawl.journal.Samples.append;
import static dev.pawl.journal.Samples.ended;
import static dev.pawl.journal.Samples.events;
import static dev.pawl.journal.Samples.id;
import static dev.pawl.journal.Samples.running;
import static dev.pawl.journal.Samples.wakingAt;
import static dev.pawl.journal.Samples.words;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pawl.journal.Journal.Due;
import dev.pawl.journal.Journal.Row;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a {@link Journal} does that outlives its process. */
public interface DurableJournalContract extends JournalContract {

  /** Closes the journal and opens what it stored; {@link #journal()} is the new one. */
  void reopen();

  @Test
  default void reopeningKeepsEventsSummariesAndIndexes() throws Exception {
    ExecutionId waits = id("waits");
    ExecutionId ended = id("ended");
    Row waiting = new Row(waits, 5, wakingAt(running(waits), NOON.plusSeconds(60)));
    Row over = new Row(ended, 4, ended(running(ended), Status.FAILED));
    journal().append(List.of(append(waits, 0, 2), append(ended, 0, 1)));
    journal().append(List.of(append(waits, 2, 3, waiting.summary()), append(id("x"), 8, 1)));
    journal().append(List.of(append(ended, 1, 3, over.summary())));

    Map<Status, Long> counts = Map.of(Status.RUNNING, 1L, Status.FAILED, 1L);
    assertEquals(counts, journal().counts(MACHINE));

    reopen();

    assertEquals(counts, journal().counts(MACHINE));
    assertEquals(events(1, 5), words(journal().read(waits, 0, 10)));
    assertEquals(events(1, 4), words(journal().read(ended, 0, 10)));
    assertEquals(Optional.of(waiting), journal().summary(waits));
    assertEquals(Optional.empty(), journal().summary(id("x")));
    assertEquals(
        List.of(new Due(waiting.summary().wakeAt().orElseThrow(), waits)),
        journal().due(3, Optional.empty(), Instant.MAX, 10));
    assertEquals(
        List.of(over, waiting), journal().list(MACHINE, Optional.empty(), Optional.empty(), 10));
    assertEquals(
        List.of(over), journal().list(MACHINE, Optional.of(Status.FAILED), Optional.empty(), 10));
  }

  @Test
  default void anExecutionIsExtendedAfterEachReopening() throws Exception {
    ExecutionId id = id("a");
    for (long last = 0; last < 9; last += 3) {
      assertEquals(Set.of(), journal().append(List.of(append(id, last, 3))));
      reopen();
      assertEquals(Set.of(id), journal().append(List.of(append(id, last, 3))));
    }
    assertEquals(events(1, 9), words(journal().read(id, 0, 10)));
  }
}
