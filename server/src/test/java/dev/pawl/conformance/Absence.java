package dev.pawl.conformance;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the server itself says it does not have yet. */
final class Absence {
  /** The server's words; whoever changes them there finds cases as failed that are not yet due. */
  private static final Pattern WORDS = Pattern.compile(
      "([\\w:./ -]+?) (?:is|are) not (?:available in this server|supported by this version)");

  private Absence() {}

  /** {@return what a failed case lacks; empty if the server has all it needs and erred} */
  static Optional<String> of(Outcome.Failed failed) {
    return in(failed.reason())
        .or(() -> failed.differences().stream()
            .flatMap(each -> in(each.got()).stream())
            .findFirst());
  }

  private static Optional<String> in(String text) {
    Matcher words = WORDS.matcher(text);
    return words.find()
        ? Optional.of(words.group(1).replaceFirst(".*[:.] ", "").strip())
        : Optional.empty();
  }
}
