package dev.pawl.runtime;

import dev.pawl.journal.ExecutionId;
import java.time.InstantSource;
import java.util.function.IntSupplier;

/** How time passes for writers: what makes them run, and when. */
interface Pace {

  /**
   * {@return the pace of a clock: its own for {@link VirtualTime}, else that of the world}
   *
   * @param turns what writers wait for before they take messages, where each has a thread
   */
  static Pace of(InstantSource clock, Turns turns) {
    return clock instanceof VirtualTime virtual ? virtual.pace() : new RealTime(clock, turns);
  }

  /** {@return a lane for a writer, not started} */
  <M> Lane<M> lane(String name, ShardWork<M> work, int batchMax, int mailboxMax);

  /** Tells how one finds out how many calls are being made. */
  void watch(IntSupplier callsInFlight);

  /**
   * Something happened to an execution.
   *
   * @param outside whether somebody outside has a task of it, or may take one up
   */
  void happened(ExecutionId id, boolean outside);

  /** A call is over, and its answer in a mailbox if there is one. From any thread. */
  void callEnded();

  /** The pace of the world: each writer has a thread of its own. */
  record RealTime(InstantSource clock, Turns turns) implements Pace {
    @Override
    public <M> Lane<M> lane(String name, ShardWork<M> work, int batchMax, int mailboxMax) {
      return new ShardThread<>(name, work, this, batchMax, mailboxMax);
    }

    @Override
    public void watch(IntSupplier callsInFlight) {
      // Nothing waits until no call is made.
    }

    @Override
    public void happened(ExecutionId id, boolean outside) {
      // The same.
    }

    @Override
    public void callEnded() {
      // The same.
    }
  }
}
