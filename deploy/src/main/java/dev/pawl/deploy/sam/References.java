package dev.pawl.deploy.sam;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a template refers to a resource that is called otherwise once it is transformed: a layer,
 * whose id changes with its content, or what was made of a resource, as {@code MyFunction.Alias}.
 */
final class References {
  private static final Pattern VARIABLE =
      Pattern.compile("\\$\\{([A-Za-z0-9.]+|AWS::[A-Z][A-Za-z]*)\\}");
  private static final String DEPENDS_ON = "DependsOn";

  private final Map<String, String> renamed = new HashMap<>();
  private final Map<String, String> derived = new HashMap<>();

  /** A resource has another id now. */
  void rename(String from, String to) {
    renamed.put(from, to);
  }

  /** Something was made of a resource, which templates call by a name. */
  void derive(String id, String name, String made) {
    derived.put(id + "." + name, made);
  }

  /** {@return a template that refers to what there is} */
  Map<String, Object> applied(Map<String, Object> template) {
    return Tree.map(rewritten(template));
  }

  private @Nullable Object rewritten(@Nullable Object value) {
    if (value instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>();
      list.forEach(each -> copy.add(rewritten(each)));
      return copy;
    }
    if (!(value instanceof Map<?, ?>)) {
      return value;
    }
    Map<String, Object> map = Tree.map(value);
    map.computeIfPresent(DEPENDS_ON, (name, on) -> dependsOn(on));
    if (map.size() == 1) {
      map.computeIfPresent(Functions.REF, (name, ref) -> ref(ref));
      map.computeIfPresent(Functions.GET_ATT, (name, parts) -> getAtt(parts));
      map.computeIfPresent(Functions.SUB, (name, sub) -> sub(sub));
    }
    map.replaceAll((name, each) -> rewritten(each));
    return map;
  }

  private Object dependsOn(Object value) {
    if (value instanceof List<?> list) {
      List<Object> ids = new ArrayList<>();
      Tree.elements(list).forEach(each -> ids.add(dependsOn(each)));
      return ids;
    }
    return value instanceof String id ? renamed.getOrDefault(id, id) : value;
  }

  private Object ref(Object value) {
    if (!(value instanceof String id)) {
      return value;
    }
    return renamed.getOrDefault(id, derived.getOrDefault(id, id));
  }

  private Object getAtt(Object value) {
    if (!(value instanceof List<?> parts)
        || parts.size() < 2
        || !parts.stream().allMatch(each -> each instanceof String)) {
      return value;
    }
    List<String> names = List.of(String.join(".", parts.toArray(String[]::new)).split("\\.", -1));
    String other = renamed.get(names.getFirst());
    String made = derived.get(names.get(0) + "." + names.get(1));
    if (other == null && made == null) {
      return value;
    }
    List<Object> changed = new ArrayList<>();
    changed.add(made == null ? other : made);
    changed.addAll(names.subList(made == null ? 1 : 2, names.size()));
    return changed;
  }

  private Object sub(Object value) {
    if (value instanceof String text) {
      return substituted(text);
    }
    if (value instanceof List<?> parts
        && !parts.isEmpty()
        && parts.getFirst() instanceof String text) {
      List<Object> changed = new ArrayList<>(Tree.elements(parts));
      changed.set(0, substituted(text));
      return changed;
    }
    return value;
  }

  private String substituted(String text) {
    UnaryOperator<String> other = name -> {
      List<String> names = List.of(name.split("\\.", -1));
      String id = names.getFirst();
      String made = names.size() < 2 ? null : derived.get(id + "." + names.get(1));
      if (made != null) {
        return name.replace(id + "." + names.get(1), made);
      }
      return renamed.containsKey(id) ? name.replace(id, renamed.get(id)) : name;
    };
    return VARIABLE
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement("${" + other.apply(match.group(1)) + "}"));
  }
}
