package dev.pawl.journal;

import static dev.pawl.journal.Samples.MACHINE;
import static dev.pawl.journal.Samples.NOON;
import static dev.pawl.journal.Samples.append;
import static dev.pawl.journal.Samples.ended;
import static dev.pawl.journal.Samples.id;
import static dev.pawl.journal.Samples.running;
import static dev.pawl.journal.Samples.startedAt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.pawl.journal.Journal.Indexed;
import dev.pawl.journal.Journal.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link Journal} says of executions without a look at their rows. */
public interface JournalCountsContract {
  /** {@return the journal of this test, empty when the test begins} */
  Journal journal();

  /** {@return the counts of a machine, one by one} */
  private Map<Status, Long> listed(String machine) {
    Map<Status, Long> counts = new EnumMap<>(Status.class);
    journal()
        .list(machine, Optional.empty(), Optional.empty(), 100_000)
        .forEach(row -> counts.merge(row.summary().status(), 1L, Long::sum));
    return counts;
  }

  private static Summary with(Summary running, Status status) {
    return status.closed() ? ended(running, status) : running;
  }

  @Test
  default void anUnknownMachineHasNoneToCount() throws Exception {
    assertEquals(Map.of(), journal().counts(MACHINE));
    journal().append(List.of(append(id("a"), 0, 1)));
    assertEquals(Map.of(), journal().counts(MACHINE + "x"));
    assertEquals(Map.of(), journal().counts(""));
  }

  @Test
  default void countsFollowEveryAppend() throws Exception {
    journal().append(List.of(append(id("before"), 0, 1), append(id("too"), 0, 1)));
    assertEquals(Map.of(Status.RUNNING, 2L), journal().counts(MACHINE));
    for (Status status : Status.values()) {
      ExecutionId id = id(status.name());
      Summary other = Samples.of(running(id), MACHINE + "2");
      journal().append(List.of(append(id, 0, 1, other)));
      assertEquals(listed(MACHINE + "2"), journal().counts(MACHINE + "2"));
      journal().append(List.of(append(id, 1, 2, with(other, status))));
      assertEquals(listed(MACHINE + "2"), journal().counts(MACHINE + "2"));
      ExecutionId atOnce = id(status.name() + " at once");
      journal()
          .append(List.of(
              append(atOnce, 0, 1),
              append(atOnce, 1, 1),
              append(atOnce, 2, 1, with(running(atOnce), status))));
    }
    assertEquals(Map.of(Status.RUNNING, 1L), other(Status.RUNNING));
    assertEquals(Map.of(Status.FAILED, 1L), other(Status.FAILED));
    assertEquals(listed(MACHINE), journal().counts(MACHINE));
    assertEquals(3, journal().counts(MACHINE).get(Status.RUNNING));
  }

  private Map<Status, Long> other(Status status) {
    Map<Status, Long> counts = new EnumMap<>(journal().counts(MACHINE + "2"));
    counts.keySet().retainAll(EnumSet.of(status));
    return counts;
  }

  @Test
  default void whatIsRefusedIsNotCounted() throws Exception {
    assertEquals(Map.of(), journal().counts(MACHINE));
    journal().append(List.of(append(id("a"), 0, 1)));
    Summary failed = ended(running(id("a")), Status.FAILED);
    assertEquals(
        Set.of(id("a"), id("b")),
        journal().append(List.of(append(id("a"), 9, 1, failed), append(id("b"), 1, 1))));
    assertEquals(Map.of(Status.RUNNING, 1L), journal().counts(MACHINE));
  }

  @Test
  default void whatIsRemovedIsNotCountedAnyMore() throws Exception {
    for (Status status : Status.values()) {
      ExecutionId id = id(status.name());
      journal().append(List.of(append(id, 0, 1, with(running(id), status))));
    }
    assertEquals(5, journal().counts(MACHINE).size());
    journal().remove(Instant.MAX, Optional.empty(), 100);
    assertEquals(Map.of(Status.RUNNING, 1L), journal().counts(MACHINE));
  }

  @Test
  default void aFirstCountMissesNothingThatIsAppendedMeanwhile() throws Exception {
    int writers = 4;
    int each = 300;
    try (ExecutorService threads = Executors.newFixedThreadPool(writers + 1)) {
      List<Callable<Void>> work = new ArrayList<>();
      for (int writer = 0; writer < writers; writer++) {
        int number = writer;
        work.add(() -> {
          for (int i = 0; i < each; i++) {
            ExecutionId id = id(number + "-" + i);
            journal().append(List.of(append(id, 0, 1)));
            journal().append(List.of(append(id, 1, 1, ended(running(id), Status.SUCCEEDED))));
          }
          return null;
        });
      }
      work.add(writers / 2, () -> {
        long all = sum(journal().counts(MACHINE).values());
        if (all < 0 || all > (long) writers * each) {
          throw new AssertionError("there were never " + all);
        }
        return null;
      });
      for (Future<Void> done : threads.invokeAll(work)) {
        done.get();
      }
    }
    assertEquals(Map.of(Status.SUCCEEDED, (long) writers * each), journal().counts(MACHINE));
  }

  private static long sum(Collection<Long> counts) {
    return counts.stream().mapToLong(Long::longValue).sum();
  }

  @Test
  default void theIndexOfSeveralMachinesSaysTheSameAsTheRows() throws Exception {
    List<String> machines = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      ExecutionId id = id("e" + i * 7 % 100 + "-" + i);
      Status status = List.of(Status.values()).get(i % 5);
      String machine = MACHINE + i % 11;
      Summary started = startedAt(Samples.of(running(id), machine), NOON.plusSeconds(i / 4));
      journal().append(List.of(append(id, 0, 1, with(started, status))));
      machines.add(machine);
    }
    assertIndexed(machines, EnumSet.allOf(Status.class));
    assertIndexed(machines.subList(2, 6), EnumSet.allOf(Status.class));
    assertIndexed(List.of(MACHINE + "none", MACHINE + 3), EnumSet.of(Status.FAILED));
    assertIndexed(machines, EnumSet.of(Status.RUNNING, Status.ABORTED));
    assertIndexed(machines, EnumSet.noneOf(Status.class));
    assertIndexed(List.of(), EnumSet.allOf(Status.class));
  }

  private void assertIndexed(List<String> machines, Set<Status> statuses) {
    List<Indexed> expected = machines.stream()
        .distinct()
        .flatMap(arn -> journal().list(arn, Optional.empty(), Optional.empty(), 100_000).stream())
        .filter(row -> statuses.contains(row.summary().status()))
        .map(row -> new Indexed(
            row.summary().stateMachineArn(),
            row.id(),
            row.summary().status(),
            row.summary().startedAt()))
        .sorted(Comparator.comparing(Indexed::startedAt).reversed().thenComparing(Indexed::id))
        .toList();
    for (int limit : new int[] {1, 7, 1_000}) {
      List<Indexed> found = new ArrayList<>();
      List<Indexed> page = List.of();
      do {
        Optional<Row> after =
            page.isEmpty() ? Optional.empty() : Optional.of(page.getLast().place());
        page = journal().indexed(machines, statuses, after, limit);
        found.addAll(page);
      } while (page.size() == limit);
      assertEquals(expected, found, "pages of " + limit);
    }
  }

  @Test
  default void aPageOfTheIndexHasALimit() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            journal().indexed(List.of(MACHINE), EnumSet.allOf(Status.class), Optional.empty(), 0));
  }
}
