package dev.pawl.standins.delivery;

import java.util.Optional;

/**
 * A delivery that is not made yet, and how far it has come in this process.
 *
 * @param failures attempts that have failed, to deliver it or to bury it
 * @param troubles how often in a row it could not be read
 * @param why it is given up, and goes to the dead letters; empty while it is tried
 */
record Owed(Ticket ticket, int failures, int troubles, Optional<String> why) {

  /**
   * What is in memory of a delivery.
   *
   * @param lane the empty text for none
   * @param parcel the key of its parcel; the empty text for none
   * @param endpoint of the target
   */
  record Ticket(String key, String lane, String parcel, Endpoint endpoint) {}

  static Owed of(String key, Slip slip) {
    Delivery delivery = slip.delivery();
    Endpoint endpoint = Endpoint.of(delivery.target().arn());
    Ticket ticket = new Ticket(key, delivery.lane(), slip.parcel(), endpoint);
    return new Owed(ticket, 0, 0, Optional.empty());
  }

  String key() {
    return ticket.key();
  }

  String lane() {
    return ticket.lane();
  }

  /** {@return what the next attempt goes to} */
  Endpoint endpoint() {
    return why.isEmpty() ? ticket.endpoint() : Endpoint.LETTERS;
  }

  Owed failed() {
    return new Owed(ticket, failures + 1, 0, why);
  }

  Owed troubled() {
    return new Owed(ticket, failures, troubles + 1, why);
  }

  Owed givenUp(String because) {
    return new Owed(ticket, 0, 0, Optional.of(because));
  }
}
