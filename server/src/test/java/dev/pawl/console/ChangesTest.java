package dev.pawl.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.api.Caller;
import dev.pawl.console.Changes.Change;
import dev.pawl.execution.Event;
import dev.pawl.journal.Status;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ChangesTest {
  private static final Caller CALLER = new Caller("123456789012", "us-east-1");
  private static final Scope ALL = new Scope(CALLER, Optional.empty());
  private static final Duration LONG = Duration.ofMinutes(1);

  private final Changes changes = new Changes(Duration.ZERO);

  private static Change change(String machine, String name, Status status) {
    Event.Identity identity = new Event.Identity(
        "arn:aws:states:us-east-1:123456789012:execution:" + machine + ":" + name,
        name,
        CALLER.stateMachineArn(machine),
        machine,
        "arn:aws:iam::123456789012:role/r",
        "",
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
    return new Change(identity, status, Instant.EPOCH, Optional.empty());
  }

  private static String text(Optional<byte[]> event) {
    return new String(event.orElseThrow(), StandardCharsets.UTF_8);
  }

  private void add(String machine, String name, Status status) {
    changes.add(() -> change(machine, name, status));
  }

  @Test
  void whileNobodyWatchesChangesAreCountedAndNotKept() throws Exception {
    changes.add(() -> {
      throw new AssertionError("nobody hears of it");
    });
    assertEquals(1, changes.count());
    long place = changes.enter();
    assertEquals(Optional.empty(), changes.await(place, Duration.ZERO));
    add("m", "a", Status.RUNNING);
    changes.leave();
    place = changes.enter();
    assertEquals(Optional.empty(), changes.await(place, Duration.ZERO));
    assertEquals(2, changes.count());
  }

  @Test
  void allWhoWatchTheSameAreToldTheSameBytes() throws Exception {
    long one = changes.enter();
    long other = changes.enter();
    add("m", "a", Status.RUNNING);
    add("n", "b", Status.RUNNING);
    add("m", "a", Status.FAILED);
    Burst burst = changes.await(one, LONG).orElseThrow();
    assertSame(burst, changes.await(other, LONG).orElseThrow());
    Optional<byte[]> event = burst.event(ALL);
    assertSame(event.orElseThrow(), burst.event(ALL).orElseThrow());
    assertEquals(2, text(event).split("executionArn", -1).length - 1, text(event));
    assertTrue(text(event).contains("FAILED"), text(event));
    Scope n = new Scope(CALLER, Optional.of(CALLER.stateMachineArn("n")));
    assertTrue(text(burst.event(n)).contains(":n:b"), text(burst.event(n)));
    assertFalse(text(burst.event(n)).contains(":m:a"), text(burst.event(n)));
    Scope none = new Scope(CALLER, Optional.of(CALLER.stateMachineArn("none")));
    assertEquals(Optional.empty(), burst.event(none));
    Scope elsewhere = new Scope(new Caller("123456789012", "us-west-2"), Optional.empty());
    assertEquals(Optional.empty(), burst.event(elsewhere));
    assertFalse(changes.isBusy());
  }

  @Test
  void ofMuchItIsToldThatItIsMuch() throws Exception {
    long place = changes.enter();
    for (int i = 0; i < 201; i++) {
      add("m", "e" + i, Status.RUNNING);
    }
    Burst many = changes.await(place, LONG).orElseThrow();
    assertEquals("event: changed\ndata: {\"many\":true}\n\n", text(many.event(ALL)));
    for (int i = 0; i < 5_000; i++) {
      add("n", "e" + i, Status.RUNNING);
    }
    Burst more = changes.await(many.number(), LONG).orElseThrow();
    assertTrue(more.isMany());
    assertTrue(changes.isBusy());
    assertEquals(5_201, changes.count());
  }

  @Test
  void whoIsFarBehindIsToldThatThereWasMuchAndGoesOnFromTheLatest() throws Exception {
    long slow = changes.enter();
    long quick = changes.enter();
    for (int i = 0; i < 9; i++) {
      add("m", "e" + i, Status.RUNNING);
      quick = changes.await(quick, LONG).orElseThrow().number();
    }
    Burst burst = changes.await(slow, LONG).orElseThrow();
    assertTrue(burst.isMany());
    assertEquals(quick, burst.number());
    assertEquals(Optional.empty(), changes.await(burst.number(), Duration.ZERO));
  }
}
