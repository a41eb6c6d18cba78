package dev.pawl.api.auth;

import dev.pawl.api.ApiException;
import dev.pawl.api.Incoming;

/** Decides who is admitted. */
public interface Gate {

  /**
   * {@return who sent a request}
   *
   * @param service the signing name of the service that it is for, for example {@code states}
   * @throws ApiException if the request does not prove it
   */
  Principal admit(Incoming incoming, String service);
}
