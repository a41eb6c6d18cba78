package dev.pawl.standins.sqs;

import dev.pawl.standins.sqs.Slot.State;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;

/** The order of a standard queue: as the messages were sent, as far as it goes. */
final class SequenceOrder implements Order {
  private final TreeSet<Slot> ready =
      new TreeSet<>(Comparator.comparingLong(slot -> slot.sequence));

  @Override
  public void changed(Slot slot, State before) {
    if (slot.state == State.READY) {
      ready.add(slot);
    } else {
      ready.remove(slot);
    }
  }

  @Override
  public Optional<Slot> next() {
    return ready.isEmpty() ? Optional.empty() : Optional.of(ready.first());
  }

  @Override
  public Optional<Slot> nextAfter(Slot before) {
    return next();
  }
}
