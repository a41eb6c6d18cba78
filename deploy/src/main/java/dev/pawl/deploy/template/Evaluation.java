package dev.pawl.deploy.template;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates the functions of a template. Conditions are evaluated once, when they are first asked.
 * Not safe for use by several threads.
 *
 * @spec
 *     https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html
 *     Intrinsic functions
 */
public final class Evaluation {
  /** Stands for nothing at all: a member or an element that is it is left out. */
  private static final Object NOTHING = new Object();

  private final Template template;
  private final Setting setting;
  private final Map<String, Boolean> conditions = new HashMap<>();
  private final Set<String> asked = new LinkedHashSet<>();

  /**
   * What is outside of a template.
   *
   * @param parameters values by name: a text, or a list of texts
   * @param allowance what functions may still make
   */
  public record Setting(
      Map<String, Object> parameters, Pseudo pseudo, World world, Allowance allowance) {}

  /** What exists. */
  public interface World {
    /**
     * {@return what {@code Ref} says of a resource}
     *
     * @throws UnknownException if that is not known yet
     */
    Object ref(String logicalId) throws TemplateException;

    /**
     * {@return an attribute of a resource}
     *
     * @throws UnknownException if it is not known yet
     * @throws TemplateException if there is no such attribute
     */
    Object attribute(String logicalId, String attribute) throws TemplateException;

    /** {@return what another stack exports by that name} */
    Optional<String> export(String name);
  }

  /** Evaluates a template in a setting. */
  public Evaluation(Template template, Setting setting) {
    this.template = template;
    this.setting = setting;
  }

  /** {@return whether what has this condition is there} */
  public boolean isThere(Optional<String> condition) throws TemplateException {
    return condition.isEmpty() || condition(condition.get());
  }

  /** {@return the value of a resource's properties, without those that are AWS::NoValue} */
  public Map<String, Object> properties(Template.Declaration declared) throws TemplateException {
    Map<String, Object> values = new LinkedHashMap<>();
    for (String name : declared.properties().keySet()) {
      property(declared, name).ifPresent(value -> values.put(name, value));
    }
    return values;
  }

  /** {@return the value of one property of a resource; empty if it is AWS::NoValue} */
  public Optional<Object> property(Template.Declaration declared, String name)
      throws TemplateException {
    setting.allowance().at("/Resources/" + declared.logicalId() + "/Properties/" + name);
    Object expression = declared.properties().get(name);
    return expression == null ? Optional.empty() : value(expression);
  }

  /** {@return the text of an expression in the section of outputs; empty if it is none} */
  public Optional<String> text(String output, Object expression) throws TemplateException {
    setting.allowance().at("/Outputs/" + output);
    return value(expression).filter(Tree::isScalar).map(Tree::text);
  }

