package dev.pawl.integrations.http;

import dev.pawl.runtime.Exchange;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a host answered.
 *
 * @param statusText the phrase after the status, empty if there is none
 * @param headers in the order and with the names that they came with
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares bodies, and nobody changes them
record HttpAnswer(int status, String statusText, Map<String, List<String>> headers, byte[] body) {
  private static final Pattern CHARSET =
      Pattern.compile("charset=\"?([^\";,\\s]+)", Pattern.CASE_INSENSITIVE);
  private static final int OK_MIN = 200;
  private static final int OK_MAX = 299;

  boolean succeeded() {
    return status >= OK_MIN && status <= OK_MAX;
  }

  /** {@return the first value of a header} */
  Optional<String> header(String name) {
    return headers.entrySet().stream()
        .filter(each -> each.getKey().equalsIgnoreCase(name))
        .map(each -> each.getValue().getFirst())
        .findFirst();
  }

  /** {@return the kind of content without its parameters, in small letters; empty if unknown} */
  String mediaType() {
    return header("Content-Type").orElse("").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  /** {@return whether it is something else than text, which no state can hold} */
  boolean isBinary() {
    String type = mediaType();
    return type.equals("application/octet-stream")
        || type.startsWith("image/")
        || type.startsWith("video/")
        || type.startsWith("audio/");
  }

  boolean isJson() {
    String type = mediaType();
    return type.equals("application/json") || type.endsWith("+json");
  }

  String text() {
    Matcher charset = CHARSET.matcher(header("Content-Type").orElse(""));
    return new String(body, charset.find() ? named(charset.group(1)) : StandardCharsets.UTF_8);
  }

  Exchange.Response shown(HttpMessage message) {
    return new Exchange.Response(
        message.uri().getScheme(), status, statusText, headers, isBinary() ? "" : text());
  }

  private static Charset named(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return StandardCharsets.UTF_8;
    }
  }
}
