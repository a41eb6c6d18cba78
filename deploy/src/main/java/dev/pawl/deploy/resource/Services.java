package dev.pawl.deploy.resource;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Calls operations of services, in the account and region of a stack. */
@FunctionalInterface
public interface Services {

  /**
   * {@return the answer of an operation, by the names of Step Functions: each member begins with a
   * capital letter}
   *
   * @param service as a Resource names it, for example {@code sfn}
   * @param action as a Resource names it, for example {@code createStateMachine}
   * @throws ResourceException if the service refuses
   */
  Map<?, ?> call(String service, String action, Map<String, ?> parameters)
      throws ResourceException, InterruptedException;

  /** {@return the answer of an operation; empty if what it names is not there} */
  default Optional<Map<?, ?>> find(String service, String action, Map<String, ?> parameters)
      throws ResourceException, InterruptedException {
    try {
      return Optional.of(new LinkedHashMap<>(call(service, action, parameters)));
    } catch (ResourceException e) {
      if (e.isNotFound()) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
