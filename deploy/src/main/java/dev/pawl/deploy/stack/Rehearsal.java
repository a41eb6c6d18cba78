package dev.pawl.deploy.stack;

import dev.pawl.deploy.resource.ResourceTypes;
import dev.pawl.deploy.template.Evaluation;
import dev.pawl.deploy.template.RuleCheck;
import dev.pawl.deploy.template.Template;
import dev.pawl.deploy.template.Template.Declaration;
import dev.pawl.deploy.template.TemplateException;
import dev.pawl.deploy.template.UnknownException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates what a stack is to be made from before it is touched, as far as that needs nothing that
 * is not there yet: what could not be made is refused at once.
 */
final class Rehearsal {
  private static final String SECURE = "{{resolve:ssm-secure:";

  private final Blueprint blueprint;
  private final ResourceTypes types;
  private final Set<String> wanted;

  private Rehearsal(Blueprint blueprint, ResourceTypes types) throws TemplateException {
    this.blueprint = blueprint;
    this.types = types;
    this.wanted = blueprint.wanted().stream()
        .map(Declaration::logicalId)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * Refuses what cannot be made.
   *
   * @throws TemplateException with what CloudFormation says of it
   */
  static void of(Blueprint blueprint, ResourceTypes types, StackStore store)
      throws TemplateException {
    new RuleCheck(
            blueprint.template(),
            blueprint.parameters(),
            blueprint.evaluation(Blueprint.Nowhere.INSTANCE))
        .refuse();
    Rehearsal rehearsal = new Rehearsal(blueprint, types);
    refuseAttributes(blueprint.template(), types);
    rehearsal.resources();
    rehearsal.refuseSecure();
    refuseTaken(rehearsal.exports(), blueprint.id(), store);
  }

  /** Refuses to ask resources for attributes that their types do not have. */
  static void refuseAttributes(Template template, ResourceTypes types) throws TemplateException {
    for (String asked : template.attributes()) {
      int dot = asked.indexOf('.');
      String logicalId = asked.substring(0, dot);
      String attribute = asked.substring(dot + 1);
      boolean isTold = Optional.ofNullable(template.resources().get(logicalId))
          .flatMap(declared -> types.find(declared.type()))
          .stream()
          .allMatch(type -> type.schema().tells(attribute));
      if (!isTold) {
        throw new TemplateException("Template error: resource " + logicalId
            + " does not support attribute type " + attribute + " in Fn::GetAtt");
      }
    }
  }

  private void resources() throws TemplateException {
    Evaluation evaluation = blueprint.evaluation(new Later("Resources"));
    for (Declaration declared : blueprint.wanted()) {
      for (String property : declared.properties().keySet()) {
        try {
          var _ = evaluation.property(declared, property);
        } catch (UnknownException e) {
          // It is evaluated when the resource it asks for is there.
        }
      }
    }
  }

  /** {@return the names that the outputs are exported by, as far as they are known} */
  private Map<String, String> exports() throws TemplateException {
    Evaluation evaluation = blueprint.evaluation(new Later("Outputs"));
    Map<String, String> exports = new HashMap<>();
    for (Map.Entry<String, Template.Output> each :
        blueprint.template().outputs().entrySet()) {
      Template.Output declared = each.getValue();
      if (!evaluation.isThere(declared.condition())) {
        continue;
      }
      try {
        var _ = Outputs.value(each.getKey(), declared, evaluation);
      } catch (UnknownException e) {
        // Its export may be known all the same.
      }
      try {
        String export = Outputs.export(each.getKey(), declared, evaluation);
        String other = export.isEmpty() ? null : exports.putIfAbsent(export, each.getKey());
        if (other != null) {
          throw new TemplateException("Template format error: Outputs " + other + " and "
              + each.getKey() + " are both exported by the name " + export);
        }
      } catch (UnknownException e) {
        // It is compared with others when it is known.
      }
    }
    return exports;
  }

  private static void refuseTaken(Map<String, String> exports, StackId id, StackStore store)
      throws TemplateException {
    if (exports.isEmpty()) {
      return;
    }
    for (Stack other : store.all(id.account(), id.region())) {
      boolean isOther =
          other.status() != StackStatus.DELETE_COMPLETE && !other.id().equals(id);
      for (Stack.Output output : isOther ? other.outputs() : List.<Stack.Output>of()) {
        if (exports.containsKey(output.export())) {
          throw new TemplateException("Export with name " + output.export()
              + " is already exported by stack " + other.id().name() + ".");
        }
      }
    }
  }

  /** None of the types there are here may be given what is secret in the Parameter Store. */
  private void refuseSecure() throws TemplateException {
    List<String> places = new ArrayList<>();
    for (Declaration declared : blueprint.wanted()) {
      if (types.isKnown(declared.type())) {
        secure(declared.properties(), declared.type() + "/Properties", places);
      }
    }
    for (Map.Entry<String, Template.Output> each :
        blueprint.template().outputs().entrySet()) {
      secure(each.getValue().value(), "Outputs/" + each.getKey() + "/Value", places);
    }
    if (!places.isEmpty()) {
      throw new TemplateException(
          "SSM Secure reference is not supported in: [" + String.join(",", places) + "]");
    }
  }

  private static void secure(@Nullable Object value, String place, List<String> places) {
    switch (value) {
      case String text -> {
        if (text.contains(SECURE)) {
          places.add(place);
        }
      }
      case Map<?, ?> map ->
        map.forEach((name, member) -> secure(
            member, String.valueOf(name).startsWith("Fn::") ? place : place + "/" + name, places));
      case List<?> list -> list.forEach(each -> secure(each, place, places));
      case null, default -> {
        // It is no text and has none.
      }
    }
  }

  /** What functions see before anything is there. */
  private final class Later implements Evaluation.World {
    private final String block;

    Later(String block) {
      this.block = block;
    }

    @Override
    public Object ref(String logicalId) throws TemplateException {
      if (wanted.contains(logicalId)) {
        throw new UnknownException(logicalId);
      }
      throw new TemplateException("Template format error: Unresolved resource dependencies ["
          + logicalId + "] in the " + block + " block of the template");
    }

    @Override
    public Object attribute(String logicalId, String attribute) throws TemplateException {
      return ref(logicalId);
    }

    /** What others export may be there by then. */
    @Override
    public Optional<String> export(String name) {
      throw new UnknownException(name);
    }
  }
}
