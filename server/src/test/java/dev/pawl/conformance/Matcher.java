package dev.pawl.conformance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Compares the answers of one run of a case with the recorded ones, and remembers what their
 * placeholders stand for. Recorded values are patterns; everything they do not leave open must be
 * equal in type, value, members and order.
 */
final class Matcher {
  /** Members that AWS added since some of the recordings were made. */
  private static final Set<String> ADDED =
      Set.of("encryptionConfiguration", "redriveCount", "RedriveCount");

  /** What AWS measured and billed; how long a run takes is not the recording's to say. */
  private static final String BILLED_DURATION = "billedDurationInMilliseconds";

  private static final long BILLED_STEP_MILLIS = 100;

  private static final Set<String> PAYLOADS = Set.of("input", "output");

  private final Vocabulary vocabulary;
  private final Set<String> notCompared;
  private final Bindings bindings = new Bindings();
  private final List<Difference> differences = new ArrayList<>();

  Matcher(Vocabulary vocabulary, Set<String> notCompared) {
    this.vocabulary = vocabulary;
    this.notCompared = notCompared;
  }

  /** Compares one answer, already in the form of the recordings. */
  void match(String key, @Nullable Object expected, @Nullable Object got) {
    compare(new Place(key, List.of()), expected, got);
  }

  /** {@return what was found different so far} */
  List<Difference> differences() {
    return List.copyOf(differences);
  }

  /** Where a value is: for people, and the names of the members on the way. */
  private record Place(String path, List<String> names) {
    Place member(String name) {
      List<String> longer = new ArrayList<>(names);
      longer.add(name);
      return new Place(path + "." + name, longer);
    }

    Place element(int index) {
      return new Place(path + "[" + index + "]", names);
    }
  }

  private void compare(Place at, @Nullable Object expected, @Nullable Object answered) {
    Object got = shownParsed(expected) ? parsed(at, answered) : answered;
    if (expected instanceof Map<?, ?> && got instanceof Map<?, ?>) {
      objects(at, Tree.object(expected), Tree.object(got));
    } else if (expected instanceof List<?> && got instanceof List<?>) {
      lists(at, Tree.list(expected), Tree.list(got));
    } else if (!scalars(at, expected, got)) {
      differences.add(Difference.at(at.path(), expected, got));
    }
  }

  /**
   * {@return whether a recording shows a list or number where AWS sends its text}
   *
   * <p>A few do so in the details of history events, against the rule that only objects are parsed.
   */
  private static boolean shownParsed(@Nullable Object expected) {
    return expected instanceof List<?> || expected instanceof Number;
  }

  private static @Nullable Object parsed(Place at, @Nullable Object got) {
    boolean payload = at.names().size() == 3 && PAYLOADS.contains(at.names().getLast());
    return payload && got instanceof String text && !text.startsWith("{")
        ? Normaliser.parsed(text)
        : got;
  }

  private void objects(
      Place at, Map<String, @Nullable Object> expected, Map<String, @Nullable Object> got) {
    Set<String> left = new HashSet<>(got.keySet());
    for (Map.Entry<String, @Nullable Object> member : expected.entrySet()) {
      String name = member.getKey();
      Optional<String> found = find(name, left);
      found.ifPresent(left::remove);
      if (notCompared.contains(name)) {
        continue;
      }
      if (found.isEmpty()) {
        differences.add(Difference.missing(at.member(name).path(), member.getValue()));
      } else if (name.equals("ResponseMetadata")) {
        Place status = at.member(name).member("HTTPStatusCode");
        compare(status, status(member.getValue()), status(got.get(name)));
      } else {
        compare(at.member(name), member.getValue(), got.get(found.get()));
      }
    }
    left.removeIf(name -> ADDED.contains(name) || notCompared.contains(name));
    left.stream()
        .sorted()
        .forEach(
            name -> differences.add(Difference.unexpected(at.member(name).path(), got.get(name))));
  }

  private static @Nullable Object status(@Nullable Object metadata) {
    return Tree.object(metadata).get("HTTPStatusCode");
  }

