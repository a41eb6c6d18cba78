package dev.pawl.deploy.sam;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A definition that is written in the template: it becomes a text, in which functions and dynamic
 * references are placeholders that CloudFormation fills. Used once.
 */
final class StateMachineDefinition {
  private static final Pattern DYNAMIC = Pattern.compile("\\{\\{resolve:([a-z-]+):(.+)\\}\\}");
  private static final String PLACEHOLDER = "definition_substitution_";

  private final Map<String, Object> substitutions = Tree.object();

  /** {@return the text of a definition, as a function that joins its lines} */
  Map<String, Object> text(Map<String, Object> definition) {
    Object replaced = replaced(Tree.copyOf(definition));
    return Functions.join("\n", new ArrayList<>(JsonText.lines(Tree.map(replaced))));
  }

  /** {@return what the placeholders of the text stand for} */
  Map<String, Object> substitutions() {
    return substitutions;
  }

  /** Placeholders are counted in the order of names. */
  private @Nullable Object replaced(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> sorted = new TreeMap<>(Tree.map(map));
      sorted.replaceAll((name, each) -> replacement(each));
      return sorted;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> elements = new ArrayList<>();
      list.forEach(each -> elements.add(replacement(each)));
      return elements;
    }
    return value;
  }

  private @Nullable Object replacement(@Nullable Object value) {
    boolean dynamic = value instanceof String text && DYNAMIC.matcher(text).matches();
    if (!dynamic && !Functions.isFunction(value)) {
      return replaced(value);
    }
    String name = PLACEHOLDER + (substitutions.size() + 1);
    substitutions.put(name, value);
    return "${" + name + "}";
  }
}
