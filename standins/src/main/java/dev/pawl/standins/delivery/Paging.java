package dev.pawl.standins.delivery;

import dev.pawl.standins.RefusalException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A page of a list, and where the next one begins.
 *
 * @param next empty if this is the last
 */
public record Paging<T>(List<T> page, Optional<String> next) {
  public Paging {
    page = List.copyOf(page);
  }

  /**
   * {@return the page that begins behind the name that a token holds}
   *
   * @param all in the order of their names
   * @param token of the page before; empty to begin
   * @throws RefusalException if it is no token
   */
  public static <T> Paging<T> of(
      List<T> all, Function<T, String> name, Optional<String> token, int limit) {
    String after = token.map(Paging::name).orElse("");
    List<T> rest =
        all.stream().filter(each -> name.apply(each).compareTo(after) > 0).toList();
    List<T> page = rest.stream().limit(limit).toList();
    return new Paging<>(
        page,
        rest.size() > page.size() && !page.isEmpty()
            ? Optional.of(token(name.apply(page.getLast())))
            : Optional.empty());
  }

  private static String token(String name) {
    return Base64.getUrlEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8));
  }

  private static String name(String token) {
    try {
      return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new RefusalException("ValidationException", "Invalid or expired next token.");
    }
  }

  /** Adds the token of the next page to an answer's fields. */
  public void addNext(Map<String, Object> fields) {
    next.ifPresent(token -> fields.put("NextToken", token));
  }
}
