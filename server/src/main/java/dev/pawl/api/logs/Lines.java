package dev.pawl.api.logs;

import dev.pawl.api.ApiException;
import dev.pawl.api.PageTokens;
import dev.pawl.journal.LogStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Looks for the lines of a group that are meant, a bounded number at a time. */
final class Lines {
  /** After every line. */
  static final Instant FOREVER = Instant.parse("9999-12-31T23:59:59Z");

  private static final int READ_PAGE = 1_000;

  /** Lines looked at for one answer, which may have fewer than were asked for. */
  private static final int LOOKED_AT_MAX = 100_000;

  /** The characters of one answer, as on AWS. */
  private static final int CHARACTERS_MAX = 1 << 20;

  private Lines() {}

  /**
   * What was found.
   *
   * @param last where the next look begins
   * @param more whether there may be more behind it
   */
  record Found(List<LogStore.Entry> entries, Optional<LogStore.Place> last, boolean more) {}

  static Found find(LogStore lines, LogStore.Query query, Predicate<LogStore.Entry> meant) {
    List<LogStore.Entry> found = new ArrayList<>();
    Optional<LogStore.Place> last = query.after();
    int characters = 0;
    for (int looked = 0; looked < LOOKED_AT_MAX; looked += READ_PAGE) {
      List<LogStore.Entry> page = lines.read(new LogStore.Query(
          query.group(), query.from(), query.until(), last, query.newestFirst(), READ_PAGE));
      for (LogStore.Entry entry : page) {
        if (meant.test(entry)) {
          if (found.size() == query.limit() || characters > CHARACTERS_MAX) {
            return new Found(found, last, true);
          }
          found.add(entry);
          characters += entry.message().length();
        }
        last = Optional.of(entry.place());
      }
      if (page.size() < READ_PAGE) {
        return new Found(found, last, false);
      }
    }
    return new Found(found, last, true);
  }

  /** {@return a place as a text} */
  static String text(LogStore.Place place) {
    return place.at().toEpochMilli() + "/" + place.number();
  }

  /**
   * {@return the place that a text stands for}
   *
   * @throws ApiException if it is none: InvalidParameterException
   */
  static LogStore.Place place(String text) {
    int slash = text.indexOf('/');
    try {
      return new LogStore.Place(
          Instant.ofEpochMilli(Long.parseLong(text.substring(0, Math.max(0, slash)))),
          Long.parseLong(text.substring(slash + 1)));
    } catch (NumberFormatException e) {
      throw LogShapes.invalid("The specified nextToken is invalid.");
    }
  }

  /** {@return the place that a signed token stands for} */
  static Optional<LogStore.Place> place(
      PageTokens tokens, List<String> list, Optional<String> token) {
    return token.map(given -> place(tokens.place(list, given)));
  }
}
