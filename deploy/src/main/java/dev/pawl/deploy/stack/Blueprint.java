package dev.pawl.deploy.stack;

import dev.pawl.deploy.resource.Wanted;
import dev.pawl.deploy.template.Allowance;
import dev.pawl.deploy.template.Evaluation;
import dev.pawl.deploy.template.Order;
import dev.pawl.deploy.template.Parameter;
import dev.pawl.deploy.template.Pseudo;
import dev.pawl.deploy.template.Template;
import dev.pawl.deploy.template.Template.Declaration;
import dev.pawl.deploy.template.TemplateException;
import dev.pawl.deploy.template.TemplateText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A template with its parameters, for one stack: what the stack is to have, in order.
 *
 * @param parameters values by name
 * @param allowance what all its functions together may make
 */
record Blueprint(
    Template template,
    Map<String, Object> parameters,
    StackId id,
    Source.Options options,
    Allowance allowance) {

  /**
   * {@return what a source says}
   *
   * @throws TemplateException if its template is none, or a parameter has no value
   */
  static Blueprint of(Source source, StackId id) throws TemplateException {
    Template template = Template.of(TemplateText.read(source.processed()));
    Map<String, Object> values = new LinkedHashMap<>();
    for (Parameter parameter : template.parameters().values()) {
      String name = parameter.name();
      String text = source.resolved().getOrDefault(name, source.parameters().get(name));
      if (text == null) {
        text = parameter
            .standard()
            .orElseThrow(
                () -> new TemplateException("Parameters: [" + name + "] must have values"));
      }
      values.put(name, parameter.value(text));
    }
    return new Blueprint(template, values, id, source.options(), new Allowance());
  }

  /** {@return the resources that the stack is to have, each after those it needs} */
  List<Declaration> wanted() throws TemplateException {
    Evaluation conditions = evaluation(Nowhere.INSTANCE);
    List<Declaration> wanted = new ArrayList<>();
    for (String logicalId : Order.of(template)) {
      Declaration declared = declared(logicalId);
      if (conditions.isThere(declared.condition())) {
        wanted.add(declared);
      }
    }
    return wanted;
  }

  Declaration declared(String logicalId) {
    Declaration declared = template.resources().get(logicalId);
    if (declared == null) {
      throw new IllegalArgumentException("no resource " + logicalId);
    }
    return declared;
  }

  /** {@return for each resource those it needs} */
  Map<String, Set<String>> needs() throws TemplateException {
    return Order.needs(template);
  }

  /** {@return an evaluation of the template's functions} */
  Evaluation evaluation(Evaluation.World world) {
    Pseudo pseudo = new Pseudo(
        id.account(), id.region(), id.partition(), id.name(), id.arn(), options.notificationArns());
    return new Evaluation(template, new Evaluation.Setting(parameters, pseudo, world, allowance));
  }

  Wanted.Place place(String logicalId) {
    return new Wanted.Place(id.account(), id.region(), id.partition(), id.name(), logicalId);
  }

  /** What conditions see: they cannot ask for resources. */
  enum Nowhere implements Evaluation.World {
    INSTANCE;

    @Override
    public Object ref(String logicalId) throws TemplateException {
      throw new TemplateException("Template format error: Unresolved dependencies [" + logicalId
          + "]. Cannot reference resources in the Conditions block of the template");
    }

    @Override
    public Object attribute(String logicalId, String attribute) throws TemplateException {
      return ref(logicalId);
    }

    @Override
    public Optional<String> export(String name) {
      return Optional.empty();
    }
  }
}
