package dev.pawl.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Follows the Map states of a history by their events alone: iterations begin in the order of the
 * items, never more at once than allowed, each ends once, and the state succeeds when all have.
 */
final class Iterations {
  private final Event.MapStateStarted start;
  private final Set<Integer> open = new HashSet<>();
  private int begun;
  private int succeeded;

  private Iterations(Event.MapStateStarted start) {
    this.start = start;
  }

  static void check(Iterable<Event> history) {
    Map<Integer, Iterations> byFrame = new HashMap<>();
    for (Event event : history) {
      int frame = event.header().frame();
      if (event instanceof Event.MapStateStarted started) {
        assertTrue(
            started.concurrencyMax() <= Quotas.AWS.inlineConcurrencyMax(), "of an inline Map");
        byFrame.put(frame, new Iterations(started));
      } else if (byFrame.containsKey(frame)) {
        byFrame.get(frame).follow(event);
      }
    }
  }

  private void follow(Event event) {
    if (event instanceof Event.MapIterationStarted began) {
      assertEquals(begun, began.index(), "items begin in order");
      begun++;
      open.add(began.index());
      assertTrue(open.size() <= start.concurrencyMax(), () -> "too many are open at " + event);
      assertTrue(begun <= start.length(), () -> "no such item: " + event);
    } else if (event instanceof Event.MapIterationSucceeded done) {
      ends(done.index());
      succeeded++;
    } else if (event instanceof Event.MapIterationFailed failed) {
      ends(failed.index());
    } else if (event instanceof Event.MapIterationAborted given) {
      ends(given.index());
    } else if (event instanceof Event.MapStateSucceeded) {
      assertEquals(start.length(), succeeded, "all have succeeded");
    } else if (event instanceof Event.MapStateFailed) {
      assertEquals(Set.of(), open, "open when the state failed");
    }
  }

  private void ends(int index) {
    assertTrue(open.remove(index), "iteration " + index + " ends, but is not open");
  }
}
