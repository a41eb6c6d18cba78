package dev.pawl.server;

import dev.pawl.api.events.EventDelivery;
import dev.pawl.api.events.EventRules;
import org.jspecify.annotations.Nullable;

/**
 * Tells of events of executions: from the beginning if a file has rules for them, otherwise from
 * when a rule of a bus may be for them. A server without rules notes none.
 */
final class StatusTelling implements AutoCloseable {
  private final Foundation ground;
  private final EventRules rules;
  private @Nullable EventDelivery delivery;
  private boolean closed;

  /** @param rules of the file, and the buses */
  StatusTelling(Foundation ground, EventRules rules) {
    this.ground = ground;
    this.rules = rules;
  }

  /** Tells from now on, also of what is owed from before. */
  synchronized void begin() {
    if (delivery == null && !closed) {
      Storage storage = ground.storage();
      delivery = EventDelivery.begin(storage.notices(), storage.journal(), rules, ground.clock());
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (delivery != null) {
      delivery.close();
    }
  }
}
