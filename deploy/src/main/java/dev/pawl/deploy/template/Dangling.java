package dev.pawl.deploy.template;

import dev.pawl.deploy.template.Template.Declaration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Refuses templates that refer to what they do not have. */
final class Dangling {
  private static final Set<String> DECIDING =
      Set.of("Condition", "Fn::And", "Fn::Equals", "Fn::Not", "Fn::Or");

  private Dangling() {}

  static void refuse(Template template) throws TemplateException {
    for (Declaration resource : template.resources().values()) {
      references(template, resource.properties(), "Resources");
      depends(template, resource.dependsOn());
      condition(template, resource.condition());
    }
    for (Template.Output output : template.outputs().values()) {
      references(template, output.value(), "Outputs");
      references(template, output.export().orElse(""), "Outputs");
      condition(template, output.condition());
    }
    for (Object condition : template.conditions().values()) {
      conditions(template, condition);
    }
    circles(template);
  }

  /** Conditions that need each other would have no value. */
  private static void circles(Template template) throws TemplateException {
    Map<String, Set<String>> open = new LinkedHashMap<>();
    for (Map.Entry<String, Object> each : template.conditions().entrySet()) {
      References found = References.of(each.getValue());
      Set<String> needed = new LinkedHashSet<>(found.conditions());
      needed.addAll(found.choices());
      open.put(each.getKey(), needed);
    }
    boolean isSmaller = true;
    while (isSmaller) {
      isSmaller = open.values().removeIf(needed -> needed.stream().noneMatch(open::containsKey));
    }
    if (!open.isEmpty()) {
      throw new TemplateException(
          "Template format error: Circular dependencies between conditions: "
              + String.join(", ", open.keySet()));
    }
  }

  private static void references(Template template, Object value, String section)
      throws TemplateException {
    References found = References.of(value);
    for (String name : found.attributes()) {
      if (!template.resources().containsKey(name)) {
        throw new TemplateException(
            "Template error: instance of Fn::GetAtt references undefined resource " + name);
      }
    }
    unresolved(
        template,
        found.names().stream()
            .filter(name -> !Pseudo.isOne(name) && !template.parameters().containsKey(name))
            .toList(),
        section);
    for (String name : found.choices()) {
      condition(template, Optional.of(name));
    }
  }

  private static void depends(Template template, List<String> names) throws TemplateException {
    unresolved(template, names, "Resources");
  }

  private static void unresolved(Template template, List<String> names, String section)
      throws TemplateException {
    Set<String> missing = names.stream()
        .filter(name -> !template.resources().containsKey(name))
        .collect(Collectors.toCollection(TreeSet::new));
    if (!missing.isEmpty()) {
      throw new TemplateException("Template format error: Unresolved resource dependencies ["
          + String.join(", ", missing) + "] in the " + section + " block of the template");
    }
  }

  private static void conditions(Template template, Object condition) throws TemplateException {
    boolean isDecided =
        Tree.only(condition).filter(only -> DECIDING.contains(only.getKey())).isPresent();
    if (!isDecided) {
      throw new TemplateException("Template format error: Conditions can only be boolean operations"
          + " on parameters and other conditions");
    }
    References found = References.of(condition);
    Set<String> missing = found.names().stream()
        .filter(name -> !Pseudo.isOne(name) && !template.parameters().containsKey(name))
        .collect(Collectors.toCollection(TreeSet::new));
    missing.addAll(found.attributes());
    if (!missing.isEmpty()) {
      throw new TemplateException("Template format error: Unresolved dependencies ["
          + String.join(", ", missing)
          + "]. Cannot reference resources in the Conditions block of the template");
    }
    found.conditions().addAll(found.choices());
    for (String name : found.conditions()) {
      condition(template, Optional.of(name));
    }
  }

  private static void condition(Template template, Optional<String> name) throws TemplateException {
    if (name.isPresent() && !template.conditions().containsKey(name.get())) {
      throw new TemplateException("Template format error: Unresolved condition dependency "
          + name.get() + " in the Resources block of the template");
    }
  }
}
