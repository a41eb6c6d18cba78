package dev.pawl.definition;

import static dev.pawl.expression.Errors.ALL;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** Reads the Retry and Catch fields of a state. */
final class HandlersReader {
  private static final long MAX_DELAY_SECONDS_MAX = 31_622_400;

  private final Fields state;
  private final TransformReader transforms;

  HandlersReader(Fields state, TransformReader transforms) {
    this.state = state;
    this.transforms = transforms;
  }

  Handlers read() {
    return new Handlers(each("Retry", this::retrier), each("Catch", this::catcher));
  }

  private <T> List<T> each(String field, Function<Fields, T> reader) {
    List<?> elements = state.elements(field).orElse(List.of());
    List<T> found = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      Optional<Fields> element = state.element(field, i, elements.get(i));
      boolean last = i == elements.size() - 1;
      element.ifPresent(fields -> {
        found.add(reader.apply(fields));
        checkWildcard(fields, last);
        QueryLanguages.refuseForeign(fields, transforms.language());
        fields.refuseTheRest();
      });
    }
    return found;
  }

  private Retrier retrier(Fields fields) {
    Optional<String> jitter = fields.text("JitterStrategy");
    if (jitter.isPresent() && !jitter.get().equals("FULL") && !jitter.get().equals("NONE")) {
      fields.error(
          "JitterStrategy",
          "The field 'JitterStrategy' should have one of these values: [FULL, NONE]");
    }
    Optional<Long> maxDelay = fields.integer("MaxDelaySeconds", 1, MAX_DELAY_SECONDS_MAX);
    return new Retrier(
        errorEquals(fields),
        fields.integer("IntervalSeconds", 1, Timeouts.SECONDS_MAX).orElse(1L),
        Math.toIntExact(fields.integer("MaxAttempts", 0, Timeouts.SECONDS_MAX).orElse(3L)),
        fields.number("BackoffRate", 1.0, Double.MAX_VALUE).orElse(2.0),
        maxDelay.map(OptionalLong::of).orElse(OptionalLong.empty()),
        jitter.equals(Optional.of("FULL")));
  }

  private Catcher catcher(Fields fields) {
    fields.require("Next");
    return new Catcher(
        errorEquals(fields), transforms.catcher(fields), fields.text("Next").orElse(""));
  }

  private static List<String> errorEquals(Fields fields) {
    fields.require("ErrorEquals");
    List<String> names = new ArrayList<>();
    for (Object name : fields.nonEmptyElements("ErrorEquals")) {
      if (name instanceof String text) {
        names.add(text);
      } else {
        fields.error("ErrorEquals", Fields.expectedType("STRING"));
      }
    }
    return names;
  }

  private static void checkWildcard(Fields fields, boolean last) {
    if (fields.value("ErrorEquals") instanceof List<?> names
        && names.contains(ALL)
        && (names.size() > 1 || !last)) {
      fields.error(
          "ErrorEquals", ALL + " must stand alone in ErrorEquals, and in the last element only");
    }
  }
}
