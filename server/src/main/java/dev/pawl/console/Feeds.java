package dev.pawl.console;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The executions that are watched: who changed, and what their watchers have in common.
 *
 * <p>A feed keeps no events: each watcher reads on from where he is, as fast as his client. Those
 * who are at the same place share what was read and rendered there.
 */
final class Feeds {
  /** Pieces of histories kept for the next watcher. */
  private static final int PIECES_MAX = 64;

  /** Longer pieces are read again: all that are kept have no more than 16 MiB. */
  private static final int PIECE_BYTES_MAX = 256 << 10;

  private final Map<String, Feed> watched = new ConcurrentHashMap<>();

  private final Map<Place, Piece> pieces = new LinkedHashMap<>();

  /** Behind which event of whose history a piece begins. */
  record Place(String executionArn, long after) {}

  /**
   * Events of a history, as they are sent.
   *
   * @param last the id of the last of them
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Piece(byte[] bytes, long last) {}

  /** An execution that somebody watches. */
  static final class Feed {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition told = lock.newCondition();
    private int watchers;
    private long changes;

    /** {@return how often it has changed; to be asked before one looks} */
    long changes() {
      lock.lock();
      try {
        return changes;
      } finally {
        lock.unlock();
      }
    }

    private void changed() {
      lock.lock();
      try {
        changes++;
        told.signalAll();
      } finally {
        lock.unlock();
      }
    }

    /** {@return whether it has changed more often than one knows, after so long a wait at most} */
    boolean awaitMore(long known, Duration max) throws InterruptedException {
      long left = max.toNanos();
      lock.lockInterruptibly();
      try {
        while (changes == known && left > 0) {
          left = told.awaitNanos(left);
        }
        return changes != known;
      } finally {
        lock.unlock();
      }
    }
  }

  /** {@return what tells of an execution; {@link #leave} must follow} */
  Feed enter(String executionArn) {
    Feed feed = watched.compute(executionArn, (_, there) -> {
      Feed found = there == null ? new Feed() : there;
      found.watchers++;
      return found;
    });
    if (feed == null) {
      throw new IllegalStateException("a feed that was made is there: " + executionArn);
    }
    return feed;
  }

  void leave(String executionArn) {
    watched.computeIfPresent(executionArn, (_, there) -> --there.watchers == 0 ? null : there);
  }

  /** An execution has changed. */
  void changed(String executionArn) {
    if (!watched.isEmpty()) {
      Feed feed = watched.get(executionArn);
      if (feed != null) {
        feed.changed();
      }
    }
  }

  /** {@return a piece that another watcher has had} */
  Optional<Piece> piece(Place place) {
    synchronized (pieces) {
      return Optional.ofNullable(pieces.get(place));
    }
  }

  /** Keeps a piece for the next watcher, if it is not too long. */
  void keep(Place place, Piece piece) {
    if (piece.bytes().length > PIECE_BYTES_MAX) {
      return;
    }
    synchronized (pieces) {
      pieces.put(place, piece);
      if (pieces.size() > PIECES_MAX) {
        pieces.remove(pieces.keySet().iterator().next());
      }
    }
  }

  /** {@return how many executions are watched} */
  int watched() {
    return watched.size();
  }

  /** Waits; whoever ends the stream wakes it. */
  static void pause(Duration pause) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(pause.toNanos());
  }
}
