package dev.pawl.integrations;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What an operation of a service says when it has not refused.
 *
 * @param status that of the API, if it is empty
 * @param fields by the names of the API: text, flags, numbers, bytes, times, lists and maps
 * @param headers what the API's model does not know, or says otherwise
 * @param root the name of the document, where it is in XML and another than the model's
 * @param body sent as it is, in the place of a document of the fields
 */
public record Reply(
    OptionalInt status,
    Map<String, Object> fields,
    Map<String, String> headers,
    Optional<String> root,
    Optional<ByteBuffer> body) {

  /** Copies what it is given, in its order. */
  public Reply {
    fields = new LinkedHashMap<>(fields);
    headers = new LinkedHashMap<>(headers);
  }

  /** {@return a reply of fields} */
  public static Reply of(Map<String, Object> fields) {
    return new Reply(OptionalInt.empty(), fields, Map.of(), Optional.empty(), Optional.empty());
  }

  /** {@return a reply that says no more than that it was done} */
  public static Reply done() {
    return of(Map.of());
  }

  /** {@return this reply with another status} */
  public Reply withStatus(int changed) {
    return new Reply(OptionalInt.of(changed), fields, headers, root, body);
  }

  /** {@return this reply with one header more} */
  public Reply with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Reply(status, fields, more, root, body);
  }

  /** {@return this reply as a document of that name} */
  public Reply as(String document) {
    return new Reply(status, fields, headers, Optional.of(document), body);
  }

  /** {@return this reply with a body as it is sent} */
  public Reply withBody(ByteBuffer bytes) {
    return new Reply(status, fields, headers, root, Optional.of(bytes));
  }
}
