package dev.pawl.integrations;

/** A service refused a call. */
final class ServiceErrorException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient ServiceError error;

  ServiceErrorException(ServiceError error) {
    super(error.code() + ": " + error.message().orElse(""));
    this.error = error;
  }

  ServiceError error() {
    return error;
  }
}
