package dev.pawl.deploy.template;

import dev.pawl.deploy.template.Template.Declaration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What must be there before what. */
public final class Order {
  private Order() {}

  /** {@return for each resource those it refers to or depends on} */
  public static Map<String, Set<String>> needs(Template template) throws TemplateException {
    Map<String, Set<String>> needs = new LinkedHashMap<>();
    for (Declaration resource : template.resources().values()) {
      References found = References.of(resource.properties());
      Set<String> all = new LinkedHashSet<>(resource.dependsOn());
      all.addAll(found.names());
      all.addAll(found.attributes());
      all.retainAll(template.resources().keySet());
      needs.put(resource.logicalId(), all);
    }
    return needs;
  }

  /**
   * {@return the resources, each after those it needs, and otherwise in the order of the template}
   *
   * @throws TemplateException if some need each other
   */
  public static List<String> of(Template template) throws TemplateException {
    Map<String, Set<String>> needs = needs(template);
    Set<String> done = new LinkedHashSet<>();
    List<String> open = new ArrayList<>(template.resources().keySet());
    while (!open.isEmpty()) {
      List<String> ready = open.stream()
          .filter(id -> done.containsAll(needs.getOrDefault(id, Set.of())))
          .toList();
      if (ready.isEmpty()) {
        throw new TemplateException("Circular dependency between resources: ["
            + String.join(", ", circular(open, needs)) + "]");
      }
      done.addAll(ready);
      open.removeAll(ready);
    }
    return List.copyOf(done);
  }

  /** {@return those that need one another, without those that only need one of them} */
  private static Set<String> circular(List<String> open, Map<String, Set<String>> needs) {
    Set<String> circular = new TreeSet<>(open);
    boolean isSmaller = true;
    while (isSmaller) {
      Set<String> needed = new LinkedHashSet<>();
      circular.forEach(id -> needed.addAll(needs.getOrDefault(id, Set.of())));
      isSmaller = circular.retainAll(needed);
    }
    return circular;
  }
}
