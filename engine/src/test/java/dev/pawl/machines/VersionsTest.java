package dev.pawl.machines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.pawl.journal.memory.MemoryCatalog;
import dev.pawl.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Versions and aliases while many change them at once. */
final class VersionsTest {
  private static final String ARN = "arn:aws:states:us-east-1:123456789012:stateMachine:m";
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final MemoryCatalog catalog = new MemoryCatalog();
  private final StateMachines machines = new StateMachines(catalog);
  private final Versions versions = new Versions(catalog, machines);
  private final Aliases aliases = new Aliases(catalog, machines, versions);

  VersionsTest() {
    machines.create(
        new StateMachine(
            ARN,
            "m",
            StateMachine.Type.STANDARD,
            StateMachine.Status.ACTIVE,
            NOW,
            revision("first", true),
            0),
        Map.of());
  }

  private static Revision revision(String id, boolean initial) {
    return new Revision(id, initial, ARN, "{}", "role", Json.NULL, Json.NULL, NOW);
  }

  private Version publish() {
    return versions.publish(ARN, Optional.empty(), Optional.empty(), NOW);
  }

  @Test
  void ofManyWhoPublishEachRevisionGetsOneNumber() throws Exception {
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Version>> published = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        String id = "r" + i;
        published.add(pool.submit(() -> {
          machines.update(ARN, current -> revision(id, false));
          return publish();
        }));
      }
      for (Future<Version> each : published) {
        each.get();
      }
    }
    List<Version> all = versions.list(ARN, Optional.empty(), 100);
    assertEquals(all.size(), all.stream().map(Version::revisionId).distinct().count());
    assertEquals(all.size(), all.getFirst().number());
    assertEquals(
        machines.find(ARN).orElseThrow().revision().revisionId(), all.getFirst().revisionId());
  }

  @Test
  void aNumberIsNotGivenTwice() {
    assertEquals(1, publish().number());
    versions.delete(ARN + ":1");
    assertEquals(2, publish().number());
    assertEquals(Optional.empty(), versions.find(ARN + ":1"));
  }

  @Test
  void anAliasNeverPointsAtADeletedVersion() throws Exception {
    for (int round = 0; round < 50; round++) {
      String id = "r" + round;
      machines.update(ARN, current -> revision(id, false));
      Version version = publish();
      Alias alias = new Alias(
          ARN,
          "a" + round,
          Optional.empty(),
          List.of(new Alias.Route(version.arn(), Alias.WEIGHTS)),
          NOW,
          NOW);
      try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
        pool.execute(() -> attempt(() -> aliases.create(alias)));
        pool.execute(() -> attempt(() -> versions.delete(version.arn())));
      }
      assertEquals(
          versions.find(version.arn()).isPresent(), aliases.find(alias.arn()).isPresent());
    }
  }

  /** One of two that exclude each other may be refused. */
  private static void attempt(Runnable change) {
    try {
      change.run();
    } catch (RefusedException e) {
      assertNotEquals(RefusedException.Reason.SERVICE_QUOTA_EXCEEDED, e.reason());
    }
  }

  @Test
  void aMachineHasAThousandVersionsAtMost() {
    for (int i = 0; i < Versions.VERSIONS_MAX; i++) {
      String id = "r" + i;
      machines.update(ARN, current -> revision(id, false));
      publish();
    }
    machines.update(ARN, current -> revision("more", false));
    RefusedException refused = assertThrows(RefusedException.class, this::publish);
    assertEquals(RefusedException.Reason.SERVICE_QUOTA_EXCEEDED, refused.reason());
    versions.delete(ARN + ":7");
    assertEquals(1_001, publish().number());
  }
}
