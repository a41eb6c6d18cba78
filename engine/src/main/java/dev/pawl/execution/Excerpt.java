package dev.pawl.execution;

import dev.pawl.json.Json;
import dev.pawl.json.Positions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A part of a value, in the words of the text that the value came from: AWS shows what a path
 * selects as it was written.
 */
final class Excerpt {
  private Excerpt() {}

  /** {@return the part as one of the texts has it; itself if it is a part of none of them} */
  static Json of(Json part, Stream<Json> wholes) {
    return wholes
        .flatMap(whole -> place(whole.tree(), part.tree(), "")
            .flatMap(place -> Positions.of(whole.text()).find(place.isEmpty() ? "/" : place))
            .map(spot ->
                whole.text().substring(spot.value().start(), spot.value().end()))
            .stream())
        .findFirst()
        .map(Json::trusted)
        .orElse(part);
  }

  /** {@return where an object or array is inside another: the very same, not an equal one} */
  @SuppressWarnings("ReferenceEquality") // an equal part elsewhere may be written otherwise
  private static Optional<String> place(
      @Nullable Object whole, @Nullable Object part, String place) {
    boolean container = part instanceof Map<?, ?> || part instanceof List<?>;
    if (container && whole == part) {
      return Optional.of(place);
    }
    return switch (whole) {
      case Map<?, ?> members ->
        members.entrySet().stream()
            .flatMap(
                member -> place(member.getValue(), part, place + "/" + member.getKey()).stream())
            .findFirst();
      case List<?> elements -> {
        for (int i = 0; i < elements.size(); i++) {
          Optional<String> found = place(elements.get(i), part, place + "[" + i + "]");
          if (found.isPresent()) {
            yield found;
          }
        }
        yield Optional.empty();
      }
      case null, default -> Optional.empty();
    };
  }
}
