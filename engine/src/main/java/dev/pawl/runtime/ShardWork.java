package dev.pawl.runtime;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a {@link Lane} runs: the owner of a set of executions, called by one thread at a time.
 *
 * @param <M> what it is asked to do
 */
interface ShardWork<M> {
  /** Finds what was open when the process ended. Once, before anything else. */
  void recover();

  /** {@return when it must be run again though no message comes} */
  Instant nextDue();

  /**
   * {@return when something happens next though no message comes; empty if nothing will}
   *
   * <p>Unlike {@link #nextDue} it is never a time at which only to look for more: for a driver that
   * can jump there.
   */
  Optional<Instant> nextLook();

  /** Takes messages, and what is due by now. */
  void take(List<M> messages);

  /** Tells whoever sent a message that it will not be taken. From any thread. */
  void refuse(M message, UnavailableException why);

  /** The thread ends: tells whoever still waits for what it will not do. */
  void abandon(UnavailableException why);
}
