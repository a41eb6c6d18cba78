package dev.pawl.deploy.template;

/** What a value refers to is not there yet. */
public final class UnknownException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String logicalId;

  /** Says whose name or attribute is not known. */
  public UnknownException(String logicalId) {
    super(logicalId + " is not there yet", null, false, false);
    this.logicalId = logicalId;
  }

  /** {@return the resource that is not there yet} */
  public String logicalId() {
    return logicalId;
  }
}
