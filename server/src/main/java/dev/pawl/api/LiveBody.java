package dev.pawl.api;

import java.io.IOException;

/** A body that is written while what it tells of happens, such as a stream of events. */
@FunctionalInterface
public interface LiveBody {

  /**
   * Writes the body, to its end. Runs on a thread of its own, which is interrupted when the client
   * has gone and when the server stops.
   *
   * @throws IOException if the client takes nothing any more
   */
  void write(Outlet outlet) throws IOException, InterruptedException;

  /** Where the parts of the body go. */
  interface Outlet {

    /**
     * Sends a part, and waits until the network has it: whoever writes is as fast as who reads, and
     * no more than a part of each body is in memory.
     *
     * @throws IOException if the client takes nothing any more
     */
    void send(String part) throws IOException, InterruptedException;
  }
}
