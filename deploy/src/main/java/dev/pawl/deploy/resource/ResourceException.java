package dev.pawl.deploy.resource;

import java.util.Locale;

/** A service refused what a resource needs. */
public final class ResourceException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;

  /**
   * Says why.
   *
   * @param code the error of the service, for example {@code ResourceNotFoundException}
   */
  public ResourceException(String code, String message) {
    super(message);
    this.code = code;
  }

  /** {@return the error of the service} */
  public String code() {
    return code;
  }

  /** {@return whether the name of what was to be made is that of something else} */
  public boolean isTaken() {
    String lower = code.toLowerCase(Locale.ROOT);
    return lower.contains("exists")
        || lower.contains("conflict")
        || lower.contains("ownedbyyou")
        || String.valueOf(getMessage()).contains("already exists");
  }

  /** {@return whether what was named is not there} */
  boolean isNotFound() {
    String lower = code.toLowerCase(Locale.ROOT);
    return lower.contains("notfound")
        || lower.contains("doesnotexist")
        || lower.contains("nosuch")
        || lower.contains("nonexistent");
  }
}
