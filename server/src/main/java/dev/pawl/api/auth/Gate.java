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

  /**
   * {@return who sent a request of a program that cannot sign, such as Prometheus: the key and its
   * secret come by the basic authentication of HTTP}
   *
   * @throws ApiException if the request has none, or a wrong one
   * @spec https://www.rfc-editor.org/rfc/rfc7617 The 'Basic' HTTP authentication scheme
   */
  Principal admitBasic(Incoming incoming);
}
