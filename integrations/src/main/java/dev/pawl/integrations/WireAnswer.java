package dev.pawl.integrations;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a service answered.
 *
 * @param headers with their names as they came, in alphabetical order whatever their case
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares bodies, and nobody changes them
record WireAnswer(int status, Map<String, List<String>> headers, byte[] body) {
  private static final int FAILURE_MIN = 300;

  boolean failed() {
    return status >= FAILURE_MIN;
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** {@return the first value of a header} */
  Optional<String> header(String name) {
    return headers.entrySet().stream()
        .filter(each -> each.getKey().equalsIgnoreCase(name))
        .map(each -> each.getValue().getFirst())
        .findFirst();
  }
}
