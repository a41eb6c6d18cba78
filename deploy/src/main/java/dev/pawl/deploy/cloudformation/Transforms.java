package dev.pawl.deploy.cloudformation;

import dev.pawl.deploy.sam.SamTransform;
import dev.pawl.deploy.template.Allowance;
import dev.pawl.deploy.template.ForEach;
import dev.pawl.deploy.template.Parameter;
import dev.pawl.deploy.template.Template;
import dev.pawl.deploy.template.TemplateException;
import dev.pawl.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The transforms that a template may ask for. */
final class Transforms {
  /** Its loops are written out; what else it adds to the functions is always there. */
  private static final String EXTENSIONS = "AWS::LanguageExtensions";

  private Transforms() {}

  /** {@return the names of the transforms that a template asks for} */
  static List<String> asked(Map<String, Object> tree) {
    Object asked = tree.get("Transform");
    List<?> all = asked instanceof List<?> list ? list : asked == null ? List.of() : List.of(asked);
    return all.stream()
        .map(each ->
            each instanceof Map<?, ?> named ? String.valueOf(named.get("Name")) : (String) each)
        .toList();
  }

  /**
   * {@return the text of a template as it is in force}
   *
   * @param values of parameters, as texts
   */
  static String processed(
      String text, Map<String, Object> tree, Map<String, String> values, String region)
      throws TemplateException {
    for (String name : asked(tree)) {
      if (!name.equals(EXTENSIONS) && !name.equals(SamTransform.NAME)) {
        throw new TemplateException("No transform named " + name + " found.");
      }
    }
    boolean isExtended = asked(tree).contains(EXTENSIONS);
    if (!SamTransform.isAsked(tree) && !isExtended) {
      return text;
    }
    Map<String, Object> parameters = new LinkedHashMap<>();
    for (Parameter parameter : Template.parameters(tree).values()) {
      String value = values.getOrDefault(parameter.name(), parameter.standard().orElse(""));
      parameters.put(parameter.name(), parameter.value(value));
    }
    Map<String, Object> whole = isExtended ? ForEach.writtenOut(tree, parameters) : tree;
    if (isExtended) {
      Allowance.requireShort(whole, EXTENSIONS);
    }
    if (!SamTransform.isAsked(tree)) {
      return whole.equals(tree) ? text : Json.of(whole).text();
    }
    Map<String, Object> applied =
        SamTransform.applied(whole, new SamTransform.Setting(parameters, region));
    Allowance.requireShort(applied, SamTransform.NAME);
    return Json.of(applied).text();
  }
}
