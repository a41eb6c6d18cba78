package dev.pawl.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.pawl.journal.LogStore.Entry;
import dev.pawl.journal.LogStore.Line;
import dev.pawl.journal.LogStore.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link LogStore} does. */
public interface LogStoreContract {
  /** The time of the first line. */
  Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  /** {@return the store under test, empty at first} */
  LogStore logs();

  /** Writes lines, a second apart, to a stream. */
  private void write(String group, String stream, int... seconds) {
    for (int second : seconds) {
      Instant at = NOON.plusSeconds(second);
      logs().append(group, stream, NOON, List.of(new Line(at, stream + second)));
    }
  }

  private static Query all(String group) {
    return new Query(group, Instant.EPOCH, NOON.plusSeconds(9_999), Optional.empty(), false, 100);
  }

  private List<String> messages(Query query) {
    return logs().read(query).stream().map(Entry::message).toList();
  }

  @Test
  default void linesComeByTimeWhateverTheirStream() {
    write("g", "a", 1, 4, 2);
    write("g", "b", 3, 1);
    write("other", "a", 2);
    assertEquals(List.of("a1", "b1", "a2", "b3", "a4"), messages(all("g")));
    assertEquals(List.of("a2"), messages(all("other")));
    assertEquals(List.of(), messages(all("none")));
  }

  @Test
  default void aLineIsReadAsItWasWritten() {
    Instant at = Instant.parse("2026-01-01T12:00:00.123Z");
    Instant ingested = Instant.parse("2026-01-01T12:00:01.456Z");
    logs().append("g", "täglich/1", ingested, List.of(new Line(at, "{\"a\":\"ü\\u0000\"}")));
    Entry entry = logs().read(all("g")).getFirst();
    assertEquals(at, entry.place().at());
    assertEquals(ingested, entry.ingested());
    assertEquals("täglich/1", entry.stream());
    assertEquals("{\"a\":\"ü\\u0000\"}", entry.message());
  }

  @Test
  default void aRangeHasItsFirstInstantAndNotItsLast() {
    write("g", "a", 1, 2, 3, 4);
    Query range =
        new Query("g", NOON.plusSeconds(2), NOON.plusSeconds(4), Optional.empty(), false, 100);
    assertEquals(List.of("a2", "a3"), messages(range));
  }

  @Test
  default void pagesFollowEachOtherInBothDirections() {
    write("g", "a", 1, 1, 1, 2, 2, 3);
    for (boolean newestFirst : List.of(false, true)) {
      Query page =
          new Query("g", Instant.EPOCH, NOON.plusSeconds(9), Optional.empty(), newestFirst, 2);
      List<Long> numbers = new ArrayList<>();
      for (List<Entry> found = logs().read(page);
          !found.isEmpty();
          found = logs().read(page)) {
        found.forEach(entry -> numbers.add(entry.place().number()));
        page = page.after(found.getLast().place());
      }
      assertEquals(6, numbers.size());
      List<Long> sorted = numbers.stream().sorted().toList();
      assertEquals(newestFirst ? sorted.reversed() : sorted, numbers);
    }
  }

  @Test
  default void whatIsOldIsRemoved() {
    write("g", "a", 1, 2, 3);
    write("other", "a", 1);
    logs().remove("g", NOON.plusSeconds(3));
    assertEquals(List.of("a3"), messages(all("g")));
    assertEquals(List.of("a1"), messages(all("other")));
  }

  @Test
  default void aClosedStoreSaysSo() {
    logs().close();
    assertThrows(IllegalStateException.class, () -> logs().read(all("g")));
    assertThrows(IllegalStateException.class, () -> write("g", "a", 1));
  }
}
