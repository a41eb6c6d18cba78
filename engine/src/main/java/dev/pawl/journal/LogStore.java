package dev.pawl.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What executions and functions write for people to read: lines with a time, by group and stream.
 *
 * <p>Lines outlive the process, but no flush is waited for: the last of them may be lost with the
 * machine's power. Nothing that is acknowledged to a client is kept here.
 *
 * <p>Safe for use by many threads. Reads see every line whose append has returned.
 */
public interface LogStore extends AutoCloseable {

  /**
   * Adds lines to a stream of a group, which are made by it if need be.
   *
   * @param ingested when they came in
   * @throws JournalException if storage failed
   */
  void append(String group, String stream, Instant ingested, List<Line> lines);

  /**
   * {@return lines of a group by time, those of one time in the order in which they came}
   *
   * @throws JournalException if storage failed
   */
  List<Entry> read(Query query);

  /**
   * Removes the lines of a group that are older than an instant.
   *
   * @throws JournalException if storage failed
   */
  void remove(String group, Instant before);

  /** Frees what the store holds. Any later call fails with {@link IllegalStateException}. */
  @Override
  void close();

  /** One line, with its time to the millisecond. */
  record Line(Instant at, String message) {}

  /**
   * Where a line stands in its group.
   *
   * @param number unique in the store, greater for what came later
   */
  record Place(Instant at, long number) {}

  /**
   * A line that was kept.
   *
   * @param ingested when it came in
   */
  record Entry(Place place, String stream, Instant ingested, String message) {}

  /**
   * What is to be read.
   *
   * @param from the earliest time
   * @param until the time that is too late
   * @param after where the page before ended, in the direction of reading; empty to begin
   * @param newestFirst the direction
   * @param limit 1 or more
   */
  record Query(
      String group,
      Instant from,
      Instant until,
      Optional<Place> after,
      boolean newestFirst,
      int limit) {
    public Query {
      Arguments.requireLimit(limit);
    }

    /** {@return this from another place on} */
    public Query after(Place place) {
      return new Query(group, from, until, Optional.of(place), newestFirst, limit);
    }
  }
}
