package dev.pawl.api;

import java.nio.ByteBuffer;

/**
 * A request to one operation of a service whose operations have paths of their own.
 *
 * @param caller who asks
 * @param members what was in path, query, header and, if it is JSON, the body
 * @param payload the body of an operation whose body is not JSON of members; else nothing
 */
public record RestCall(Caller caller, Members members, ByteBuffer payload) {
  public RestCall {
    payload = payload.asReadOnlyBuffer();
  }
}
