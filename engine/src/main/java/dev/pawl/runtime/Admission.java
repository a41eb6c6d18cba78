package dev.pawl.runtime;

import java.util.LinkedHashSet;
import java.util.Optional;

/**
 * The room for calls of one kind, and the names of those for which there was none, the first come
 * first. Safe for use by many threads.
 */
final class Admission {
  private final Room room;

  /** Guarded by itself. */
  private final LinkedHashSet<MadeCall.Key> putOff = new LinkedHashSet<>();

  Admission(Room room) {
    this.room = room;
  }

  /** {@return whether a call has its place; else it is put off} */
  boolean enter(MadeCall.Key key, long characters) {
    return room.enter(characters) || hasRoomYet(key, characters);
  }

  /** Puts a call off, unless the last one at work ended meanwhile: it would not have seen it. */
  private boolean hasRoomYet(MadeCall.Key key, long characters) {
    putOff(key);
    if (!room.enter(characters)) {
      return false;
    }
    forget(key);
    return true;
  }

  /** Lets a call wait behind the others. */
  void putOff(MadeCall.Key key) {
    synchronized (putOff) {
      putOff.add(key);
    }
  }

  void forget(MadeCall.Key key) {
    synchronized (putOff) {
      putOff.remove(key);
    }
  }

  /** {@return the call that waits for longest, which waits no more} */
  Optional<MadeCall.Key> next() {
    synchronized (putOff) {
      return putOff.isEmpty() ? Optional.empty() : Optional.of(putOff.removeFirst());
    }
  }

  /** {@return how many calls were put off} */
  int waiting() {
    synchronized (putOff) {
      return putOff.size();
    }
  }

  void resize(long before, long after) {
    var _ = room.resize(before, after);
  }

  void leave(long characters) {
    room.leave(characters);
  }
}
