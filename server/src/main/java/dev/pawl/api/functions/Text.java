package dev.pawl.api.functions;

import dev.pawl.api.Length;
import dev.pawl.api.Members;
import java.util.Optional;

/** Reads texts of requests that were held against their model before. */
final class Text {
  private static final Length ANY = Length.of(0, Integer.MAX_VALUE);

  private Text() {}

  static String of(Members members, String member) {
    return members.text(member, ANY);
  }

  static Optional<String> optional(Members members, String member) {
    return members.optionalText(member, ANY);
  }
}
