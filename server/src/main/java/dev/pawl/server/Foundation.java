package dev.pawl.server;

import dev.pawl.api.PageTokens;
import dev.pawl.api.logs.LogGroups;
import dev.pawl.machines.Registry;
import dev.pawl.runtime.SignedTokens;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * What all of a server stands on: what is kept, what is read from it at once, and the time.
 *
 * @param world the time of the world
 * @param clock the time of executions, which may be virtual
 */
record Foundation(
    Storage storage,
    Registry registry,
    LogGroups logs,
    SignedTokens taskTokens,
    PageTokens pageTokens,
    InstantSource world,
    InstantSource clock) {

  /** @param storage of which the keys and the clock are read */
  static Foundation of(Storage storage, ServerOptions.Time time, InstantSource world) {
    StoredClock stored = new StoredClock(storage.catalog());
    InstantSource clock = switch (time) {
      case REAL -> stored.real(world);
      case VIRTUAL -> stored.virtual(world);
    };
    return new Foundation(
        storage,
        Registry.of(storage.catalog(), new SecureRandom()),
        new LogGroups(storage.catalog(), storage.logs()),
        SignedTokens.of(storage.catalog()),
        PageTokens.of(storage.catalog(), world),
        world,
        clock);
  }
}
