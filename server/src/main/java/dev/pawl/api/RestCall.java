package dev.pawl.api;

import dev.pawl.api.auth.Principal;
import java.nio.ByteBuffer;

/**
 * A request to one operation of a service whose operations have paths of their own.
 *
 * @param principal who asks, and what he may do
 * @param members what was in path, query, header and, if it is JSON, the body
 * @param payload the body of an operation whose body is not JSON of members; else nothing
 */
public record RestCall(Principal principal, Members members, ByteBuffer payload) {
  public RestCall {
    payload = payload.asReadOnlyBuffer();
  }

  /** {@return the account and region that it is for} */
  public Caller caller() {
    return principal.caller();
  }
}
