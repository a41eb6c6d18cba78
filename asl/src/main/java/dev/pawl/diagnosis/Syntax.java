package dev.pawl.diagnosis;

import dev.pawl.definition.Problem;
import dev.pawl.json.Lines;
import dev.pawl.json.Lines.Position;
import dev.pawl.json.Positions.Region;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the parser of JSON says about a text that is none, taken apart. */
record Syntax(Problem problem, String text) {
  /** The end of {@code [Source: (String)"the text"; line: 3, column: 5]}. */
  private static final Pattern PLACE = Pattern.compile("line: (\\d{1,9}), column: (\\d{1,9})]$");

  private static final Pattern TOKEN = Pattern.compile("Unrecognized token '([^']*)'.*");

  /** {@return what is wrong, without the place, which the region says better} */
  String message() {
    return problem.message().lines().findFirst().orElse("");
  }

  /** {@return the offending word; the parser itself names the place behind it} */
  Optional<Region> region() {
    Matcher place = PLACE.matcher(problem.location().orElse(""));
    if (!place.find()) {
      return Optional.empty();
    }
    int line = Integer.parseInt(place.group(1));
    int end = Lines.of(text).offset(new Position(line, Integer.parseInt(place.group(2))));
    Matcher token = TOKEN.matcher(message());
    int length = token.matches() ? token.group(1).length() : 1;
    return Optional.of(new Region(Math.max(0, end - length), end));
  }

  /** {@return what to do about the usual slips} */
  Optional<String> help() {
    String message = message();
    String before = text.substring(0, region().map(Region::start).orElse(0)).stripTrailing();
    if (message.contains("was expecting double-quote to start field name")) {
      return Optional.of(
          before.endsWith(",") ? "remove the comma before this" : "names stand in double quotes");
    }
    if (message.contains("was expecting comma to separate")) {
      return Optional.of("put a comma before this");
    }
    if (message.contains("Unexpected character (']'") && before.endsWith(",")) {
      return Optional.of("remove the comma before this");
    }
    if (message.contains("Unexpected character ('/'")) {
      return Optional.of("JSON has no comments: use the field \"Comment\", or write YAML");
    }
    return message.contains("Unexpected end-of-input")
        ? Optional.of("a bracket or a quote is not closed")
        : Optional.empty();
  }
}
