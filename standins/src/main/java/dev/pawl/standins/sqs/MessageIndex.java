package dev.pawl.standins.sqs;

import dev.pawl.standins.sqs.Slot.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The messages of a queue: which can be handed out, which are delayed, which are in flight.
 *
 * <p>Not safe for many threads. Times are milliseconds since 1970, and only go forward: a message
 * becomes visible when somebody asks at or after its time.
 */
final class MessageIndex {
  private final TreeMap<Long, Slot> all = new TreeMap<>();
  private final TreeSet<Slot> hidden =
      new TreeSet<>(Comparator.<Slot>comparingLong(slot -> slot.visibleAt)
          .thenComparingLong(slot -> slot.sequence));
  private final Order order;
  private int inFlight;

  MessageIndex(Order order) {
    this.order = order;
  }

  /** Adds a message, which is delayed until it is visible, or in flight if it was received. */
  void add(Slot slot, long now) {
    all.put(slot.sequence, slot);
    if (slot.visibleAt <= now) {
      to(slot, State.READY);
    } else {
      to(slot, slot.receives > 0 ? State.IN_FLIGHT : State.DELAYED);
    }
  }

  /** Makes visible what is to be by now. */
  void advance(long now) {
    while (!hidden.isEmpty() && hidden.first().visibleAt <= now) {
      to(hidden.first(), State.READY);
    }
  }

  /** {@return messages in flight from now on, up to so many; none if there are none} */
  List<Slot> take(int max, long now, long visibleAt) {
    advance(now);
    List<Slot> taken = new ArrayList<>();
    Optional<Slot> next = order.next();
    while (next.isPresent() && taken.size() < max) {
      Slot slot = next.get();
      slot.receives++;
      if (slot.receives == 1) {
        slot.firstReceivedAt = now;
      }
      slot.visibleAt = visibleAt;
      to(slot, State.IN_FLIGHT);
      taken.add(slot);
      next = order.nextAfter(slot);
    }
    return taken;
  }

  /** Changes when a message in flight is visible again. */
  void hide(Slot slot, long visibleAt, long now) {
    hidden.remove(slot);
    slot.visibleAt = visibleAt;
    to(slot, visibleAt <= now ? State.READY : State.IN_FLIGHT);
  }

  void remove(Slot slot) {
    to(slot, State.GONE);
    all.remove(slot.sequence);
  }

  private void to(Slot slot, State state) {
    hidden.remove(slot);
    State before = slot.state;
    slot.state = state;
    inFlight += (state == State.IN_FLIGHT ? 1 : 0) - (before == State.IN_FLIGHT ? 1 : 0);
    if (state == State.IN_FLIGHT || state == State.DELAYED) {
      hidden.add(slot);
    }
    order.changed(slot, before);
  }

  Optional<Slot> find(long sequence) {
    return Optional.ofNullable(all.get(sequence));
  }

  Collection<Slot> all() {
    return all.values();
  }

  /** {@return when the next message becomes visible of those that are not} */
  OptionalLong nextVisibleAt() {
    return hidden.isEmpty() ? OptionalLong.empty() : OptionalLong.of(hidden.first().visibleAt);
  }

  int size() {
    return all.size();
  }

  int inFlight() {
    return inFlight;
  }

  int delayed() {
    return hidden.size() - inFlight;
  }

  int visible() {
    return all.size() - hidden.size();
  }
}
