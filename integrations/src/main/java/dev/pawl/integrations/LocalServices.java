package dev.pawl.integrations;

import java.util.Optional;

/** The services that this process answers for itself, called without a network. */
@FunctionalInterface
public interface LocalServices {
  /** There are none. */
  LocalServices NONE = service -> Optional.empty();

  /** {@return what answers for a service by its name in a Resource; empty if nothing does} */
  Optional<Local> find(String service);

  /** One service of this process. */
  @FunctionalInterface
  interface Local {
    /**
     * Answers a request; blocks.
     *
     * @param account twelve digits
     * @throws InterruptedException if nobody waits for the answer any more
     */
    ServiceAnswer answer(String account, String region, ServiceRequest request)
        throws InterruptedException;
  }
}
