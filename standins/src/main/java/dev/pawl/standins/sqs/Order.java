package dev.pawl.standins.sqs;

import java.util.Optional;

/** In which order the messages of a queue are handed out that are not delayed or in flight. */
interface Order {
  /** Takes note of a message that is new, or has changed its state. */
  void changed(Slot slot, Slot.State before);

  /** {@return the next message to be handed out, which stays until its state is changed} */
  Optional<Slot> next();

  /** {@return a message to be handed out together with the one before, or the next one} */
  Optional<Slot> nextAfter(Slot before);
}
