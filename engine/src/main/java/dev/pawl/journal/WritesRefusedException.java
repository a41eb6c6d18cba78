package dev.pawl.journal;

/** Storage takes no writes at present, as a full disk does. Nothing was written of this one. */
public final class WritesRefusedException extends JournalException {
  private static final long serialVersionUID = 1L;

  /** @param message why, and when writes are taken again */
  public WritesRefusedException(String message) {
    super(message);
  }
}
