package dev.pawl.standins;

import dev.pawl.integrations.ServiceRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A service that this process answers for itself, as far as its table goes. */
public interface StandIn {

  /** {@return the name of the service in a Resource, for example {@code s3}} */
  String service();

  /** {@return what signatures and the actions of policies call it} */
  default String signingName() {
    return service();
  }

  /** {@return what it covers, by the names of the API} */
  Map<String, Operation> operations();

  /** {@return the action of a policy that an operation needs, without the service} */
  default String permission(String operation) {
    return operation;
  }

  /** {@return the ARN of what a request acts on, {@code *} if on nothing that has one} */
  default String resource(Asked asked) {
    return "*";
  }

  /**
   * {@return all that must be allowed before an operation begins; what it then finds out to need it
   * asks for itself}
   *
   * @throws RefusalException if the request is for nothing that there can be
   */
  default List<Need> needs(Asked asked) {
    return List.of(new Need(signingName() + ":" + permission(asked.operation()), resource(asked)));
  }

  /**
   * {@return the error of a request that violates the constraints of the model; empty if the
   * operations look at what they are given themselves}
   */
  default Optional<String> violated() {
    return Optional.of("ValidationException");
  }

  /** {@return a request with what its host says moved to where the model has it} */
  default ServiceRequest addressed(ServiceRequest request) {
    return request;
  }

  /**
   * {@return whether a request that is not signed, and is for nothing else, is for this service}
   */
  default boolean claims(ServiceRequest unsigned) {
    return false;
  }

  /**
   * {@return what the service calls an error that every service has}
   *
   * @param code the name that services with JSON have for it
   */
  default String commonError(String code) {
    return code;
  }
}
