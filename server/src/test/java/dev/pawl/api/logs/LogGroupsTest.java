package dev.pawl.api.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.journal.Catalog;
import dev.pawl.journal.memory.MemoryCatalog;
import dev.pawl.journal.memory.MemoryLogStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Log groups that several change at once. */
final class LogGroupsTest {
  private static final String ARN = "arn:aws:logs:us-east-1:123456789012:log-group:g";
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  /** A catalog where something is done before the next commit. */
  private static final class Interrupted implements Catalog {
    private final MemoryCatalog memory = new MemoryCatalog();
    private Runnable before = () -> {};

    @Override
    public Optional<Entry> find(String kind, String key) {
      return memory.find(kind, key);
    }

    @Override
    public List<Entry> list(String kind, String afterKey, int limit) {
      return memory.list(kind, afterKey, limit);
    }

    @Override
    public boolean commit(List<Change> changes) {
      Runnable now = before;
      before = () -> {};
      now.run();
      return memory.commit(changes);
    }

    @Override
    public void close() {
      memory.close();
    }
  }

  @Test
  void aGroupThatIsChangedWhileItIsDeletedIsDeleted() {
    try (Interrupted catalog = new Interrupted();
        MemoryLogStore lines = new MemoryLogStore()) {
      LogGroups groups = new LogGroups(catalog, lines);
      assertTrue(groups.create(LogGroup.of(ARN, NOW)));
      assertTrue(groups.createStream(ARN, "s", NOW));
      catalog.before =
          () -> assertTrue(groups.change(ARN, group -> group.withTags(Map.of("team", "orders"))));
      assertTrue(groups.delete(ARN));
      assertEquals(Optional.empty(), groups.find(ARN));
      assertEquals(List.of(), groups.streams(ARN, "", 10));
    }
  }
}
