package dev.pawl.integrations.http;

import dev.pawl.runtime.Exchange;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A request as it is sent.
 *
 * @param headers without those that follow from the rest: Host, Content-Length, Connection
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares bodies, and nobody changes them
public record HttpMessage(String method, URI uri, Map<String, String> headers, byte[] body) {

  Exchange.Request shown() {
    return new Exchange.Request(
        uri.getScheme(), method, uri.toString(), headers, new String(body, StandardCharsets.UTF_8));
  }
}
