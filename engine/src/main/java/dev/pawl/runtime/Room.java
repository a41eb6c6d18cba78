package dev.pawl.runtime;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The room that executions, calls or requests share: places, and characters of payloads.
 *
 * <p>A newcomer needs a place, and is turned away while the payloads of the others fill the room.
 * Those inside may grow into as much again; who grows beyond that has no room.
 */
final class Room {
  private final int placesMax;
  private final long heldMax;
  private final Semaphore places;
  private final AtomicLong held = new AtomicLong();

  Room(int placesMax, long heldMax) {
    this.placesMax = placesMax;
    this.heldMax = heldMax;
    this.places = new Semaphore(placesMax);
  }

  /** {@return whether there was room for one more; then {@link #leave} must follow} */
  boolean enter(long characters) {
    if (!places.tryAcquire()) {
      return false;
    }
    if (held.addAndGet(characters) > heldMax) {
      leave(characters);
      return false;
    }
    return true;
  }

  /** {@return whether one that is inside may hold more, or less; it holds it in either case} */
  boolean resize(long before, long after) {
    return held.addAndGet(after - before) <= 2 * heldMax || after <= before;
  }

  void leave(long characters) {
    held.addAndGet(-characters);
    places.release();
  }

  /** {@return how many are inside} */
  int taken() {
    return placesMax - places.availablePermits();
  }

  /** {@return whether everybody has left within a time} */
  boolean awaitEmpty(Duration max) throws InterruptedException {
    if (places.tryAcquire(placesMax, max.toNanos(), TimeUnit.NANOSECONDS)) {
      places.release(placesMax);
      return true;
    }
    return false;
  }
}
