package dev.pawl.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.pawl.json.Json;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class RelativeTimeTest {
  private static final Instant NOW = Instant.parse("2030-01-01T10:00:00.5Z");

  @Test
  void aTimeSoManyDaysFromNowIsMoved() {
    Object recorded = Json.parse("""
        {"params": {"days": 2},
         "placeholders": [{"pattern": "2026-11-03T00:00:00.000Z"}, {"pattern": "[a-z]"}],
         "steps": ["until 2026-11-03T00:00:00.000Z", "2026-11-04T00:00:00.000Z"]}
        """).tree();
    assertEquals(
        "{\"params\":{\"days\":2},"
            + "\"placeholders\":[{\"pattern\":\"2030-01-03T10:00:00.000Z\"},"
            + "{\"pattern\":\"[a-z]\"}],"
            + "\"steps\":[\"until 2030-01-03T10:00:00.000Z\",\"2026-11-04T00:00:00.000Z\"]}",
        Json.of(RelativeTime.moved(recorded, NOW)).text());
  }

  @Test
  void othersAreAsTheyWereRecorded() {
    Object recorded = Json.parse("{\"steps\": [\"2026-11-03T00:00:00.000Z\"]}").tree();
    assertSame(recorded, RelativeTime.moved(recorded, NOW));
  }
}
