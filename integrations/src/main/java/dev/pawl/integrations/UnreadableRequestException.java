package dev.pawl.integrations;

/** A request is not one of its service: no operation fits it, or its members cannot be read. */
public final class UnreadableRequestException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Why why;

  /** What is wrong with a request. */
  public enum Why {
    /** The model of the service has no such operation. */
    UNKNOWN_OPERATION,
    /** It is not what the protocol of the service says. */
    MALFORMED
  }

  UnreadableRequestException(Why why, String message) {
    // A caller's error is an answer, not a fault of ours: nobody reads its stack.
    super(message, null, false, false);
    this.why = why;
  }

  /** {@return a request that is not what the protocol says} */
  static UnreadableRequestException malformed(String message) {
    return new UnreadableRequestException(Why.MALFORMED, message);
  }

  /** {@return what is wrong} */
  public Why why() {
    return why;
  }

  /** {@return what is wrong, in words} */
  public String text() {
    return String.valueOf(getMessage());
  }
}
