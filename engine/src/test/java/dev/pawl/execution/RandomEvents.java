package dev.pawl.execution;

import dev.pawl.definition.Resource;
import dev.pawl.definition.StateType;
import dev.pawl.expression.Failure;
import dev.pawl.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Events of every kind with components at random, odd texts and large numbers among them. */
final class RandomEvents {
  private static final String[] ODD_TEXTS = {
    "", " ", "\u0000", "\"\\/\b\n", "é", "€", "😀", "\ud83d", "\ude00x", "a".repeat(300)
  };

  private final RandomGenerator random;

  RandomEvents(RandomGenerator random) {
    this.random = random;
  }

  Event next() {
    return switch (random.nextInt(26)) {
      case 0 -> new Event.ExecutionStarted(header(), identity(), json(), optional(this::instant));
      case 1 -> new Event.ExecutionSucceeded(header(), json());
      case 2 -> new Event.ExecutionFailed(header(), failure());
      case 3 -> new Event.ExecutionAborted(header(), failure());
      case 4 -> new Event.ExecutionTimedOut(header(), failure());
      case 5 -> new Event.StateEntered(header(), type(), name(), json());
      case 6 ->
        new Event.StateExited(header(), type(), name(), json(), assigned(), optional(this::name));
      case 7 -> new Event.StateAborted(header(), type());
      case 8 -> new Event.ParallelStateStarted(header(), small(), small(), json());
      case 9 -> new Event.ParallelStateSucceeded(header());
      case 10 -> new Event.ParallelStateFailed(header());
      case 11 ->
        new Event.TaskScheduled(
            header(),
            resource(),
            json(),
            optional(this::large),
            optional(this::large),
            optional(this::name));
      case 12 -> new Event.TaskStarted(header(), resource(), optional(this::name));
      case 13 -> new Event.TaskSucceeded(header(), resource(), json());
      case 14 -> new Event.TaskFailed(header(), resource(), failure());
      case 15 -> new Event.EvaluationFailed(header(), name(), failure(), name());
      case 16 -> new Event.MapStateStarted(header(), small(), json(), small());
      case 17 -> new Event.MapStateSucceeded(header());
      case 18 -> new Event.MapStateFailed(header());
      case 19 ->
        new Event.MapIterationStarted(header(), name(), small(), small(), optional(this::json));
      case 20 -> new Event.MapIterationSucceeded(header(), name(), small());
      case 21 -> new Event.MapIterationFailed(header(), name(), small());
      case 22 -> new Event.MapIterationAborted(header(), name(), small());
      case 23 -> new Event.TaskSubmitted(header(), resource(), json());
      case 24 -> new Event.TaskSubmitFailed(header(), resource(), failure());
      default -> new Event.TaskTimedOut(header(), resource(), failure());
    };
  }

  private Event.Header header() {
    return new Event.Header(large(), large(), small(), instant(), optional(this::asleep));
  }

  private Event.Sleep asleep() {
    return new Event.Sleep(small(), instant(), optional(this::small), large());
  }

  private Event.Identity identity() {
    return new Event.Identity(
        name(),
        name(),
        name(),
        name(),
        name(),
        name(),
        optional(this::name),
        optional(this::name),
        optional(this::name));
  }

  private Failure failure() {
    return new Failure(optional(this::text), optional(this::text));
  }

  private Map<String, Json> assigned() {
    Map<String, Json> assigned = new LinkedHashMap<>();
    for (int left = random.nextInt(3); left > 0; left--) {
      assigned.put(name(), json());
    }
    return assigned;
  }

  private Resource resource() {
    return switch (random.nextInt(3)) {
      case 0 -> new Resource.LambdaFunction(name());
      case 1 -> new Resource.Activity(name());
      default -> new Resource.Service(name(), name(), name(), any(Resource.Pattern.values()));
    };
  }

  private StateType type() {
    return any(StateType.values());
  }

  /** A tree or a text, since a value may be made of either. */
  private Json json() {
    Json value = Json.of(tree(3));
    return random.nextBoolean() ? value : Json.parse(" " + value.text());
  }

  private @Nullable Object tree(int depth) {
    return switch (random.nextInt(depth == 0 ? 5 : 7)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> random.nextInt();
      case 3 -> random.nextDouble() * 1e9;
      case 4 -> text();
      case 5 -> {
        List<@Nullable Object> elements = new ArrayList<>();
        for (int left = random.nextInt(3); left > 0; left--) {
          elements.add(tree(depth - 1));
        }
        yield elements;
      }
      default -> {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (int left = random.nextInt(3); left > 0; left--) {
          members.put(text(), tree(depth - 1));
        }
        yield members;
      }
    };
  }

  private String text() {
    return any(ODD_TEXTS) + (random.nextBoolean() ? name() : "");
  }

  /** Names and ARNs are checked where they come in: they can be written as UTF-8. */
  private String name() {
    return "name-" + Integer.toString(small(), Character.MAX_RADIX) + (char) ('À' + small() % 99);
  }

  private int small() {
    return random.nextInt() >>> (1 + random.nextInt(31));
  }

  private long large() {
    return random.nextLong() >>> (1 + random.nextInt(63));
  }

  private Instant instant() {
    return Instant.ofEpochMilli(large() >>> 8);
  }

  private <T> Optional<T> optional(Supplier<T> component) {
    return random.nextBoolean() ? Optional.of(component.get()) : Optional.empty();
  }

  private <T> T any(T[] values) {
    return values[random.nextInt(values.length)];
  }
}
