package dev.pawl.integrations;

import dev.pawl.json.Json;
import dev.pawl.json.JsonSyntaxException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the jobs of an operation are looked after, as {@code jobs.json} has it.
 *
 * <p>A place is the names of fields, or indexes of arrays, with dots between them. In the
 * parameters of a call, one that begins with {@code task.} is in the parameters of the task, one
 * that begins with {@code job.} in what the service answered when the job was begun, one that
 * begins with {@code part.} in one of its parts. The name of a field after an array is that field
 * of each of its elements.
 *
 * @param parts the place of the parts of a job, in what begins it and in what tells of it; empty
 *     for one without parts
 * @param look asks how it is
 * @param status the place in the answer that says so, or in each part
 * @param succeeded the statuses of a job that has ended well
 * @param failed the statuses of one that has ended otherwise
 * @param exitCodes the place of what must have ended with an exit code of 0 as well, in each part
 * @param result the place in the answer of the result of the task; empty for all of it
 * @param shownAs the name of a field that the result is put into
 * @param gone the error by which the service says that what was to be deleted is
 * @param kept a field of what began it that the result has too
 * @param stop ends it, or one part of it; empty if it cannot be ended
 */
record JobKind(
    Optional<String> parts,
    Request look,
    String status,
    Set<?> succeeded,
    Set<?> failed,
    Optional<String> exitCodes,
    Optional<String> result,
    Optional<String> shownAs,
    Optional<String> gone,
    Optional<String> kept,
    Optional<Request> stop) {

  private static final Map<String, JobKind> KINDS = read();

  /** A call about a job, with places for parameters. */
  record Request(String operation, Object parameters) {
    private static Request of(@Nullable Object given) {
      Map.Entry<?, ?> only = members(given).entrySet().iterator().next();
      return new Request(String.valueOf(only.getKey()), Objects.requireNonNull(only.getValue()));
    }

    /** {@return the parameters, found in those of a task and in what its job answered} */
    Json parameters(Json task, Json job) {
      return parameters(task, job, Map.of());
    }

    /** {@return the parameters about one part of a job} */
    Json parameters(Json task, Json job, @Nullable Object part) {
      return Json.of(filled(
          parameters,
          Map.of("task", object(task.tree()), "job", object(job.tree()), "part", object(part))));
    }

    private static Object object(@Nullable Object given) {
      return Optional.ofNullable(given).orElse(Map.of());
    }
  }

  /** {@return a template with what is at its places; where there is nothing it has none} */
  static @Nullable Object filled(@Nullable Object template, Map<String, ?> known) {
    return switch (template) {
      case Map<?, ?> members -> {
        Map<String, @Nullable Object> made = new LinkedHashMap<>();
        members.forEach((name, value) -> {
          Object found = filled(value, known);
          if (found != null) {
            made.put(String.valueOf(name), found);
          }
        });
        yield made;
      }
      case List<?> elements ->
        elements.stream().map(each -> filled(each, known)).toList();
      case String text when known.containsKey(text.split("\\.", 2)[0]) -> at(known, text);
      case null -> null;
      default -> template;
    };
  }

  /** {@return how to look after the jobs that an operation begins; empty if that is not known} */
  static Optional<JobKind> of(String service, String operation) {
    return Optional.ofNullable(KINDS.get(service + ":" + operation));
  }

  /** {@return what begins jobs, each {@code service:Operation}} */
  static Set<String> names() {
    return KINDS.keySet();
  }

  /** {@return what is at a place; null if there is nothing} */
  static @Nullable Object at(@Nullable Object tree, String place) {
    Object found = tree;
    for (String step : place.split("\\.", -1)) {
      found = switch (found) {
        case Map<?, ?> members -> members.get(step);
        case List<?> elements ->
          isIndex(step)
              ? elements.stream().skip(Integer.parseInt(step)).findFirst().orElse(null)
              : elements.stream().map(each -> at(each, step)).toList();
        case null, default -> null;
      };
    }
    return found;
  }

  private static boolean isIndex(String step) {
    return step.chars().allMatch(character -> character >= '0' && character <= '9');
  }

  /** {@return the parts of a job, which is its only one if it has none} */
  List<?> partsOf(Json job) {
    if (parts.isEmpty()) {
      return Collections.singletonList(job.tree());
    }
    return at(job.tree(), parts.get()) instanceof List<?> all ? all : List.of();
  }

  private static Map<String, JobKind> read() {
    try (InputStream in = JobKind.class.getResourceAsStream("jobs.json")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      Map<String, JobKind> kinds = new LinkedHashMap<>();
      members(Json.parse(text).tree())
          .forEach((name, kind) -> kinds.put(String.valueOf(name), kind(members(kind))));
      return Map.copyOf(kinds);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (JsonSyntaxException e) {
      throw new IllegalStateException("jobs.json cannot be read", e);
    }
  }

  private static JobKind kind(Map<?, ?> given) {
    return new JobKind(
        text(given, "parts"),
        Request.of(given.get("look")),
        String.valueOf(given.get("status")),
        Set.copyOf((List<?>) Objects.requireNonNull(given.get("succeeded"))),
        Set.copyOf((List<?>) Objects.requireNonNull(given.get("failed"))),
        text(given, "exitCodes"),
        text(given, "result"),
        text(given, "shownAs"),
        text(given, "gone"),
        text(given, "kept"),
        Optional.ofNullable(given.get("stop")).map(Request::of));
  }

  private static Optional<String> text(Map<?, ?> given, String name) {
    return Optional.ofNullable(given.get(name)).map(String::valueOf);
  }

  private static Map<?, ?> members(@Nullable Object given) {
    if (given instanceof Map<?, ?> members) {
      return members;
    }
    throw new IllegalStateException("jobs.json has no object where one is expected: " + given);
  }
}
