package dev.pawl.store.rocksdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.execution.Event;
import dev.pawl.execution.EventCodec;
import dev.pawl.execution.Execution;
import dev.pawl.execution.Quotas;
import dev.pawl.execution.Rules;
import dev.pawl.journal.ExecutionId;
import dev.pawl.journal.Journal;
import dev.pawl.json.Json;
import dev.pawl.machines.StateMachines;
import dev.pawl.runtime.EngineParts;
import dev.pawl.runtime.Sizes;
import dev.pawl.runtime.VirtualClock;
import dev.pawl.runtime.VirtualEngine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Opens the store that commit 74587f4 wrote: executions of every end, and some that were open, in a
 * table and in a log. Beside it is what was in it: machine and name, status, last event id, and
 * half of the SHA-256 of the events.
 *
 * <p>A file here is never edited. A later format gets a store of its own, and this one must be read
 * as it is.
 */
class GoldenStoreTest {
  private static final String ACCOUNT = ":us-east-1:123456789012:";
  private static final Instant WRITTEN_UNTIL = Instant.parse("2026-10-01T08:01:38Z");

  private final Path folder;

  GoldenStoreTest(@TempDir Path temporary) throws IOException {
    folder = temporary.resolve("data");
    try (ZipInputStream zip = new ZipInputStream(golden("format-1.zip"))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = folder.resolve(entry.getName()).normalize();
        assertTrue(file.startsWith(folder), entry.getName());
        if (!entry.isDirectory()) {
          Files.createDirectories(Objects.requireNonNull(file.getParent()));
          Files.copy(zip, file);
        }
      }
    }
  }

  private static InputStream golden(String name) {
    return Objects.requireNonNull(
        GoldenStoreTest.class.getResourceAsStream("golden/" + name), name);
  }

  private static List<String> expected() throws IOException {
    try (InputStream in = golden("format-1.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static List<Journal.Row> rows(RocksStore store) {
    return List.of("pass", "wait", "task", "short", "both").stream()
        .map(name -> "arn:aws:states" + ACCOUNT + "stateMachine:" + name)
        .flatMap(arn -> store.journal().list(arn, Optional.empty(), Optional.empty(), 100).stream())
        .toList();
  }

  private static String line(Journal journal, Journal.Row row) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      journal.read(row.id(), 0, 1_000).forEach(digest::update);
      String half = HexFormat.of().formatHex(digest.digest()).substring(0, 32);
      return name(row.id()) + " " + row.summary().status() + " " + row.lastEventId() + " " + half;
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static String name(ExecutionId id) {
    return id.arn().substring(id.arn().indexOf("execution:") + "execution:".length());
  }

  private static Execution replay(Journal journal, Journal.Row row) {
    Execution execution = Execution.NONE;
    for (byte[] event : journal.read(row.id(), 0, 1_000)) {
      execution = execution.apply(EventCodec.decode(event));
    }
    return execution;
  }

  @Test
  void everyExecutionIsReadWhole() throws Exception {
    try (RocksStore store = RocksStore.open(folder)) {
      store.requireShards(8);
      assertEquals(Optional.empty(), store.recoveryReport());
      Journal journal = store.journal();
      assertEquals(
          expected(), rows(store).stream().map(row -> line(journal, row)).toList());
      for (Journal.Row row : rows(store)) {
        Execution execution = replay(journal, row);
        assertEquals(row.lastEventId(), execution.lastEventId());
        assertEquals(row.summary().status(), execution.status());
        assertEquals(row.summary().stoppedAt(), execution.stoppedAt());
        Event first = EventCodec.decode(journal.read(row.id(), 0, 1).getFirst());
        assertEquals(row.summary().startedAt(), first.header().timestamp());
      }
      StateMachines machines = new StateMachines(store.catalog());
      assertEquals(5, machines.list("arn:aws:states" + ACCOUNT, "", 100).size());
    }
  }

  @Test
  void theOpenOnesGoOnWhereTheyWere() throws Exception {
    ConcurrentSkipListSet<String> called = new ConcurrentSkipListSet<>();
    VirtualClock clock = new VirtualClock(WRITTEN_UNTIL);
    try (RocksStore store = RocksStore.open(folder)) {
      VirtualEngine engine = VirtualEngine.calling(parts(store, clock, called), clock);
      engine.open();
      engine.settle();
      // Two that were in flight, the one behind the first of them, and a branch.
      assertEquals(
          "[both:two 5, task:in-flight 3, task:in-flight 8, task:second-in-flight 8]",
          called.toString());
      engine.run();
      Map<String, String> ends = rows(store).stream()
          .collect(Collectors.toMap(
              row -> name(row.id()),
              row -> row.summary().status() + " " + row.summary().stoppedAt().orElseThrow(),
              (left, _) -> left,
              TreeMap::new));
      assertEquals("SUCCEEDED 2026-10-08T08:01:32Z", ends.get("both:half"));
      assertEquals("SUCCEEDED 2026-10-08T08:01:32Z", ends.get("both:two"));
      assertEquals("SUCCEEDED 2027-10-01T08:01:32Z", ends.get("wait:asleep"));
      assertEquals("SUCCEEDED 2026-10-02T08:01:32Z", ends.get("task:retries"));
      assertEquals("SUCCEEDED " + WRITTEN_UNTIL, ends.get("task:in-flight"));
      assertEquals("SUCCEEDED " + WRITTEN_UNTIL, ends.get("task:second-in-flight"));
    }
  }

  private static EngineParts parts(
      RocksStore store, VirtualClock clock, ConcurrentSkipListSet<String> called) {
    return new EngineParts(
        store.journal(),
        new StateMachines(store.catalog()),
        _ -> Optional.of(call -> {
          called.add(name(call.execution()) + " " + call.scheduledId());
          return Json.of(Map.of("Payload", "again"));
        }),
        clock,
        new Random(1),
        Rules.withoutTokens(Quotas.AWS),
        (_, _) -> {},
        new Sizes(8, 3, 100, 1_000));
  }
}
