package dev.pawl.standins;

/** Is told of each request that a stand-in answered; must be quick, and must not throw. */
@FunctionalInterface
public interface ServiceMeter {
  /** Counts nothing. */
  ServiceMeter NONE = (service, operation, status, nanos) -> {};

  /**
   * A request was answered.
   *
   * @param operation the empty text if it was none that the service knows
   * @param status of HTTP
   * @param nanos from its arrival to its answer
   */
  void answered(String service, String operation, int status, long nanos);
}
