package dev.pawl.runtime;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * A clock that skips what nobody needs to wait for. An {@link Engine} and an {@link Express} lane
 * that are given the same one run in its time, all their shards on one thread.
 *
 * <p>While there is something to do the clock stands still, so that what is due at one time happens
 * at that time: shard by shard, the executions of a shard in the order of their ARNs. When nothing
 * is left to do it jumps to the next thing that is due, unless a call is being made. While one is,
 * and while nothing is due at all, it goes on as the world does. It never goes back.
 *
 * <p>For one that its caller moves see {@link VirtualClock} and {@link VirtualEngine}: the same
 * shards, driven by hand.
 *
 * <p>Safe for use by many threads.
 */
public final class VirtualTime implements InstantSource {
  private final VirtualPace pace;

  /**
   * @param start the time at first; a fraction of a millisecond is dropped
   * @param reaching is told how far the clock may come before it is told again: who begins there
   *     after a restart never shows an earlier time again
   */
  public VirtualTime(Instant start, Consumer<Instant> reaching) {
    this.pace = new VirtualPace(start, reaching);
  }

  @Override
  public Instant instant() {
    return pace.now();
  }

  VirtualPace pace() {
    return pace;
  }
}
