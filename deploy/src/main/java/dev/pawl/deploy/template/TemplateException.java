package dev.pawl.deploy.template;

/** A template cannot be used. The message is CloudFormation's, where it has one. */
public final class TemplateException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Says what is wrong, and where. */
  public TemplateException(String message) {
    super(message);
  }

  /** {@return what is wrong, and where} */
  public String text() {
    return String.valueOf(getMessage());
  }
}
