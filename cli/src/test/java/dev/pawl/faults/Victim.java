package dev.pawl.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The server that is killed and started again, to those who want an answer whatever happens to it.
 *
 * <p>Safe for use by many threads.
 */
final class Victim {
  /** Longer than any start and any call takes. */
  private static final Duration PATIENCE = Duration.ofSeconds(150);

  private @Nullable Client client;

  /** A server serves in place of the one before. */
  synchronized void serves(ServerProcess server) {
    client = new Client(server.endpoint());
    notifyAll();
  }

  /**
   * An answer.
   *
   * @param error the name of the error; empty if it is none
   * @param first whether the server did not die of the call before
   */
  record Answer(Map<?, ?> members, String error, boolean first) {}

  /**
   * {@return the answer to a call, which is made again as often as the server dies of it}
   *
   * @param errors names of errors that are answers too
   * @throws RefusedException if the answer is another error
   */
  Answer insist(String operation, Map<String, ?> body, Set<String> errors)
      throws InterruptedException, RefusedException {
    @Nullable Client dead = null;
    while (true) {
      Client alive = other(dead);
      try {
        return new Answer(alive.call(operation, body), "", dead == null);
      } catch (IOException e) {
        // It was killed: whether the call was heard is not known.
        dead = alive;
      } catch (RefusedException e) {
        if (errors.contains(e.error())) {
          return new Answer(Map.of(), e.error(), dead == null);
        }
        throw e;
      }
    }
  }

  /** {@return whoever serves now, and is not this one; waits for one} */
  @SuppressWarnings("ReferenceEquality") // one client is one life of the server
  synchronized Client other(@Nullable Client dead) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      Client now = client;
      if (now != null && now != dead) {
        return now;
      }
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        throw new AssertionError("no answer for " + PATIENCE + ", and nobody was killed");
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }
}
