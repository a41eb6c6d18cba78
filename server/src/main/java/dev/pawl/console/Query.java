package dev.pawl.console;

import dev.pawl.api.ApiException;
import dev.pawl.api.ApiException.Code;
import dev.pawl.api.Incoming;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What follows the path of a request, by its names. */
record Query(Map<String, String> values) {

  /**
   * {@return the query of a request}
   *
   * @throws ApiException if it is not encoded as queries are
   */
  static Query of(Incoming incoming) {
    Map<String, String> values = new HashMap<>();
    for (String pair : incoming.query().split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        values.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return new Query(values);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw invalid("the query is not encoded as queries are: " + text);
    }
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
  }

  String required(String name) {
    return text(name).orElseThrow(() -> invalid("the query lacks '" + name + "'"));
  }

  /** {@return a whole number that is not below zero} */
  long number(String name, long absent) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return absent;
    }
    if (!text.get().matches("\\d{1,15}")) {
      throw invalid("'" + name + "' is a whole number from 0 on, not: " + text.get());
    }
    return Long.parseLong(text.get());
  }

  static ApiException invalid(String why) {
    return new ApiException(Code.VALIDATION_EXCEPTION, why);
  }
}
