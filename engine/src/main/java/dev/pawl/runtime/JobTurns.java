package dev.pawl.runtime;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets jobs take turns at being waited for, where there is no room to wait for all of them at once.
 *
 * <p>A job may be an execution that has a job of its own. If the outer ones had all the room and
 * kept it to their ends, nobody would learn that an inner one has ended, and all would wait for
 * ever. So whoever waits longest leaves its place now and then, and comes back behind the others.
 * Each turn begins with a look at the job.
 *
 * <p>Safe for use by many threads.
 */
final class JobTurns {
  private static final Logger LOG = LoggerFactory.getLogger(JobTurns.class);

  private final Admission places;
  private final Duration turn;

  /** Those that have a place, and the turn they came in, the first come first; by this. */
  private final Map<MadeCall, Integer> placed = new LinkedHashMap<>();

  private int turns;
  private boolean taking;
  private boolean closed;

  /** @param turn how long a place is kept at least while others wait for it */
  JobTurns(Admission places, Duration turn) {
    this.places = places;
    this.turn = turn;
  }

  synchronized void add(MadeCall job) {
    placed.put(job, turns);
  }

  synchronized void remove(MadeCall job) {
    placed.remove(job);
  }

  /** A job was put off: as long as any is, they take turns. */
  synchronized void begin() {
    if (!taking) {
      taking = true;
      Thread.ofVirtual().name("turns of jobs").start(this::take);
    }
  }

  /** Nobody comes back any more. */
  synchronized void close() {
    closed = true;
  }

  private void take() {
    try {
      do {
        Thread.sleep(turn);
      } while (next());
    } catch (InterruptedException e) {
      LOG.debug("no more turns of jobs", e);
    }
  }

  /** Ends a turn; {@return whether another begins} */
  private synchronized boolean next() {
    int waiting = closed ? 0 : places.waiting();
    taking = waiting > 0;
    int before = turns++;
    List<MadeCall> leaving = placed.entrySet().stream()
        .filter(job -> job.getValue() < before)
        .limit(waiting)
        .map(Map.Entry::getKey)
        .toList();
    leaving.forEach(MadeCall::displace);
    return taking;
  }
}
