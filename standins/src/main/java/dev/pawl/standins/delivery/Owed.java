package dev.pawl.standins.delivery;

import java.util.Optional;

/**
 * A delivery that is not made yet, and how far it has come in this process.
 *
 * @param failures attempts that have failed, to deliver it or to bury it
 * @param troubles how often in a row it could not be read
 * @param why it is given up, and goes to the dead letters; empty while it is tried
 */
record Owed(String key, String lane, int failures, int troubles, Optional<String> why) {

  static Owed of(String key, String lane) {
    return new Owed(key, lane, 0, 0, Optional.empty());
  }

  Owed failed() {
    return new Owed(key, lane, failures + 1, 0, why);
  }

  Owed troubled() {
    return new Owed(key, lane, failures, troubles + 1, why);
  }

  Owed givenUp(String because) {
    return new Owed(key, lane, 0, 0, Optional.of(because));
  }
}
