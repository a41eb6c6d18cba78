package dev.pawl.journal.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pawl.journal.LogStore;
import dev.pawl.journal.LogStoreContract;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class MemoryLogStoreTest implements LogStoreContract {
  private final MemoryLogStore logs = new MemoryLogStore();

  @Override
  public LogStore logs() {
    return logs;
  }

  @Test
  void theOldestLinesMakeRoom() {
    String quarter = "x".repeat((int) MemoryLogStore.CHARACTERS_MAX / 4);
    for (int second = 0; second < 6; second++) {
      Instant at = NOON.plusSeconds(second);
      logs.append("g", "s", at, List.of(new LogStore.Line(at, quarter)));
    }
    List<LogStore.Entry> kept = logs.read(
        new LogStore.Query("g", Instant.EPOCH, NOON.plusSeconds(99), Optional.empty(), false, 100));
    assertEquals(4, kept.size());
    assertEquals(NOON.plusSeconds(2), kept.getFirst().place().at());
  }
}
