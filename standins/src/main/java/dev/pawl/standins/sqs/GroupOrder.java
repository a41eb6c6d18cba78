package dev.pawl.standins.sqs;

import dev.pawl.standins.sqs.Slot.State;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The order of a FIFO queue: that of its sends within a group of messages. While one of a group is
 * in flight no other of it is handed out, but for those that follow it in the same answer.
 *
 * @spec
 *     https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-understanding-logic.html
 *     FIFO delivery logic
 */
final class GroupOrder implements Order {
  private final Map<String, Group> groups = new HashMap<>();
  private final LinkedHashSet<Group> available = new LinkedHashSet<>();

  /** A group of messages. */
  private static final class Group {
    private final TreeMap<Long, Slot> messages = new TreeMap<>();
    private int inFlight;

    private boolean isAvailable() {
      return inFlight == 0
          && !messages.isEmpty()
          && messages.firstEntry().getValue().state == State.READY;
    }
  }

  @Override
  public void changed(Slot slot, State before) {
    String id = slot.group;
    if (id == null) {
      throw new IllegalStateException("a message without a group in a FIFO queue: " + slot);
    }
    // Looked up each time: a group is gone with its last message, and made anew with the next.
    Group group = groups.computeIfAbsent(id, _ -> new Group());
    if (slot.state == State.GONE) {
      group.messages.remove(slot.sequence);
    } else {
      group.messages.put(slot.sequence, slot);
    }
    group.inFlight += inFlight(slot.state) - inFlight(before);
    if (group.isAvailable()) {
      available.add(group);
    } else {
      available.remove(group);
    }
    if (group.messages.isEmpty()) {
      groups.remove(id);
    }
  }

  private static int inFlight(State state) {
    return state == State.IN_FLIGHT ? 1 : 0;
  }

  @Override
  public Optional<Slot> next() {
    return available.isEmpty()
        ? Optional.empty()
        : Optional.of(available.getFirst().messages.firstEntry().getValue());
  }

  @Override
  public Optional<Slot> nextAfter(Slot before) {
    Group group = groups.get(before.group);
    if (group != null) {
      Map.Entry<Long, Slot> following = group.messages.higherEntry(before.sequence);
      if (following != null && following.getValue().state == State.READY) {
        return Optional.of(following.getValue());
      }
    }
    return next();
  }
}
