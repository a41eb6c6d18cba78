package dev.pawl.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

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
     * @param part not to be modified any more; many bodies may send the same
     * @throws IOException if the client takes nothing any more
     */
    void send(byte[] part) throws IOException, InterruptedException;

    /** Sends a text, in UTF-8. */
    default void send(String part) throws IOException, InterruptedException {
      send(part.getBytes(StandardCharsets.UTF_8));
    }
  }
}
