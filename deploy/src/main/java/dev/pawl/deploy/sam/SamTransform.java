package dev.pawl.deploy.sam;

import dev.pawl.deploy.template.TemplateException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The transform {@code AWS::Serverless-2016-10-31}: serverless resources become the resources that
 * CloudFormation knows.
 *
 * @spec https://github.com/aws/serverless-application-model/blob/master/versions/2016-10-31.md AWS
 *     Serverless Application Model, version 2016-10-31
 */
public final class SamTransform {
  /** The name by which a template asks for it. */
  public static final String NAME = "AWS::Serverless-2016-10-31";

  private static final String TRANSFORM = "Transform";

  private SamTransform() {}

  /**
   * What the transform must know beside the template.
   *
   * @param parameters values of the template's parameters by name; defaults need not be here
   * @param region where the stack is, as in {@code us-east-1}
   */
  public record Setting(Map<String, Object> parameters, String region) {
    private static final Map<String, String> PARTITIONS = Map.of(
        "cn-", "aws-cn",
        "us-iso-", "aws-iso",
        "us-isob", "aws-iso-b",
        "us-isof", "aws-iso-f",
        "us-gov", "aws-us-gov",
        "eu-isoe", "aws-iso-e",
        "eusc-", "aws-eusc");

    /** Copies what is given. */
    public Setting {
      parameters = Map.copyOf(parameters);
    }

    /** {@return the part of AWS that the region is of, as ARNs have it} */
    public String partition() {
      return PARTITIONS.entrySet().stream()
          .filter(each -> region.startsWith(each.getKey()))
          .map(Map.Entry::getValue)
          .findFirst()
          .orElse("aws");
    }
  }

  /** {@return whether a template asks for this transform, alone or among others} */
  public static boolean isAsked(Map<String, Object> template) {
    Object asked = template.get(TRANSFORM);
    return asked instanceof List<?> all ? all.contains(NAME) : NAME.equals(asked);
  }

  /**
   * {@return the template without serverless resources and without this transform}
   *
   * @param template a template, short forms of functions written out; it is not changed
   * @throws TemplateException if it is invalid, or asks for what is not supported; the message has
   *     all that is wrong, as AWS says it
   */
  public static Map<String, Object> applied(Map<String, Object> template, Setting setting)
      throws TemplateException {
    Set<String> errors = new LinkedHashSet<>();
    Map<String, Object> applied = Map.of();
    try {
      applied = transformed(Tree.copyOf(template), setting, errors);
    } catch (SamException e) {
      errors.add(e.text());
    }
    if (errors.isEmpty()) {
      return applied;
    }
    throw new TemplateException("Transform "
        + NAME
        + " failed with: Invalid Serverless Application Specification document."
        + " Number of errors found: "
        + errors.size()
        + ". "
        + String.join(" ", errors));
  }

  private static Map<String, Object> transformed(
      Map<String, Object> given, Setting setting, Set<String> errors) throws SamException {
    Document document = Document.of(given, setting);
    ImplicitApi.add(document);
    Globals.merge(document);
    RestApi.version(document);
    document.begin();
    for (Map.Entry<String, Map<String, Object>> each : ordered(document).entrySet()) {
      try {
        Source source = SamType.read(each.getKey(), each.getValue());
        document.replace(each.getKey(), SamType.of(each.getValue()).resources(source, document));
      } catch (SamException e) {
        errors.add(e.text());
      }
    }
    Map<String, Object> result = document.result();
    Object asked = result.remove(TRANSFORM);
    if (asked instanceof List<?> all && all.size() > 1) {
      List<Object> others = new ArrayList<>(Tree.elements(all));
      others.remove(NAME);
      result.put(TRANSFORM, others);
    }
    return document.references().applied(result);
  }

  /** Functions and state machines first: their events change the APIs. */
  private static Map<String, Map<String, Object>> ordered(Document document) {
    Map<String, Map<String, Object>> ordered = new LinkedHashMap<>();
    document.resources().entrySet().stream()
        .filter(each -> SamType.isServerless(each.getValue()))
        .sorted(
            Comparator.comparing(each -> SamType.of(Tree.map(each.getValue())).turn()))
        .forEach(each -> ordered.put(each.getKey(), Tree.map(each.getValue())));
    return ordered;
  }
}
