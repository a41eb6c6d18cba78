package dev.pawl.journal;

import static dev.pawl.journal.Samples.append;
import static dev.pawl.journal.Samples.ended;
import static dev.pawl.journal.Samples.events;
import static dev.pawl.journal.Samples.id;
import static dev.pawl.journal.Samples.running;
import static dev.pawl.journal.Samples.words;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.pawl.journal.Journal.Append;
import dev.pawl.journal.Journal.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every {@link Journal} does: appends, reads and summaries. */
public interface JournalContract
    extends JournalIndexContract, JournalCountsContract, JournalRemovalContract {
  @Override
  Journal journal();

  @Test
  default void anAppendAtTheWrongEventIsRefusedAndChangesNothing() throws Exception {
    ExecutionId id = id("a");
    journal().append(List.of(append(id, 0, 3)));
    for (long wrong : new long[] {0, 1, 2, 4, Long.MAX_VALUE - 9}) {
      Append late = append(id, wrong, 2, ended(running(id), Status.FAILED));
      assertEquals(Set.of(id), journal().append(List.of(late)), "at " + wrong);
    }
    assertEquals(events(1, 3), words(journal().read(id, 0, 10)));
    assertEquals(Optional.of(new Row(id, 3, running(id))), journal().summary(id));
  }

  @Test
  default void anUnknownExecutionIsExtendedOnlyFromTheBeginning() throws Exception {
    ExecutionId id = id("a");
    assertEquals(Set.of(id), journal().append(List.of(append(id, 5, 1))));
    assertEquals(Optional.empty(), journal().summary(id));
    assertEquals(List.of(), journal().read(id, 0, 10));
    assertEquals(List.of(), journal().list(Samples.MACHINE, Optional.empty(), Optional.empty(), 9));
    assertEquals(Set.of(), journal().append(List.of(append(id, 0, 1))));
  }

  @Test
  default void onceRefusedSoAreTheLaterElementsOfTheExecution() throws Exception {
    ExecutionId a = id("a");
    ExecutionId b = id("b");
    Set<ExecutionId> refused = journal()
        .append(List.of(
            append(a, 0, 2), append(b, 0, 1), append(a, 9, 1), append(a, 2, 1), append(b, 1, 1)));
    assertEquals(Set.of(a), refused);
    assertEquals(events(1, 2), words(journal().read(a, 0, 10)));
    assertEquals(events(1, 2), words(journal().read(b, 0, 10)));
  }

  @Test
  default void aLaterElementExtendsWhatAnEarlierOneCreated() throws Exception {
    ExecutionId id = id("a");
    Summary end = ended(running(id), Status.SUCCEEDED);
    Set<ExecutionId> refused =
        journal().append(List.of(append(id, 0, 2), append(id, 2, 1), append(id, 3, 4, end)));
    assertEquals(Set.of(), refused);
    assertEquals(events(1, 7), words(journal().read(id, 0, 10)));
    assertEquals(Optional.of(new Row(id, 7, end)), journal().summary(id));
  }

  @Test
  default void anEmptyBatchIsAccepted() throws Exception {
    assertEquals(Set.of(), journal().append(List.of()));
  }

  @Test
  default void anAppendHasEventsAndAnEventIdFromZero() {
    ExecutionId id = id("a");
    assertThrows(IllegalArgumentException.class, () -> append(id, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> append(id, -1, 1));
  }

  @Test
  default void anUnknownExecutionHasNoEventsAndNoSummary() {
    assertEquals(Optional.empty(), journal().summary(id("nobody")));
    assertEquals(List.of(), journal().read(id("nobody"), 0, 10));
    assertEquals(List.of(), journal().read(id("nobody"), 7, 10));
  }

  @Test
  default void badBoundsOfAPageOfEventsAreRefused() throws Exception {
    journal().append(List.of(append(id("a"), 0, 3)));
    assertThrows(IllegalArgumentException.class, () -> journal().read(id("a"), -1, 10));
    assertThrows(IllegalArgumentException.class, () -> journal().read(id("a"), 0, 0));
    assertThrows(IllegalArgumentException.class, () -> journal().read(id("nobody"), 0, -1));
  }

  @Test
  default void everyPageOfEventsBeginsAndEndsWhereAsked() throws Exception {
    ExecutionId id = id("a");
    long last = 0;
    for (int size : new int[] {1, 4, 2, 1, 7}) {
      journal().append(List.of(append(id, last, size)));
      last += size;
    }
    for (long after = 0; after <= last + 2; after++) {
      for (int limit = 1; limit <= last + 1; limit++) {
        List<String> expected = events(after + 1, Math.min(last, after + limit));
        assertEquals(expected, words(journal().read(id, after, limit)), after + " " + limit);
      }
    }
    assertEquals(events(3, 15), words(journal().read(id, 2, Integer.MAX_VALUE)));
    assertEquals(List.of(), journal().read(id, Long.MAX_VALUE, 5));
  }

  @Test
  default void executionsWithNamesThatContinueEachOtherKeepTheirOwnEvents() throws Exception {
    journal()
        .append(List.of(append(id("a"), 0, 2), append(id("aa"), 0, 3), append(id("aaa"), 0, 1)));
    assertEquals(2, journal().read(id("a"), 0, 10).size());
    assertEquals(3, journal().read(id("aa"), 0, 10).size());
    assertEquals(1, journal().read(id("aaa"), 0, 10).size());
  }

  @Test
  default void everyFieldOfASummaryComesBack() throws Exception {
    ExecutionId id = id("naïve-\ud83d\ude00");
    Summary full = new Summary(
        "arn:aws:states:eu-west-1:1:stateMachine:Straße",
        "naïve-\ud83d\ude00",
        65535,
        Status.TIMED_OUT,
        Instant.parse("1969-12-31T23:59:59.999Z"),
        Optional.of(Instant.parse("9999-12-31T23:59:59.999999999Z")),
        Optional.of(Instant.EPOCH),
        Optional.of("version"),
        Optional.of(""));
    journal().append(List.of(append(id, 0, 1, full)));
    assertEquals(Optional.of(new Row(id, 1, full)), journal().summary(id));
    Summary bare = running(id);
    journal().append(List.of(append(id, 1, 1, bare)));
    assertEquals(Optional.of(new Row(id, 2, bare)), journal().summary(id));
  }

  @Test
  default void emptyAndBigEventsComeBackByteForByte() throws Exception {
    ExecutionId id = id("big");
    byte[] big = new byte[1 << 20];
    new Random(7).nextBytes(big);
    byte[] every = new byte[256];
    for (int i = 0; i < every.length; i++) {
      every[i] = (byte) i;
    }
    List<byte[]> sent = List.of(new byte[0], big, every, new byte[0]);
    journal().append(List.of(new Append(id, 0, sent, running(id))));
    List<byte[]> read = journal().read(id, 0, 10);
    assertEquals(sent.size(), read.size());
    for (int i = 0; i < sent.size(); i++) {
      assertArrayEquals(sent.get(i), read.get(i));
    }
  }

  @Test
  default void threadsThatAppendToTheirOwnExecutionsDoNotDisturbEachOther() throws Exception {
    List<Callable<Integer>> writers = new ArrayList<>();
    for (int writer = 0; writer < 8; writer++) {
      ExecutionId own = id("writer-" + writer);
      ExecutionId contested = id("contested-" + writer % 4);
      writers.add(() -> write(own, contested));
    }
    try (var threads = Executors.newFixedThreadPool(writers.size())) {
      for (var done : threads.invokeAll(writers, 60, TimeUnit.SECONDS)) {
        assertEquals(0, done.get());
      }
    }
    for (int writer = 0; writer < 8; writer++) {
      assertEquals(events(1, 120), words(journal().read(id("writer-" + writer), 0, 1000)));
    }
    int listed =
        journal().list(Samples.MACHINE, Optional.empty(), Optional.empty(), 100).size();
    assertEquals(8, listed);
  }

  /** Appends 40 times 3 events to one execution; what is refused of another is no matter. */
  private int write(ExecutionId own, ExecutionId refused) throws StaleEpochException {
    int lost = 0;
    for (int i = 0; i < 40; i++) {
      Set<ExecutionId> answer = journal()
          .append(
              List.of(append(own, i * 3L, 2), append(refused, 99, 1), append(own, i * 3L + 2, 1)));
      boolean heard = words(journal().read(own, i * 3L, 9)).equals(events(i * 3 + 1, i * 3 + 3));
      lost += answer.equals(Set.of(refused)) && heard ? 0 : 1;
    }
    return lost;
  }

  @Test
  default void aClosedJournalSaysSo() throws Exception {
    Append next = append(id("a"), 1, 1);
    journal().append(List.of(append(id("a"), 0, 1)));
    journal().close();
    assertThrows(IllegalStateException.class, () -> journal().read(id("a"), 0, 1));
    assertThrows(IllegalStateException.class, () -> journal().summary(id("a")));
    assertThrows(IllegalStateException.class, () -> journal().append(List.of(next)));
    journal().close();
  }
}
