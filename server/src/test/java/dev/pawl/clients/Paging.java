package dev.pawl.clients;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Pages of answers, in Java. */
final class Paging {
  private static final int PAGES_MAX = 100;

  private Paging() {}

  /** {@return the pages, each asked for with the token of the one before it} */
  static <P> List<P> byTokens(
      Function<Optional<String>, P> call, Function<P, Optional<String>> nextToken) {
    List<P> pages = new ArrayList<>();
    Optional<String> token = Optional.empty();
    do {
      P page = call.apply(token);
      pages.add(page);
      token = nextToken.apply(page);
    } while (token.isPresent() && pages.size() < PAGES_MAX);
    return pages;
  }

  /** Asserts that there was something to follow. */
  static void assertSeveral(List<?> pages) {
    assertTrue(pages.size() > 1, () -> "not several pages: " + pages);
  }
}
