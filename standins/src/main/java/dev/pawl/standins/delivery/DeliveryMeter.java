package dev.pawl.standins.delivery;

/** Is told what becomes of deliveries; must be quick, and must not throw. */
@FunctionalInterface
public interface DeliveryMeter {
  /** Counts nothing. */
  DeliveryMeter NONE = (service, outcome) -> {};

  /** What became of an attempt, or of a delivery. */
  enum Outcome {
    /** The target has it. */
    MADE,
    /** An attempt failed. */
    FAILED,
    /** It was given up, and is among the dead letters. */
    DEAD_LETTER,
    /** It was given up, and has no dead letters to go to. */
    GIVEN_UP,
    /** It was given up, and its dead letters did not take it. */
    LOST
  }

  /**
   * Something became of a delivery.
   *
   * @param service who owed it, as ARNs have it: {@code sns}, {@code events} or {@code scheduler}
   */
  void counted(String service, Outcome outcome);
}
