package dev.pawl.deploy.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A template whose sections were looked at, its functions not yet.
 *
 * @param conditions what they are made of, by their names
 * @param resources in the order they are written in
 * @spec https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html
 *     Template sections
 */
public record Template(
    Optional<String> description,
    List<Object> transforms,
    Map<String, Parameter> parameters,
    Map<String, Object> mappings,
    Map<String, Object> conditions,
    Map<String, Declaration> resources,
    Map<String, Output> outputs) {
  /** The most resources of a template. */
  public static final int RESOURCES_MAX = 500;

  /** The most parameters of a template, and the most outputs. */
  public static final int PARAMETERS_MAX = 200;

  /** The attributes of a resource. */
  private static final Set<String> ATTRIBUTES = Set.of(
      "Condition",
      "CreationPolicy",
      "DeletionPolicy",
      "DependsOn",
      "Metadata",
      "Properties",
      "Type",
      "UpdatePolicy",
      "UpdateReplacePolicy");

  private static final Set<String> SECTIONS = Set.of(
      "AWSTemplateFormatVersion",
      "Conditions",
      "Description",
      "Hooks",
      "Mappings",
      "Metadata",
      "Outputs",
      "Parameters",
      "Resources",
      "Rules",
      "Transform");

  /**
   * A resource as a template has it.
   *
   * @param properties with functions
   * @param dependsOn what must be there before it, beside what its properties refer to
   * @param condition whether it is there at all
   */
  public record Declaration(
      String logicalId,
      String type,
      Map<String, Object> properties,
      List<String> dependsOn,
      Optional<String> condition,
      Policies policies) {}

  /**
   * What becomes of what a resource stands for.
   *
   * @param deletion when it leaves the stack: {@code Delete}, {@code Retain}, ...
   * @param replacement when another takes its place
   */
  public record Policies(String deletion, String replacement) {
    /**
     * {@return whether what leaves the stack stays where it is}
     *
     * @param undoes whether it leaves as the operation that made it is undone
     */
    public boolean isRetained(boolean undoes) {
      return deletion.equals("Retain") || (!undoes && deletion.equals("RetainExceptOnCreate"));
    }

    /** {@return whether what was replaced stays where it is} */
    public boolean isKeptWhenReplaced() {
      return replacement.equals("Retain");
    }
  }

  /**
   * What a stack tells.
   *
   * @param value with functions
   * @param export the name that other stacks know it by, with functions
   */
  public record Output(
      Object value,
      Optional<String> description,
      Optional<Object> export,
      Optional<String> condition) {}

  /**
   * {@return the template of a tree}
   *
   * @throws TemplateException if a section or a resource is not as templates have it
   */
  public static Template of(Map<String, Object> tree) throws TemplateException {
    Set<String> unknown = new TreeSet<>(tree.keySet());
    unknown.removeAll(SECTIONS);
    if (!unknown.isEmpty()) {
      throw new TemplateException(
          "Invalid template property or properties [" + String.join(", ", unknown) + "]");
    }
    Nulls.refuse(tree);
    Map<String, Parameter> parameters = parameters(tree);
    Map<String, Declaration> resources = resources(section(tree, "Resources"));
    Map<String, Output> outputs = outputs(section(tree, "Outputs"));
    bounded("outputs", outputs.size(), PARAMETERS_MAX);
    Template template = new Template(
        Optional.ofNullable(tree.get("Description")).map(Tree::text),
        list(tree.get("Transform")),
        parameters,
        section(tree, "Mappings"),
        section(tree, "Conditions"),
        resources,
        outputs);
    Dangling.refuse(template);
    return template;
  }

  /**
   * {@return the parameters of a template that may still be transformed}
   *
   * @throws TemplateException if one is not as templates have it
   */
  public static Map<String, Parameter> parameters(Map<String, Object> tree)
      throws TemplateException {
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    for (Map.Entry<String, Object> each : section(tree, "Parameters").entrySet()) {
      String place = at("Parameters", each.getKey());
      parameters.put(each.getKey(), Parameter.of(each.getKey(), Tree.map(each.getValue(), place)));
    }
    bounded("parameters", parameters.size(), PARAMETERS_MAX);
    return parameters;
  }

  private static String at(String section, String name) {
    return "[/" + section + "/" + name + "]";
  }

  private static Map<String, Object> section(Map<String, Object> tree, String name)
      throws TemplateException {
    Object section = tree.get(name);
    return section == null ? Map.of() : Tree.map(section, "[/" + name + "]");
  }

  private static Map<String, Declaration> resources(Map<String, Object> section)
      throws TemplateException {
    if (section.isEmpty()) {
      throw new TemplateException(
          "Template format error: At least one Resources member must be defined.");
    }
    bounded("resources", section.size(), RESOURCES_MAX);
    Map<String, Declaration> resources = new LinkedHashMap<>();
    for (Map.Entry<String, Object> each : section.entrySet()) {
      String place = at("Resources", each.getKey());
      resources.put(
          each.getKey(), resource(each.getKey(), Tree.map(each.getValue(), place), place));
    }
    return resources;
  }

  private static void bounded(String what, int number, int most) throws TemplateException {
    if (number > most) {
      throw new TemplateException("Template format error: Number of " + what + ", " + number
          + ", is greater than maximum allowed, " + most);
    }
  }

  private static Declaration resource(String id, Map<String, Object> tree, String place)
      throws TemplateException {
    if (!id.matches("[A-Za-z0-9]{1,255}")) {
      throw new TemplateException(
          "Template format error: Resource name " + id + " is non alphanumeric.");
    }
    for (String attribute : tree.keySet()) {
      if (!ATTRIBUTES.contains(attribute)) {
        throw new TemplateException(
            "Invalid template resource property '" + attribute + "' at " + place);
      }
    }
    if (!(tree.get("Type") instanceof String type)) {
      throw new TemplateException("Template format error: " + place
          + " Every Resources object must contain a Type member.");
    }
    String deletion = policy(tree, "DeletionPolicy");
    String replacement = policy(tree, "UpdateReplacePolicy");
    return new Declaration(
        id,
        type,
        tree.get("Properties") == null
            ? Map.of()
            : Tree.map(tree.get("Properties"), place + "/Properties"),
        texts(tree.get("DependsOn"), place),
        Optional.ofNullable(tree.get("Condition")).map(Tree::text),
        new Policies(deletion, replacement));
  }

  private static String policy(Map<String, Object> tree, String name) throws TemplateException {
    Object policy = tree.get(name);
    if (policy == null) {
      return "Delete";
    }
    String text = Tree.text(policy);
    boolean isKnown = Set.of("Delete", "Retain", "Snapshot").contains(text)
        || (text.equals("RetainExceptOnCreate") && name.equals("DeletionPolicy"));
    if (!isKnown) {
      throw new TemplateException(
          "Template error: " + name + " does not support the value " + text + ".");
    }
    return text;
  }

  private static List<String> texts(@Nullable Object value, String place) throws TemplateException {
    List<String> texts = new ArrayList<>();
    for (Object each : list(value)) {
      if (!(each instanceof String text)) {
        throw new TemplateException("Template format error: " + place
            + " DependsOn must be a string or a list of strings.");
      }
      texts.add(text);
    }
    return texts;
  }

  private static List<Object> list(@Nullable Object value) {
    if (value instanceof List<?> several) {
      return List.copyOf(several);
    }
    return value == null ? List.of() : List.of(value);
  }

  private static Map<String, Output> outputs(Map<String, Object> section) throws TemplateException {
    Map<String, Output> outputs = new LinkedHashMap<>();
    for (Map.Entry<String, Object> each : section.entrySet()) {
      String place = at("Outputs", each.getKey());
      Map<String, Object> tree = Tree.map(each.getValue(), place);
      Object value = tree.get("Value");
      if (value == null) {
        throw new TemplateException("Template format error: " + place
            + " Every Outputs member must contain a Value object");
      }
      Optional<Object> export = tree.get("Export") == null
          ? Optional.empty()
          : Optional.ofNullable(Tree.map(tree.get("Export"), place + "/Export").get("Name"));
      outputs.put(
          each.getKey(),
          new Output(
              value,
              Optional.ofNullable(tree.get("Description")).map(Tree::text),
              export,
              Optional.ofNullable(tree.get("Condition")).map(Tree::text)));
    }
    return outputs;
  }
}
