package dev.pawl.integrations;

import java.nio.ByteBuffer;
import java.util.Map;

/**
 * What a service of this process answers.
 *
 * @param headers without the length of the body, unless the request was for the headers alone
 * @param body read-only; it may be a file
 */
public record ServiceAnswer(int status, Map<String, String> headers, ByteBuffer body) {
  /** Copies the headers. */
  public ServiceAnswer {
    headers = Map.copyOf(headers);
    body = body.asReadOnlyBuffer();
  }
}
