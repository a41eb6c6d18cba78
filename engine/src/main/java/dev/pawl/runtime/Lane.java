package dev.pawl.runtime;

/**
 * Where a shard runs: a mailbox, and what makes the shard take from it.
 *
 * <p>Safe for use by many threads.
 *
 * @param <M> what the shard is asked to do
 */
interface Lane<M> {
  /** Begins to work, with what was open when the process ended. */
  void start();

  /**
   * Waits until what was open when the process ended is found.
   *
   * @throws UnavailableException if the journal could not be read
   */
  void awaitRecovery();

  /** {@return whether it takes messages} */
  boolean isAlive();

  /**
   * {@return whether there was room for a message}
   *
   * @throws UnavailableException if it is closed
   */
  boolean offer(M message);

  /**
   * Waits for room for a message.
   *
   * @throws InterruptedException also if it is closed
   */
  void put(M message) throws InterruptedException;

  /** Takes no more messages; what is in the mailbox is done yet. */
  void close();

  /** Waits until it has stopped, for so long at most. */
  void join();
}
