package dev.pawl.integrations;

import dev.pawl.json.Json;
import dev.pawl.json.JsonSyntaxException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an action of an optimised integration makes of an operation with another name and other
 * fields, as {@code actions.json} has it; places are those of {@link JobKind}, with {@code answer.}
 * for what the service answered.
 *
 * @param operation of the API
 * @param parameters a template; {@code task} for those of the task as they are
 * @param result a template
 */
record ActionMapping(String operation, Object parameters, Object result) {
  private static final String WHOLE = "task";
  private static final Map<String, ActionMapping> ACTIONS = read();

  /** {@return how an action is mapped; empty for one that is an operation of its API} */
  static Optional<ActionMapping> of(String type, String action) {
    return Optional.ofNullable(ACTIONS.get(type + ":" + action));
  }

  /**
   * {@return the parameters of the operation}
   *
   * @throws ArgumentsException if there is a field that the action has not
   */
  Json parameters(Json task) throws ArgumentsException {
    Optional<Set<String>> known = fields();
    if (task.tree() instanceof Map<?, ?> given && known.isPresent()) {
      for (Object name : given.keySet()) {
        if (!known.get().contains(String.valueOf(name))) {
          throw new ArgumentsException(RequestFields.unsupported(String.valueOf(name)));
        }
      }
    }
    return Json.of(JobKind.filled(parameters, Map.of(WHOLE, tree(task))));
  }

  /** {@return the fields of the action; empty if it has those of its operation} */
  Optional<Set<String>> fields() {
    if (parameters.equals(WHOLE)) {
      return Optional.empty();
    }
    Set<String> known = new TreeSet<>();
    fields(parameters, known);
    return Optional.of(known);
  }

  /** Finds the fields of a task that a template names. */
  private static void fields(@Nullable Object template, Set<String> found) {
    switch (template) {
      case Map<?, ?> members -> members.values().forEach(each -> fields(each, found));
      case List<?> elements -> elements.forEach(each -> fields(each, found));
      case String text when text.startsWith(WHOLE + ".") -> found.add(text.split("\\.", 3)[1]);
      case null, default -> {
        // No place.
      }
    }
  }

  /** {@return the fields of the result of the task} */
  Map<String, @Nullable Object> result(Map<String, @Nullable Object> answer) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    if (JobKind.filled(result, Map.of("answer", answer)) instanceof Map<?, ?> members) {
      members.forEach((name, value) -> fields.put(String.valueOf(name), value));
    }
    return fields;
  }

  private static Object tree(Json json) {
    return Optional.ofNullable(json.tree()).orElse(Map.of());
  }

  private static Map<String, ActionMapping> read() {
    try (InputStream in = ActionMapping.class.getResourceAsStream("actions.json")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      Map<String, ActionMapping> actions = new LinkedHashMap<>();
      ((Map<?, ?>) Objects.requireNonNull(Json.parse(text).tree()))
          .forEach((name, kind) -> actions.put(name.toString(), mapping((Map<?, ?>) kind)));
      return Map.copyOf(actions);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (JsonSyntaxException e) {
      throw new IllegalStateException("actions.json cannot be read", e);
    }
  }

  private static ActionMapping mapping(Map<?, ?> given) {
    return new ActionMapping(
        String.valueOf(given.get("operation")),
        Objects.requireNonNull(given.get("parameters")),
        Objects.requireNonNull(given.get("result")));
  }
}
