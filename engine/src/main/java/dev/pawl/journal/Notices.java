package dev.pawl.journal;

import java.util.List;

/**
 * Which changes of status are still to be told to the world: that an execution has begun, that it
 * has ended. Kept with a journal and noted in the same writes, so that nothing that the journal has
 * goes untold, whatever becomes of the process.
 *
 * <p>Safe for use by many threads.
 */
public interface Notices {

  /** From here on changes are noted. Nothing is, and appends are no larger, before. */
  void begin();

  /**
   * {@return what is to be told, in the order in which it was noted; what is noted later comes
   * behind it, as long as the journal is not in trouble}
   *
   * @param after exclusive lower bound of the numbers, 0 to begin
   * @param limit 1 or more
   * @throws IllegalArgumentException if the limit is below 1
   * @throws JournalException if storage failed
   */
  List<Notice> list(long after, int limit);

  /**
   * Forgets what was told; durable on return.
   *
   * @throws JournalException if storage failed; it may be told again
   */
  void remove(List<Notice> told);

  /**
   * A change to be told.
   *
   * @param number unique among those that are to be told
   * @param status {@link Status#RUNNING} for an execution that began, or how it ended
   */
  record Notice(long number, ExecutionId id, Status status) {}
}
