package dev.pawl.standins.delivery;

import java.io.IOException;

/** Hands deliveries over. */
public interface Outlet {

  /**
   * Makes one attempt; one that returns has delivered. Blocks.
   *
   * @param attempt 1 for the first
   * @throws IOException if it was not taken, and may be later; says why
   * @throws UndeliverableException if it never will be
   */
  void take(Delivery delivery, int attempt)
      throws IOException, UndeliverableException, InterruptedException;

  /** A delivery that need not be tried again. */
  final class UndeliverableException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message why */
    public UndeliverableException(String message) {
      super(message);
    }
  }
}
