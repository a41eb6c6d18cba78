package dev.pawl.journal;

/** Storage failed: a disk error, a full disk, damage. What was acknowledged before is untouched. */
public sealed class JournalException extends RuntimeException permits WritesRefusedException {
  private static final long serialVersionUID = 1L;

  /** @param message what failed and where; for damage, the execution and the event ids */
  public JournalException(String message) {
    super(message);
  }

  /**
   * @param message what failed and where
   * @param cause what the driver said
   */
  public JournalException(String message, Throwable cause) {
    super(message, cause);
  }
}
