package dev.pawl.cli;

import dev.pawl.json.JsonSyntaxException;
import dev.pawl.json.Lines.Position;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a text stops being JSON, out of what the parser says about it. */
final class SyntaxPlace {
  /** The end of {@code [Source: (String)"the text"; line: 3, column: 5]}. */
  private static final Pattern END = Pattern.compile("line: (\\d{1,9}), column: (\\d{1,9})]$");

  private SyntaxPlace() {}

  static Optional<Position> of(String location) {
    Matcher end = END.matcher(location);
    return end.find()
        ? Optional.of(new Position(Integer.parseInt(end.group(1)), Integer.parseInt(end.group(2))))
        : Optional.empty();
  }

  /** {@return what is wrong and where, in a line} */
  static String sentence(JsonSyntaxException e) {
    return e.reason()
        + of(e.location())
            .map(at -> " (line " + at.line() + ", column " + at.column() + ")")
            .orElse("");
  }
}