  private Optional<String> find(String recorded, Set<String> names) {
    return names.contains(recorded)
        ? Optional.of(recorded)
        : names.stream().sorted().filter(name -> texts(recorded, name)).findFirst();
  }

  private void lists(Place at, List<@Nullable Object> expected, List<@Nullable Object> got) {
    if (at.path().endsWith(".events") && !types(expected).equals(types(got))) {
      // The overview of a history: what follows compares by position, beside the point by then.
      differences.add(Difference.at(at.path() + " types", types(expected), types(got)));
    }
    for (int i = 0; i < Math.max(expected.size(), got.size()); i++) {
      Place place = at.element(i);
      if (i >= got.size()) {
        differences.add(Difference.missing(place.path(), expected.get(i)));
      } else if (i >= expected.size()) {
        differences.add(Difference.unexpected(place.path(), got.get(i)));
      } else {
        compare(place, expected.get(i), got.get(i));
      }
    }
  }

  private static List<String> types(List<@Nullable Object> events) {
    return events.stream()
        .filter(Map.class::isInstance)
        .map(event -> String.valueOf(Tree.object(event).getOrDefault("type", "")))
        .toList();
  }

  private boolean scalars(Place at, @Nullable Object expected, @Nullable Object got) {
    return switch (expected) {
      case null -> got == null;
      case Boolean truth -> truth.equals(got);
      case Number number ->
        got instanceof Number other
            && (numbers(number, other) || isBilledDuration(at, number, other));
      case String text -> strings(at, text, got);
      default -> false;
    };
  }

  /** A whole number and a fraction differ even where their values do not, as in Python. */
  private static boolean numbers(Number expected, Number got) {
    boolean fraction = expected instanceof Double;
    return fraction == (got instanceof Double)
        && (fraction
            ? expected.doubleValue() == got.doubleValue()
            : expected.toString().equals(got.toString()));
  }

  private static boolean isBilledDuration(Place at, Number expected, Number got) {
    return !at.names().isEmpty()
        && at.names().getLast().equals(BILLED_DURATION)
        && isBilled(expected)
        && isBilled(got);
  }

  private static boolean isBilled(Number millis) {
    return !(millis instanceof Double)
        && millis.longValue() > 0
        && millis.longValue() % BILLED_STEP_MILLIS == 0;
  }

  private boolean strings(Place at, String expected, @Nullable Object got) {
    return (got != null && vocabulary.standsFor(expected, at.names(), got))
        || (got instanceof String text && texts(expected, text));
  }

  /** Matches a recorded text, and on success remembers what its free placeholders stand for. */
  private boolean texts(String expected, String got) {
    Map<String, String> groups = new HashMap<>();
    StringBuilder pattern = new StringBuilder();
    int end = 0;
    java.util.regex.Matcher each = vocabulary.finder().matcher(expected);
    for (; each.find(); end = each.end()) {
      pattern.append(Pattern.quote(expected.substring(end, each.start())));
      pattern.append(pattern(each.group(), groups));
    }
    if (end == 0) {
      return expected.equals(got);
    }
    pattern.append(Pattern.quote(expected.substring(end)));
    java.util.regex.Matcher match =
        Pattern.compile(pattern.toString(), Pattern.DOTALL).matcher(got);
    return match.matches() && remember(groups, match);
  }

  private String pattern(String placeholder, Map<String, String> groups) {
    Optional<String> known =
        vocabulary.pattern(placeholder).or(() -> bindings.text(placeholder).map(Pattern::quote));
    if (known.isPresent()) {
      return "(?:" + known.get() + ")";
    }
    String group = groups.get(placeholder);
    if (group != null) {
      return "\\k<" + group + ">";
    }
    String first = "p" + groups.size();
    groups.put(placeholder, first);
    return "(?<" + first + ">" + vocabulary.shape(placeholder) + ")";
  }

  private boolean remember(Map<String, String> groups, java.util.regex.Matcher match) {
    Map<String, String> found = new HashMap<>();
    groups.forEach((placeholder, group) -> found.put(placeholder, match.group(group)));
    if (!bindings.allows(found)) {
      return false;
    }
    bindings.bind(found);
    return true;
  }
}
