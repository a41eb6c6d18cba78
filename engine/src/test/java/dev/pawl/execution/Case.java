package dev.pawl.execution;

import dev.pawl.definition.DefinitionException;
import dev.pawl.definition.Program;
import dev.pawl.definition.Strictness;
import dev.pawl.expression.Failure;
import dev.pawl.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A case file. Its members:
 *
 * <ul>
 *   <li>{@code about}: what it shows, one sentence
 *   <li>{@code definition}; {@code input}, the empty object if absent; {@code seed}, 0 if absent;
 *       {@code "limits": "none"} lifts the quotas of AWS
 *   <li>{@code answers}: one per call, in the order of the calls: {@code {"output": ...}} or
 *       {@code {"error": ..., "cause": ...}}, after so many seconds ({@code "after": 1.5});
 *       {@code {"silent": true}} is never given. {@code "of"} is what the resource must end with.
 *       The task of an activity is taken by {@code {"worker": name}}. {@code "then"} is what the
 *       token is answered with, so many seconds after that
 *   <li>{@code also}: inputs beside the answers and wake-ups, {@code "at"} so many seconds from the
 *       start: {@code {"stop": {"error", "cause"}}}, {@code {"start": input}}, {@code {"woken":
 *       eventId}}, {@code {"heartbeat": scheduledId}}, {@code {"returned": scheduledId, "output" or
 *       "error"...}}, {@code {"token": scheduledId, "output" or "error"...}}, {@code {"taken":
 *       scheduledId, "worker"}}
 *   <li>{@code expected}: the whole history, as {@link HistoryText} writes it; the last member
 * </ul>
 *
 * <p>In any of the others {@code {"$repeat": ["x", 1000]}} stands for a long text.
 */
record Case(
    String name,
    Path file,
    Program program,
    Json input,
    long seed,
    Quotas quotas,
    List<Answer> answers,
    List<Also> also,
    List<String> expected) {

  private static final Set<String> MEMBERS =
      Set.of("about", "definition", "input", "seed", "limits", "answers", "also", "expected");

  /**
   * The scripted answer of a call.
   *
   * @param outcome empty for one that is never given, and where a worker takes the task
   * @param worker the name of the worker who takes the task; the empty text for one without a name
   * @param then what the token is answered with
   */
  record Answer(
      String resourceEnd,
      Duration after,
      Optional<Input.Outcome> outcome,
      Optional<String> worker,
      Optional<Answer> then) {}

  /** An input at a time from the start. */
  record Also(Duration at, Input input) {}

  static Case read(Path root, Path file) {
    Map<?, ?> members = object(repeated(Json.parse(text(file)).tree()));
    if (!members.containsKey("about") || !MEMBERS.containsAll(members.keySet())) {
      throw new IllegalArgumentException(
          file + " needs an 'about' and members of " + MEMBERS + " only: " + members.keySet());
    }
    return new Case(
        root.relativize(file).toString().replace(".json", ""),
        file,
        program(file, Json.of(members.get("definition"))),
        members.containsKey("input") ? Json.of(members.get("input")) : Json.EMPTY_OBJECT,
        members.get("seed") instanceof Integer seed ? seed : 0,
        "none".equals(members.get("limits")) ? Quotas.LIFTED : Quotas.AWS,
        list(members.get("answers")).stream().map(each -> answer(object(each))).toList(),
        list(members.get("also")).stream().map(each -> also(object(each))).toList(),
        list(members.get("expected")).stream().map(String::valueOf).toList());
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Program program(Path file, Json definition) {
    try {
      return Program.parse(definition.text(), Strictness.LENIENT);
    } catch (DefinitionException e) {
      throw new IllegalArgumentException("the definition of " + file + ": " + e.getMessage(), e);
    }
  }

  private static Answer answer(Map<?, ?> members) {
    Optional<String> worker = text(members, "worker");
    Optional<Input.Outcome> outcome = members.containsKey("silent") || worker.isPresent()
        ? Optional.empty()
        : Optional.of(outcome(members));
    String resourceEnd = members.get("of") instanceof String text ? text : "";
    Optional<Answer> then = members.containsKey("then")
        ? Optional.of(answer(object(members.get("then"))))
        : Optional.empty();
    return new Answer(resourceEnd, seconds(members.get("after")), outcome, worker, then);
  }

  private static Input.Outcome outcome(Map<?, ?> members) {
    if (members.containsKey("output")) {
      return new Input.Outcome.Succeeded(Json.of(members.get("output")));
    }
    if (members.containsKey("error")) {
      return new Input.Outcome.Failed(failure(members));
    }
    throw new IllegalArgumentException("an answer has output, error or silent: " + members);
  }

  private static Failure failure(Map<?, ?> members) {
    return new Failure(text(members, "error"), text(members, "cause"));
  }

  private static Optional<String> text(Map<?, ?> members, String name) {
    return members.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  private static Also also(Map<?, ?> members) {
    Duration at = seconds(members.get("at"));
    if (members.get("stop") instanceof Map<?, ?> stop) {
      return new Also(at, new Input.StopRequested(failure(stop)));
    }
    if (members.containsKey("start")) {
      Json input = Json.of(members.get("start"));
      return new Also(at, new Input.Start(Play.IDENTITY, input));
    }
    if (members.get("woken") instanceof Integer eventId) {
      return new Also(at, new Input.Woken(eventId));
    }
    if (members.get("heartbeat") instanceof Integer scheduledId) {
      return new Also(at, new Input.Heartbeat(scheduledId));
    }
    if (members.get("token") instanceof Integer scheduledId) {
      return new Also(at, new Input.TokenReturned(scheduledId, outcome(members)));
    }
    if (members.get("taken") instanceof Integer scheduledId) {
      return new Also(at, new Input.TaskTaken(scheduledId, text(members, "worker")));
    }
    if (members.get("returned") instanceof Integer scheduledId) {
      return new Also(at, new Input.TaskReturned(scheduledId, outcome(members)));
    }
    throw new IllegalArgumentException("no such input: " + members);
  }

  private static Duration seconds(@Nullable Object value) {
    return value == null
        ? Duration.ZERO
        : Duration.ofMillis(new BigDecimal(value.toString()).movePointRight(3).longValueExact());
  }

  private static @Nullable Object repeated(@Nullable Object tree) {
    if (tree instanceof Map<?, ?> members) {
      if (members.get("$repeat") instanceof List<?> repeat) {
        return String.valueOf(repeat.get(0))
            .repeat(Integer.parseInt(repeat.get(1).toString()));
      }
      Map<String, @Nullable Object> changed = new LinkedHashMap<>();
      members.forEach((name, value) -> changed.put((String) name, repeated(value)));
      return changed;
    }
    if (tree instanceof List<?> elements) {
      List<@Nullable Object> changed = new ArrayList<>();
      elements.forEach(element -> changed.add(repeated(element)));
      return changed;
    }
    return tree;
  }

  private static Map<?, ?> object(@Nullable Object tree) {
    if (tree instanceof Map<?, ?> members) {
      return members;
    }
    throw new IllegalArgumentException("an object is expected, not " + tree);
  }

  private static List<?> list(@Nullable Object tree) {
    return tree instanceof List<?> elements ? elements : List.of();
  }
}
