package dev.pawl.standins;

import dev.pawl.integrations.Refusal;

/** The caller erred, or asked for what is not there. */
public final class RefusalException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Refusal refusal;

  /** Refuses so. */
  public RefusalException(Refusal refusal) {
    // A caller's error is an answer, not a fault of ours: nobody reads its stack.
    super(refusal.code() + ": " + refusal.message(), null, false, false);
    this.refusal = refusal;
  }

  /** Refuses with an error of the API's model. */
  public RefusalException(String code, String message) {
    this(Refusal.of(code, message));
  }

  /** {@return what the caller is told} */
  public Refusal refusal() {
    return refusal;
  }
}
