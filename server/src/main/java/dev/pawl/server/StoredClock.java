package dev.pawl.server;

import dev.pawl.journal.Catalog;
import dev.pawl.runtime.VirtualTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far the clock of a store has come, where it was used in virtual time: recorded before the
 * clock gets there, so that no later server dates anything before what is there already.
 */
final class StoredClock {
  private static final Logger LOG = LoggerFactory.getLogger(StoredClock.class);

  private static final String KIND = "clock";
  private static final String KEY = "virtual";

  private final Catalog catalog;

  StoredClock(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * {@return a virtual clock that begins now, or where the last one may have come}
   *
   * @throws dev.pawl.journal.JournalException if the catalog fails
   */
  VirtualTime virtual(InstantSource world) {
    Instant now = world.instant();
    return new VirtualTime(reached().filter(now::isBefore).orElse(now), this::reach);
  }

  /** {@return the clock of the world, which may be behind what is stored; then that is logged} */
  InstantSource real(InstantSource world) {
    reached()
        .filter(world.instant()::isBefore)
        .ifPresent(at -> LOG.warn(
            "this data was used in virtual time up to {}: what happened then is dated in the"
                + " future",
            at));
    return world;
  }

  private Optional<Instant> reached() {
    return catalog.find(KIND, KEY).map(entry -> Instant.parse(entry.value()));
  }

  private void reach(Instant at) {
    long version = catalog.find(KIND, KEY).map(Catalog.Entry::version).orElse(0L);
    catalog.commit(List.of(new Catalog.Change(KIND, KEY, version, Optional.of(at.toString()))));
  }
}
