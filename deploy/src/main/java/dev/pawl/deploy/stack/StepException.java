package dev.pawl.deploy.stack;

/** Something could not be done to a resource; its record says so. */
final class StepException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String logicalId;

  StepException(String logicalId, String reason) {
    super(reason);
    this.logicalId = logicalId;
  }

  String logicalId() {
    return logicalId;
  }
}
