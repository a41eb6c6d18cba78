package dev.pawl.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.pawl.execution.Event;
import dev.pawl.execution.EventCodec;
import dev.pawl.journal.Journal.Append;
import dev.pawl.journal.Status;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OrderRowsTest {
  private static final Instant STARTED = Instant.parse("2026-01-01T00:00:00Z");

  private static List<Event> events(List<Append> appends) {
    return appends.stream()
        .flatMap(append -> append.events().stream())
        .map(EventCodec::decode)
        .toList();
  }

  @Test
  void aCopyIsTheWholeHistoryOfAnotherExecution() {
    OrderRows rows = OrderRows.recorded();
    List<Append> copy = rows.copy(STARTED);
    Append last = copy.getLast();
    Event.ExecutionStarted started = (Event.ExecutionStarted) events(copy).getFirst();

    assertEquals(last.id().arn(), started.identity().executionArn());
    assertEquals(last.summary().name(), started.identity().name());
    assertEquals(Status.SUCCEEDED, last.summary().status());
    assertEquals(STARTED, last.summary().startedAt());
    assertEquals(last.lastEventId(), events(copy).size());
    assertEquals(Event.ExecutionSucceeded.class, events(copy).getLast().getClass());
  }

  @Test
  void noTwoCopiesAreAlike() {
    OrderRows rows = OrderRows.recorded();
    List<Append> one = rows.copy(STARTED);
    List<Append> other = rows.copy(STARTED);

    assertNotEquals(one.getFirst().id(), other.getFirst().id());
    assertNotEquals(events(one).getLast(), events(other).getLast());
  }
}
