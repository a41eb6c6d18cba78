package dev.pawl.standins.events;

import dev.pawl.expression.ExpressionSyntaxException;
import dev.pawl.expression.NoMatchException;
import dev.pawl.expression.Origin;
import dev.pawl.expression.Path;
import dev.pawl.expression.Scope;
import dev.pawl.json.Json;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a target has of an event: all of it, a part, a text of its own, or one that is made of it.
 *
 * @spec https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 *     Input transformation
 */
record TargetInput(Rule rule, Json event, Instant ingested) {
  private static final Pattern PLACE = Pattern.compile("<([A-Za-z0-9_.\\-]+)>");

  /** {@return what a target has} */
  String of(Map<?, ?> target) {
    if (target.get("Input") instanceof String input) {
      return input;
    }
    if (target.get("InputPath") instanceof String path) {
      return read(path).orElse(Json.NULL).text();
    }
    if (target.get("InputTransformer") instanceof Map<?, ?> transformer) {
      Map<String, Json> values = predefined();
      if (transformer.get("InputPathsMap") instanceof Map<?, ?> paths) {
        paths.forEach((name, path) ->
            read(String.valueOf(path)).ifPresent(value -> values.put(String.valueOf(name), value)));
      }
      return filled(String.valueOf(transformer.get("InputTemplate")), values);
    }
    return event.text();
  }

  private Map<String, Json> predefined() {
    Map<String, Json> values = new HashMap<>();
    values.put("aws.events.rule-arn", Json.of(rule.arn()));
    values.put("aws.events.rule-name", Json.of(rule.name()));
    values.put("aws.events.event.ingestion-time", Json.of(ingested.toString()));
    values.put("aws.events.event", event);
    values.put("aws.events.event.json", event);
    return values;
  }

  private Optional<Json> read(String path) {
    try {
      Scope scope = new Scope(event, () -> Json.NULL, Map.of(), new Origin(ingested, 0));
      return Optional.of(Path.compile(path).read(scope));
    } catch (NoMatchException e) {
      return Optional.empty();
    } catch (ExpressionSyntaxException e) {
      throw new IllegalStateException("a path that was not checked: " + path, e);
    }
  }

  /**
   * {@return why a target's input is not as it must be; empty if it is}
   *
   * @param target by the names of the API
   */
  static Optional<String> problem(Map<?, ?> target) {
    long ways = target.keySet().stream()
        .filter(name -> String.valueOf(name).matches("Input|InputPath|InputTransformer"))
        .count();
    if (ways > 1) {
      return Optional.of("Only one of Input, InputPath, or InputTransformer must be provided.");
    }
    if (target.get("InputPath") instanceof String path && !isPath(path)) {
      return Optional.of("InputPath is not a path: " + path);
    }
    if (target.get("InputTransformer") instanceof Map<?, ?> transformer
        && transformer.get("InputPathsMap") instanceof Map<?, ?> paths) {
      return paths.values().stream()
          .map(String::valueOf)
          .filter(path -> !isPath(path))
          .findFirst()
          .map(path -> "InputPathsMap has what is not a path: " + path);
    }
    return Optional.empty();
  }

  private static boolean isPath(String text) {
    try {
      Path path = Path.compile(text);
      return !path.isContext() && path.variables().isEmpty();
    } catch (ExpressionSyntaxException e) {
      return false;
    }
  }

  /** Within a text of JSON a value is a part of the text, elsewhere a value. */
  private static String filled(String template, Map<String, Json> values) {
    StringBuilder filled = new StringBuilder();
    Matcher place = PLACE.matcher(template);
    boolean inText = false;
    int at = 0;
    while (at < template.length()) {
      char character = template.charAt(at);
      if (character == '<' && place.region(at, template.length()).lookingAt()) {
        Json value = values.get(place.group(1));
        filled.append(inText ? within(value) : value == null ? "null" : value.text());
        at = place.end();
      } else if (character == '\\' && inText && at + 1 < template.length()) {
        filled.append(template, at, at + 2);
        at += 2;
      } else {
        inText = inText != (character == '"');
        filled.append(character);
        at++;
      }
    }
    return filled.toString();
  }

  private static String within(@Nullable Json value) {
    if (value == null) {
      return "";
    }
    String plain = value.tree() instanceof String text ? text : value.text();
    String quoted = Json.of(plain).text();
    return quoted.substring(1, quoted.length() - 1);
  }
}
