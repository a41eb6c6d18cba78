package dev.pawl.deploy.stack;

import dev.pawl.deploy.resource.ResourceException;
import dev.pawl.deploy.resource.ResourceType;
import dev.pawl.deploy.resource.ResourceTypes;
import dev.pawl.deploy.resource.Schema;
import dev.pawl.deploy.stack.Change.Action;
import dev.pawl.deploy.stack.Change.Replacement;
import dev.pawl.deploy.template.Evaluation;
import dev.pawl.deploy.template.Template.Declaration;
import dev.pawl.deploy.template.TemplateException;
import dev.pawl.deploy.template.UnknownException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an operation on a stack will do, as far as it is known before. */
public final class Plan {
  private final StackStore store;
  private final ResourceTypes types;
  private final Map<String, StackResource> there = new LinkedHashMap<>();
  private final Set<String> unsettled = new LinkedHashSet<>();

  private Plan(StackStore store, ResourceTypes types, StackId id) {
    this.store = store;
    this.types = types;
    store.resources(id).forEach(resource -> there.put(resource.logicalId(), resource));
  }

  /**
   * {@return what making a stack so will do; nothing if it is so}
   *
   * @throws TemplateException if it cannot be made so
   */
  static List<Change> of(StackStore store, ResourceTypes types, Blueprint blueprint)
      throws TemplateException {
    return new Plan(store, types, blueprint.id()).changes(blueprint);
  }

  private List<Change> changes(Blueprint blueprint) throws TemplateException {
    List<Change> changes = new ArrayList<>();
    Set<String> wanted = new LinkedHashSet<>();
    StackId id = blueprint.id();
    Evaluation evaluation = blueprint.evaluation(
        new StackWorld(there, unsettled, name -> store.export(id.account(), id.region(), name)));
    for (Declaration declared : blueprint.wanted()) {
      wanted.add(declared.logicalId());
      change(declared, blueprint, evaluation).ifPresent(changes::add);
    }
    for (StackResource resource : there.values()) {
      if (!wanted.contains(resource.logicalId())) {
        changes.add(new Change(
            Action.REMOVE,
            resource.logicalId(),
            resource.now().physicalId(),
            resource.type(),
            Set.of(),
            Replacement.FALSE));
      }
    }
    return changes;
  }

  private Optional<Change> change(Declaration declared, Blueprint blueprint, Evaluation evaluation)
      throws TemplateException {
    String logicalId = declared.logicalId();
    StackResource resource = there.get(logicalId);
    if (resource == null) {
      unsettled.add(logicalId);
      return Optional.of(
          new Change(Action.ADD, logicalId, "", declared.type(), Set.of(), Replacement.FALSE));
    }
    if (!resource.type().equals(declared.type())) {
      throw new TemplateException("Update of resource type is not permitted. The new template"
          + " modifies resource type of the following resources: [" + logicalId + "]");
    }
    Set<String> certain = new LinkedHashSet<>();
    Set<String> possible = new LinkedHashSet<>();
    differences(declared, blueprint, evaluation, certain, possible);
    if (certain.isEmpty() && possible.isEmpty()) {
      return Optional.empty();
    }
    Replacement replacement = replacement(declared.type(), certain, possible);
    if (replacement != Replacement.FALSE) {
      unsettled.add(logicalId);
    }
    certain.addAll(possible);
    return Optional.of(new Change(
        Action.MODIFY,
        logicalId,
        resource.now().physicalId(),
        declared.type(),
        certain,
        replacement));
  }

  private Replacement replacement(String type, Set<String> certain, Set<String> possible) {
    Set<String> replacing =
        types.find(type).map(each -> each.schema().replacing()).orElse(Set.of());
    if (certain.stream().anyMatch(replacing::contains)) {
      return Replacement.TRUE;
    }
    return possible.stream().anyMatch(replacing::contains)
        ? Replacement.CONDITIONAL
        : Replacement.FALSE;
  }

  private void differences(
      Declaration declared,
      Blueprint blueprint,
      Evaluation evaluation,
      Set<String> certain,
      Set<String> possible)
      throws TemplateException {
    Map<String, Object> known = new LinkedHashMap<>();
    for (String name : declared.properties().keySet()) {
      try {
        evaluation.property(declared, name).ifPresent(value -> known.put(name, value));
      } catch (UnknownException e) {
        possible.add(name);
      }
    }
    Map<String, Object> before = there(declared.logicalId()).now().properties();
    certain.addAll(Schema.changed(before, tagged(declared, blueprint, known)));
    certain.removeAll(possible);
  }

  private StackResource there(String logicalId) {
    return Optional.ofNullable(there.get(logicalId)).orElseThrow();
  }

  private Map<String, Object> tagged(
      Declaration declared, Blueprint blueprint, Map<String, Object> known)
      throws TemplateException {
    Optional<ResourceType> type = types.find(declared.type());
    try {
      return type.isPresent()
          ? type.get().schema().tagged(known, blueprint.options().tags())
          : known;
    } catch (ResourceException e) {
      throw new TemplateException(String.valueOf(e.getMessage()));
    }
  }
}
