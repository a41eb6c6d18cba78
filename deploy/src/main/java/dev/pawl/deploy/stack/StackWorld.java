package dev.pawl.deploy.stack;

import dev.pawl.deploy.resource.ResourceType;
import dev.pawl.deploy.template.Evaluation;
import dev.pawl.deploy.template.TemplateException;
import dev.pawl.deploy.template.UnknownException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What a template's functions see: the resources of its stack, and what other stacks export.
 *
 * @param resources by logical id
 * @param unsettled those that will be called otherwise, or say something else
 * @param imports what other stacks export, by name
 */
record StackWorld(
    Map<String, StackResource> resources,
    Set<String> unsettled,
    Function<String, Optional<String>> imports)
    implements Evaluation.World {

  @Override
  public Object ref(String logicalId) {
    return form(logicalId).physicalId();
  }

  @Override
  public Object attribute(String logicalId, String attribute) throws TemplateException {
    StackResource.Form form = form(logicalId);
    Object value = form.attributes().containsKey(ResourceType.ANY)
        ? form.physicalId()
        : form.attributes().get(attribute);
    if (value == null) {
      throw new TemplateException("Template error: resource " + logicalId
          + " does not support attribute type " + attribute + " in Fn::GetAtt");
    }
    return value;
  }

  private StackResource.Form form(String logicalId) {
    StackResource resource = resources.get(logicalId);
    if (resource == null || unsettled.contains(logicalId)) {
      throw new UnknownException(logicalId);
    }
    return resource.now();
  }

  @Override
  public Optional<String> export(String name) {
    return imports.apply(name);
  }
}
