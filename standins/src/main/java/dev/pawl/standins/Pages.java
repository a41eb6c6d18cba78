package dev.pawl.standins;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Lists that are given in pages: a token says after which element the next one begins. */
public final class Pages {
  private Pages() {}

  /**
   * A page.
   *
   * @param next the token of the next one; empty if this was the last
   */
  public record Page<T>(List<T> elements, Optional<String> next) {}

  /**
   * {@return the page that a token asks for}
   *
   * @param all the whole list, ordered by key
   * @param key of an element
   * @throws IllegalArgumentException if the token is none of these
   */
  public static <T> Page<T> of(
      List<T> all, Function<T, String> key, Optional<String> token, int size) {
    String after = token.map(Pages::key).orElse("");
    List<T> rest = all.stream()
        .filter(each -> after.isEmpty() || Records.isBelow(after, key.apply(each)))
        .toList();
    return rest.size() <= size
        ? new Page<>(rest, Optional.empty())
        : new Page<>(rest.subList(0, size), Optional.of(token(key.apply(rest.get(size - 1)))));
  }

  /** {@return the token that goes on after a key} */
  public static String token(String key) {
    return Base64.getUrlEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * {@return the key that a token goes on after}
   *
   * @throws IllegalArgumentException if it is no token
   */
  public static String key(String token) {
    return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
  }
}
