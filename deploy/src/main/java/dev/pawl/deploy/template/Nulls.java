package dev.pawl.deploy.template;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Refuses members that have no value: a definition whose {@code ResultPath} is null would otherwise
 * lose it without a word.
 */
final class Nulls {
  private Nulls() {}

  static void refuse(Map<String, Object> template) throws TemplateException {
    for (Map.Entry<String, Object> each : template.entrySet()) {
      if (!each.getKey().equals("Metadata")) {
        refuse(each.getValue(), "/" + each.getKey());
      }
    }
  }

  private static void refuse(@Nullable Object value, String place) throws TemplateException {
    switch (value) {
      case null ->
        throw new TemplateException("[" + place + "] 'null' values are not allowed in templates");
      case List<?> list -> {
        for (int i = 0; i < list.size(); i++) {
          refuse(list.get(i), place + "/" + i);
        }
      }
      case Map<?, ?> map -> {
        for (Map.Entry<?, ?> each : map.entrySet()) {
          refuse(each.getValue(), place + "/" + each.getKey());
        }
      }
      default -> {
        // A text, a number or a truth value.
      }
    }
  }
}
