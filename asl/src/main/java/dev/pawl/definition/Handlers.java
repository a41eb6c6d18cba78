package dev.pawl.definition;

import dev.pawl.expression.Failure;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a state does about failures: its Retry and Catch fields.
 *
 * @spec https://states-language.net/#errors States Language, Errors
 */
public record Handlers(List<Retrier> retriers, List<Catcher> catchers) {
  /** Neither Retry nor Catch. */
  public static final Handlers NONE = new Handlers(List.of(), List.of());

  public Handlers {
    retriers = List.copyOf(retriers);
    catchers = List.copyOf(catchers);
  }

  /** {@return the index of the first retrier for this failure} */
  public OptionalInt retrier(Failure failure) {
    for (int i = 0; i < retriers.size(); i++) {
      if (ErrorEquals.matches(retriers.get(i).errorEquals(), failure)) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  /** {@return the index of the first catcher for this failure} */
  public OptionalInt catcher(Failure failure) {
    for (int i = 0; i < catchers.size(); i++) {
      if (ErrorEquals.matches(catchers.get(i).errorEquals(), failure)) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }
}
