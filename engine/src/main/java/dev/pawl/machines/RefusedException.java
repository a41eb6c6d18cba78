package dev.pawl.machines;

/** A change that a machine's state does not allow; nothing was changed. */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** Why, in the words of the API. */
  public enum Reason {
    CONFLICT,
    RESOURCE_NOT_FOUND,
    SERVICE_QUOTA_EXCEEDED,
    STATE_MACHINE_DELETING,
    STATE_MACHINE_DOES_NOT_EXIST
  }

  RefusedException(Reason reason, String message) {
    // An answer, not a fault of ours: nobody reads its stack.
    super(message, null, false, false);
    this.reason = reason;
  }

  static RefusedException unknown(String stateMachineArn) {
    return new RefusedException(
        Reason.STATE_MACHINE_DOES_NOT_EXIST,
        "State Machine Does Not Exist: '" + stateMachineArn + "'");
  }

  static RefusedException deleting(String stateMachineArn) {
    return new RefusedException(
        Reason.STATE_MACHINE_DELETING, "State Machine is being deleted: '" + stateMachineArn + "'");
  }

  static RefusedException missing() {
    return new RefusedException(
        Reason.RESOURCE_NOT_FOUND, "Request references a resource that does not exist.");
  }

  /** {@return why} */
  public Reason reason() {
    return reason;
  }
}