  /** {@return the value of members; those that are {@code AWS::NoValue} are left out} */
  public Map<String, Object> members(Map<String, Object> properties) throws TemplateException {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Map.Entry<String, Object> each : properties.entrySet()) {
      Object value = evaluated(each.getValue());
      if (value != null && value != NOTHING) {
        values.put(each.getKey(), value);
      }
    }
    return values;
  }

  /** {@return the value of an expression; empty if it is {@code AWS::NoValue}} */
  public Optional<Object> value(Object expression) throws TemplateException {
    Object value = evaluated(expression);
    return value == NOTHING ? Optional.empty() : Optional.ofNullable(value);
  }

  private @Nullable Object evaluated(@Nullable Object expression) throws TemplateException {
    if (expression instanceof List<?> list) {
      return elements(list);
    }
    if (!(expression instanceof Map<?, ?>)) {
      return expression;
    }
    Optional<Map.Entry<String, Object>> only = Tree.only(expression);
    if (only.isPresent()) {
      String name = only.get().getKey();
      if (name.equals("Ref")) {
        return counted(ref(Tree.text(only.get().getValue())));
      }
      if (name.startsWith("Fn::")) {
        return counted(function(name, only.get().getValue()));
      }
    }
    return members(Tree.map(expression, "a value"));
  }

  private @Nullable Object counted(@Nullable Object made) throws TemplateException {
    setting.allowance().take(made);
    return made;
  }

  private List<@Nullable Object> elements(List<?> list) throws TemplateException {
    List<@Nullable Object> values = new ArrayList<>();
    for (Object each : list) {
      Object value = evaluated(each);
      if (value != NOTHING) {
        values.add(value);
      }
    }
    return values;
  }

  private Object ref(String name) throws TemplateException {
    if (name.equals(Pseudo.NO_VALUE)) {
      return NOTHING;
    }
    if (Pseudo.isOne(name)) {
      return setting.pseudo().value(name);
    }
    Object parameter = setting.parameters().get(name);
    return parameter == null ? setting.world().ref(name) : parameter;
  }

  private @Nullable Object function(String name, Object argument) throws TemplateException {
    return switch (name) {
      case "Fn::GetAtt" -> attribute(argument);
      case "Fn::Sub" -> substituted(argument);
      case "Fn::If" -> choice(argument);
      case "Fn::And", "Fn::Or", "Fn::Not", "Fn::Equals" -> decided(name, argument);
      case "Fn::ImportValue" -> imported(argument);
      case "Fn::GetAZs" -> zones(Tree.text(resolved(argument)));
      default ->
        new Function(template.mappings(), setting.allowance()).of(name, resolved(argument));
    };
  }

  /** {@return an argument with its functions evaluated} */
  private Object resolved(Object argument) throws TemplateException {
    Object value = evaluated(argument);
    return value == null || value == NOTHING ? "" : value;
  }

  private Object attribute(Object argument) throws TemplateException {
    List<?> parts =
        argument instanceof String text ? List.of(text.split("\\.", 2)) : list(argument);
    if (parts.size() != 2 || !(parts.getFirst() instanceof String resource)) {
      throw new TemplateException("Template error: every Fn::GetAtt object requires two non-empty"
          + " parameters, the resource name and the resource attribute");
    }
    return attribute(resource, Tree.text(resolved(parts.get(1))));
  }

  private Object attribute(String resource, String attribute) throws TemplateException {
    if (!template.resources().containsKey(resource)) {
      throw new TemplateException(
          "Template error: instance of Fn::GetAtt references undefined resource " + resource);
    }
    return setting.world().attribute(resource, attribute);
  }

  private static List<?> list(Object value) {
    return value instanceof List<?> list ? list : List.of();
  }

  private String substituted(Object argument) throws TemplateException {
    List<?> parts = argument instanceof List<?> list ? list : List.of(argument);
    if (parts.isEmpty()
        || parts.size() > 2
        || !(parts.getFirst() instanceof String text)
        || (parts.size() == 2 && !(parts.get(1) instanceof Map<?, ?>))) {
      throw new TemplateException("Template error: " + Substitution.ARGUMENTS);
    }
    Map<?, ?> own = parts.size() == 2 ? (Map<?, ?>) parts.get(1) : Map.of();
    return Substitution.replaced(text, name -> variable(name, own.get(name)), setting.allowance());
  }

  private String variable(String name, @Nullable Object own) throws TemplateException {
    int dot = name.indexOf('.');
    Object value;
    if (own != null) {
      value = resolved(own);
    } else if (dot > 0) {
      value = attribute(name.substring(0, dot), name.substring(dot + 1));
    } else {
      value = ref(name);
    }
    if (Tree.isScalar(value)) {
      return Tree.text(value);
    }
    throw new TemplateException(
        "Template error: Fn::Sub expected a string for the variable " + name);
  }

  private @Nullable Object choice(Object argument) throws TemplateException {
    List<?> parts = list(argument);
    if (parts.size() != 3 || !(parts.getFirst() instanceof String condition)) {
      throw new TemplateException(
          "Template error: Fn::If requires a list argument with three elements");
    }
    return evaluated(parts.get(condition(condition) ? 1 : 2));
  }

  private String imported(Object argument) throws TemplateException {
    String name = Tree.text(resolved(argument));
    return setting
        .world()
        .export(name)
        .orElseThrow(() -> new TemplateException("No export named " + name + " found."));
  }

  private boolean condition(String name) throws TemplateException {
    Boolean known = conditions.get(name);
    if (known != null) {
      return known;
    }
    Object expression = template.conditions().get(name);
    if (expression == null) {
      throw new TemplateException("Template format error: Unresolved condition dependency " + name
          + " in the Resources block of the template");
    }
    if (!asked.add(name)) {
      throw new TemplateException(
          "Template format error: Circular dependencies between conditions: "
              + String.join(", ", asked));
    }
    setting.allowance().at("/Conditions/" + name);
    boolean value = isTrue(expression);
    asked.remove(name);
    conditions.put(name, value);
    return value;
  }

  private boolean isTrue(@Nullable Object expression) throws TemplateException {
    Optional<Map.Entry<String, Object>> only = Tree.only(expression);
    if (only.isPresent()) {
      String name = only.get().getKey();
      return name.equals("Condition")
          ? condition(Tree.text(only.get().getValue()))
          : decided(name, only.get().getValue());
    }
    throw new TemplateException(
        "Template format error: Conditions can only be boolean operations on parameters and other"
            + " conditions");
  }

  private boolean decided(String name, Object argument) throws TemplateException {
    List<?> parts = list(argument);
    return switch (name) {
      case "Fn::Equals" -> {
        required(parts.size() == 2, name, "a list of 2 string parameters.");
        yield Tree.text(resolved(parts.getFirst())).equals(Tree.text(resolved(parts.get(1))));
      }
      case "Fn::Not" -> {
        required(parts.size() == 1, name, "one boolean parameter.");
        yield !isTrue(parts.getFirst());
      }
      case "Fn::And" -> trues(name, parts) == parts.size();
      case "Fn::Or" -> trues(name, parts) > 0;
      default -> throw new TemplateException("Template error: " + name + " is no condition");
    };
  }

  /** {@return how many are true; all are evaluated, so that an error in any is told} */
  private int trues(String name, List<?> parts) throws TemplateException {
    required(
        parts.size() >= 2 && parts.size() <= 10,
        name,
        "a list of at least 2 and at most 10 boolean parameters.");
    int trues = 0;
    for (Object part : parts) {
      trues += isTrue(part) ? 1 : 0;
    }
    return trues;
  }

  /** {@return the zones of a region: three, as most have them} */
  private List<Object> zones(String region) {
    String of = region.isEmpty() ? setting.pseudo().region() : region;
    return List.of(of + "a", of + "b", of + "c");
  }

  private static void required(boolean met, String name, String what) throws TemplateException {
    if (!met) {
      throw new TemplateException("Template error: every " + name + " object requires " + what);
    }
  }
}
