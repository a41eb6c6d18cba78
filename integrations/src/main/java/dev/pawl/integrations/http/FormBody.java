package dev.pawl.integrations.http;

import dev.pawl.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Bodies of forms: JSON as names and values, URL-encoded. */
final class FormBody {
  private final ArrayFormat arrays;
  private final List<String> pairs = new ArrayList<>();

  private FormBody(ArrayFormat arrays) {
    this.arrays = arrays;
  }

  /** How an array becomes names and values. */
  enum ArrayFormat {
    /** {@code a[0]=x&a[1]=y}. */
    INDICES,
    /** {@code a=x&a=y}. */
    REPEAT,
    /** {@code a=x,y}. */
    COMMAS,
    /** {@code a[]=x&a[]=y}. */
    BRACKETS
  }

  /**
   * {@return the members of an object, those of objects inside as {@code a[b]}}
   *
   * @throws UnusableException if it is no object
   */
  static String of(Json body, ArrayFormat arrays) throws UnusableException {
    if (!(body.tree() instanceof Map<?, ?> members)) {
      throw new UnusableException("The field 'RequestBody' must be an object to be URL-encoded");
    }
    FormBody form = new FormBody(arrays);
    members.forEach((name, value) -> form.add(String.valueOf(name), value));
    return String.join("&", form.pairs);
  }

  private void add(String name, @Nullable Object value) {
    switch (value) {
      case Map<?, ?> members ->
        members.forEach((inner, each) -> add(name + "[" + inner + "]", each));
      case List<?> elements -> array(name, elements);
      case null -> pairs.add(encoded(name) + "=");
      default -> pairs.add(encoded(name) + "=" + encoded(text(value)));
    }
  }

  private void array(String name, List<?> elements) {
    switch (arrays) {
      case INDICES -> {
        for (int i = 0; i < elements.size(); i++) {
          add(name + "[" + i + "]", elements.get(i));
        }
      }
      case REPEAT -> elements.forEach(each -> add(name, each));
      case BRACKETS -> elements.forEach(each -> add(name + "[]", each));
      case COMMAS ->
        pairs.add(encoded(name) + "="
            + elements.stream()
                .map(each -> encoded(each == null ? "" : text(each)))
                .collect(Collectors.joining(",")));
    }
  }

  private static String text(Object value) {
    return value instanceof String text ? text : Json.of(value).text();
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
