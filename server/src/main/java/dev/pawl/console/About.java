package dev.pawl.console;

import dev.pawl.api.Answer;
import dev.pawl.api.Caller;
import dev.pawl.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a page must know before anybody has logged in.
 *
 * @param home the account and region of who does not say his
 * @param signed whether requests are to be signed with a key that the server knows
 */
public record About(Caller home, boolean signed) {

  /** {@return the answer to {@code GET /console/api/about}} */
  public Answer answer() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("version", version());
    members.put("auth", signed ? "sigv4" : "none");
    members.put("region", home.region());
    members.put("account", home.account());
    return Answer.json(200, Json.of(members)).with("Cache-Control", "no-store");
  }

  private static String version() {
    try (InputStream text = About.class.getResourceAsStream("version")) {
      if (text == null) {
        throw new IllegalStateException("the program lacks its resource 'version'");
      }
      return new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the program's own resource 'version'", e);
    }
  }
}
