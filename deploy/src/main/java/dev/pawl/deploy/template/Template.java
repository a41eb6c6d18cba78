package dev.pawl.deploy.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A template whose sections were looked at, its functions not yet.
 *
 * @param conditions what they are made of, by their names
 * @param rules what the values of parameters must be, by their names
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
    Map<String, Rule> rules,
    Map<String, Declaration> resources,
    Map<String, Output> outputs) {
  /** The most resources of a template. */
  public static final int RESOURCES_MAX = 500;

  /** The most parameters of a template, and the most outputs. */
  public static final int PARAMETERS_MAX = 200;

  /** The most mappings of a template, and the most keys of one. */
  static final int MAPPINGS_MAX = 200;

  /** More than resources and outputs can ask for. */
  private static final int CONDITIONS_MAX = 1_000;

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
    Declarations.head(tree);
    Nulls.refuse(tree);
    Map<String, Parameter> parameters = parameters(tree);
    Map<String, Object> mappings = section(tree, "Mappings");
    Declarations.mappings(mappings);
    Map<String, Object> conditions = section(tree, "Conditions");
    Declarations.names("Condition", conditions, CONDITIONS_MAX);
    Shapes.refuse(conditions);
    Template template = new Template(
        Optional.ofNullable(tree.get("Description")).map(Tree::text),
        Tree.list(tree.get("Transform")),
        parameters,
        mappings,
        conditions,
        Rule.all(section(tree, "Rules")),
        Declarations.resources(section(tree, "Resources")),
        Declarations.outputs(section(tree, "Outputs")));
    Dangling.refuse(template);
    // Those that need each other have no order.
    var _ = Order.of(template);
    return template;
  }

  /** {@return the attributes of resources that functions ask for, such as {@code Queue.Arn}} */
  public Set<String> attributes() throws TemplateException {
    Set<String> asked = new TreeSet<>();
    for (Declaration resource : resources.values()) {
      asked.addAll(References.of(resource.properties()).told());
    }
    for (Output output : outputs.values()) {
      asked.addAll(References.of(output.value()).told());
    }
    return asked;
  }

  /**
   * {@return the parameters of a template that may still be transformed}
   *
   * @throws TemplateException if one is not as templates have it
   */
  public static Map<String, Parameter> parameters(Map<String, Object> tree)
      throws TemplateException {
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    Map<String, Object> section = section(tree, "Parameters");
    Declarations.names("Parameter", section, PARAMETERS_MAX);
    for (Map.Entry<String, Object> each : section.entrySet()) {
      String place = Declarations.at("Parameters", each.getKey());
      parameters.put(each.getKey(), Parameter.of(each.getKey(), Tree.map(each.getValue(), place)));
    }
    return parameters;
  }

  private static Map<String, Object> section(Map<String, Object> tree, String name)
      throws TemplateException {
    Object section = tree.get(name);
    return section == null ? Map.of() : Tree.map(section, "[/" + name + "]");
  }
}
