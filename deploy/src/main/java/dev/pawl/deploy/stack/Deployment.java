package dev.pawl.deploy.stack;

import dev.pawl.deploy.resource.ResourceException;
import dev.pawl.deploy.stack.ResourceSteps.Target;
import dev.pawl.deploy.stack.StackResource.Form;
import dev.pawl.deploy.template.Evaluation;
import dev.pawl.deploy.template.Template;
import dev.pawl.deploy.template.Template.Declaration;
import dev.pawl.deploy.template.TemplateException;
import dev.pawl.deploy.template.UnknownException;
import dev.pawl.journal.JournalException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what is in progress with one stack, phase by phase: what a phase is to do follows from the
 * status and the records of resources alone, so that any phase can be begun again.
 */
final class Deployment {
  private static final Logger LOG = LoggerFactory.getLogger(Deployment.class);

  private final StackStore store;
  private final ResourceSteps steps;
  private final StackId id;

  /** What other stacks export and the template asks for. */
  private final Set<String> imported = new LinkedHashSet<>();

  Deployment(StackStore store, ResourceSteps steps, StackId id) {
    this.store = store;
    this.steps = steps;
    this.id = id;
  }

  /** Works until nothing is in progress. */
  void run() throws InterruptedException {
    store.trim(id);
    Stack stack = store.get(id);
    while (stack.status().isInProgress()) {
      try {
        phase(stack);
      } catch (JournalException e) {
        // Nothing can be recorded now; what was begun is gone on with later.
        throw e;
      } catch (RuntimeException | Error e) {
        refuseEnd();
        LOG.error("{} of {} failed", stack.status(), id.arn(), e);
        broken(stack, internal(e));
      }
      stack = store.get(id);
    }
  }

  /** What fails as the server stops is no fault: it is gone on with at the next start. */
  static void refuseEnd() throws InterruptedException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedException("the server stops");
    }
  }

  /** {@return what is told of a fault that nobody foresaw; the rest is in the log} */
  static String internal(Throwable fault) {
    return "Internal Failure: " + fault.getClass().getSimpleName()
        + ", which the log of the server tells more of";
  }

  /** Ends a phase that cannot be gone on with. */
  private void broken(Stack stack, String reason) {
    switch (stack.status()) {
      case CREATE_IN_PROGRESS, UPDATE_IN_PROGRESS -> failed(stack, reason + ". ");
      case UPDATE_ROLLBACK_IN_PROGRESS ->
        moved(stack, now -> now.at(StackStatus.UPDATE_ROLLBACK_FAILED, reason));
      case UPDATE_COMPLETE_CLEANUP_IN_PROGRESS ->
        moved(stack, now -> ended(now).at(StackStatus.UPDATE_COMPLETE, reason));
      case UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS ->
        moved(stack, now -> ended(now).at(StackStatus.UPDATE_ROLLBACK_COMPLETE, reason));
      case ROLLBACK_IN_PROGRESS -> moved(stack, now -> now.at(StackStatus.ROLLBACK_FAILED, reason));
      case DELETE_IN_PROGRESS -> moved(stack, now -> now.at(StackStatus.DELETE_FAILED, reason));
      case REVIEW_IN_PROGRESS,
          CREATE_FAILED,
          CREATE_COMPLETE,
          ROLLBACK_FAILED,
          ROLLBACK_COMPLETE,
          DELETE_FAILED,
          DELETE_COMPLETE,
          UPDATE_COMPLETE,
          UPDATE_FAILED,
          UPDATE_ROLLBACK_FAILED,
          UPDATE_ROLLBACK_COMPLETE ->
        throw new IllegalStateException("nothing was in progress: " + stack.status());
    }
  }

  /** {@return a stack whose update has come to an end} */
  private static Stack ended(Stack stack) {
    return stack.from(stack.source(), Optional.empty());
  }

  private void phase(Stack stack) throws InterruptedException {
    switch (stack.status()) {
      case CREATE_IN_PROGRESS, UPDATE_IN_PROGRESS -> forward(stack);
      case UPDATE_ROLLBACK_IN_PROGRESS -> restore(stack);
      case UPDATE_COMPLETE_CLEANUP_IN_PROGRESS -> cleanUp(stack, false);
      case UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS -> cleanUp(stack, true);
      case ROLLBACK_IN_PROGRESS -> deleteAll(stack, StackStatus.ROLLBACK_COMPLETE);
      case DELETE_IN_PROGRESS -> deleteAll(stack, StackStatus.DELETE_COMPLETE);
      case REVIEW_IN_PROGRESS,
          CREATE_FAILED,
          CREATE_COMPLETE,
          ROLLBACK_FAILED,
          ROLLBACK_COMPLETE,
          DELETE_FAILED,
          DELETE_COMPLETE,
          UPDATE_COMPLETE,
          UPDATE_FAILED,
          UPDATE_ROLLBACK_FAILED,
          UPDATE_ROLLBACK_COMPLETE ->
        throw new IllegalStateException("nothing is in progress: " + stack.status());
    }
  }

  private void forward(Stack stack) throws InterruptedException {
    boolean isCreation = stack.status() == StackStatus.CREATE_IN_PROGRESS;
    try {
      Blueprint blueprint = Blueprint.of(stack.source(), id);
      Map<String, Set<String>> needs = blueprint.needs();
      for (Declaration declared : blueprint.wanted()) {
        if (isOver(stack)) {
          return;
        }
        Target target = target(stack, blueprint, declared, needs);
        steps.make(stack, target);
      }
      tell(stack, blueprint);
    } catch (StepException e) {
      failed(
          stack,
          "The following resource(s) failed to " + (isCreation ? "create" : "update") + ": ["
              + e.logicalId() + "]. ");
    } catch (TemplateException e) {
      failed(stack, e.text());
    }
  }

  /** Tells the outputs: nobody may ask for an export between the look at who does and its end. */
  private void tell(Stack stack, Blueprint blueprint)
      throws TemplateException, InterruptedException {
    boolean isCreation = stack.status() == StackStatus.CREATE_IN_PROGRESS;
    // Other services are asked before: they may take their time.
    Map<String, String> shown = new LinkedHashMap<>();
    for (Stack.Output output : outputs(blueprint)) {
      shown.put(output.value(), steps.shown(output));
    }
    synchronized (store.exports()) {
      List<Stack.Output> outputs = new ArrayList<>();
      for (Stack.Output output : outputs(blueprint)) {
        refuseTaken(stack, output.export());
        String value = shown.getOrDefault(output.value(), output.value());
        outputs.add(new Stack.Output(output.name(), value, output.description(), output.export()));
      }
      refuseUsed(stack.outputs(), outputs);
      store.imports(id, imported);
      if (isCreation) {
        // Before the stack is complete: what is new would be deleted with the next failed update.
        settle(stack);
      }
      moved(
          stack,
          now -> now.telling(outputs)
              .at(
                  isCreation
                      ? StackStatus.CREATE_COMPLETE
                      : StackStatus.UPDATE_COMPLETE_CLEANUP_IN_PROGRESS,
                  ""));
    }
  }

  private Target target(
      Stack stack, Blueprint blueprint, Declaration declared, Map<String, Set<String>> needs)
      throws StepException {
    try {
      Map<String, Object> properties = blueprint.evaluation(world()).properties(declared);
      return new Target(
          declared.logicalId(),
          declared.type(),
          steps
              .type(declared.type())
              .schema()
              .tagged(properties, blueprint.options().tags()),
          needs.getOrDefault(declared.logicalId(), Set.of()),
          declared.policies());
    } catch (TemplateException | UnknownException | ResourceException e) {
      String reason = String.valueOf(e.getMessage());
      store.tell(
          stack,
          new StackEvent.Subject(declared.logicalId(), "", declared.type()),
          new StackResource.Status(
              stack.status() == StackStatus.CREATE_IN_PROGRESS ? "CREATE_FAILED" : "UPDATE_FAILED",
              reason,
              store.clock().instant()));
      throw new StepException(declared.logicalId(), reason);
    }
  }

  private StackWorld world() {
    Map<String, StackResource> there = new LinkedHashMap<>();
    store.resources(id).forEach(resource -> there.put(resource.logicalId(), resource));
    return new StackWorld(there, Set.of(), this::imported);
  }

  private Optional<String> imported(String name) {
    imported.add(name);
    synchronized (store.exports()) {
      return store.imported(id, name);
    }
  }

  private List<Stack.Output> outputs(Blueprint blueprint) throws TemplateException {
    Evaluation evaluation = blueprint.evaluation(world());
    List<Stack.Output> outputs = new ArrayList<>();
    for (Map.Entry<String, Template.Output> each :
        blueprint.template().outputs().entrySet()) {
      if (evaluation.isThere(each.getValue().condition())) {
        outputs.add(Outputs.told(each.getKey(), each.getValue(), evaluation));
      }
    }
    return outputs;
  }

  /** What another stack imports stays what it is. */
  private void refuseUsed(List<Stack.Output> before, List<Stack.Output> now)
      throws TemplateException {
    for (Stack.Output output : before) {
      boolean stays = now.stream()
          .anyMatch(
              each -> each.export().equals(output.export()) && each.value().equals(output.value()));
      List<String> users = output.export().isEmpty() || stays
          ? List.of()
          : store.importing(id.account(), id.region(), output.export());
      if (!users.isEmpty()) {
        throw new TemplateException("Cannot " + (now.isEmpty() ? "delete" : "update") + " export "
            + output.export() + " as it is in use by " + String.join(", ", users) + ". ");
      }
    }
  }

  private void refuseTaken(Stack stack, String export) throws TemplateException {
    Optional<Stack> other = export.isEmpty()
        ? Optional.empty()
        : store
            .exporting(id.account(), id.region(), export)
            .filter(found -> !found.id().equals(stack.id()));
    if (other.isPresent()) {
      throw new TemplateException("Export with name " + export + " is already exported by stack "
          + other.get().id().name() + ".");
    }
  }

  private void failed(Stack stack, String reason) {
    boolean isCreation = stack.status() == StackStatus.CREATE_IN_PROGRESS;
    StackStatus next = switch (stack.source().options().onFailure()) {
      case "DO_NOTHING" -> isCreation ? StackStatus.CREATE_FAILED : StackStatus.UPDATE_FAILED;
      case "DELETE" ->
        isCreation ? StackStatus.DELETE_IN_PROGRESS : StackStatus.UPDATE_ROLLBACK_IN_PROGRESS;
      default ->
        isCreation ? StackStatus.ROLLBACK_IN_PROGRESS : StackStatus.UPDATE_ROLLBACK_IN_PROGRESS;
    };
    String said = reason.strip();
    String why = next == StackStatus.ROLLBACK_IN_PROGRESS
        ? said + (said.endsWith(".") ? " " : ". ") + "Rollback requested by user."
        : said;
    moved(stack, now -> now.at(next, why));
  }

  private void restore(Stack stack) throws InterruptedException {
    Set<String> failures = new LinkedHashSet<>();
    for (StackResource resource : ordered()) {
      boolean isDone = resource.status().text().equals("UPDATE_ROLLBACK_COMPLETE");
      if (resource.former().isPresent() && !resource.isNew() && !isDone) {
        try {
          steps.restore(stack, resource);
        } catch (StepException e) {
          failures.add(e.logicalId());
        }
      }
    }
    if (!failures.isEmpty()) {
      moved(
          stack,
          now -> now.at(
              StackStatus.UPDATE_ROLLBACK_FAILED,
              "The following resource(s) failed to update: [" + String.join(", ", failures)
                  + "]."));
      return;
    }
    moved(
        stack,
        now -> now.from(now.former().orElse(now.source()), Optional.empty())
            .at(StackStatus.UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS, ""));
  }

  /** Deletes what is no longer part of a stack; what cannot be deleted is left, and told. */
  private void cleanUp(Stack stack, boolean isRollback) throws InterruptedException {
    Set<String> wanted = new LinkedHashSet<>();
    try {
      if (!isRollback) {
        Blueprint.of(stack.source(), id).wanted().forEach(each -> wanted.add(each.logicalId()));
      }
    } catch (TemplateException e) {
      throw new IllegalStateException("a template that was in force is none: " + id.arn(), e);
    }
    for (StackResource resource : ordered().reversed()) {
      boolean isOver = isRollback ? resource.isNew() : !wanted.contains(resource.logicalId());
      try {
        if (isOver) {
          steps.delete(stack, resource, resource.policies().isRetained(isRollback));
        } else {
          deleteReplaced(stack, resource, isRollback);
        }
      } catch (StepException e) {
        // An event tells it; the stack has it no longer.
        if (isOver) {
          store.forget(stack, resource);
        } else {
          store.quietly(stack, resource.as(resource.now(), Optional.empty()));
        }
      }
    }
    for (StackResource left : store.left(id)) {
      try {
        steps.deleteLeft(stack, left);
      } catch (StepException e) {
        store.gone(stack, left);
      }
    }
    if (isRollback) {
      store.importsAgain(id);
    }
    moved(
        stack,
        now -> ended(now)
            .at(
                isRollback ? StackStatus.UPDATE_ROLLBACK_COMPLETE : StackStatus.UPDATE_COMPLETE,
                ""));
  }

  private void deleteReplaced(Stack stack, StackResource resource, boolean isRollback)
      throws StepException, InterruptedException {
    Optional<Form> replaced = resource.replaced();
    if (replaced.isPresent() && (isRollback || !resource.policies().isKeptWhenReplaced())) {
      steps.deleteReplaced(stack, resource, replaced.get());
    }
    if (resource.former().isPresent()) {
      store.quietly(stack, resource.as(resource.now(), Optional.empty()));
    }
  }

  private void deleteAll(Stack stack, StackStatus done) throws InterruptedException {
    boolean isDeletion = done == StackStatus.DELETE_COMPLETE;
    // A creation that fails may be undone by deleting the stack.
    boolean undoes = !isDeletion || stack.source().options().onFailure().equals("DELETE");
    try {
      refuseUsed(stack.outputs(), List.of());
    } catch (TemplateException e) {
      moved(stack, now -> now.at(StackStatus.DELETE_FAILED, e.text().strip()));
      return;
    }
    Set<String> failures = new LinkedHashSet<>();
    for (StackResource resource : ordered().reversed()) {
      if (isOver(stack)) {
        return;
      }
      try {
        if (resource.replaced().isPresent()) {
          // An update that failed and was not undone has put another in its place.
          deleteReplaced(stack, resource, false);
        }
        steps.delete(stack, resource, resource.policies().isRetained(undoes && resource.isNew()));
      } catch (StepException e) {
        failures.add(e.logicalId());
      }
    }
    for (StackResource left : store.left(id)) {
      try {
        steps.deleteLeft(stack, left);
      } catch (StepException e) {
        failures.add(e.logicalId());
      }
    }
    if (!failures.isEmpty()) {
      moved(
          stack,
          now -> now.at(
              isDeletion ? StackStatus.DELETE_FAILED : StackStatus.ROLLBACK_FAILED,
              "The following resource(s) failed to delete: [" + String.join(", ", failures)
                  + "]. "));
      return;
    }
    store.imports(id, Set.of());
    moved(stack, now -> {
      Stack moved = now.telling(List.of()).at(done, "");
      return isDeletion ? moved.with(now.life().deleted(store.clock().instant())) : moved;
    });
  }

  /** What was made by a creation that has come to its end is new no longer. */
  private void settle(Stack stack) {
    for (StackResource resource : store.resources(id)) {
      if (resource.former().isPresent()) {
        store.quietly(stack, resource.as(resource.now(), Optional.empty()));
      }
    }
  }

  /** {@return the resources, each after those it needs} */
  private List<StackResource> ordered() {
    List<StackResource> open = new ArrayList<>(store.resources(id));
    Map<String, StackResource> done = new LinkedHashMap<>();
    while (!open.isEmpty()) {
      Set<String> left = new LinkedHashSet<>();
      open.forEach(resource -> left.add(resource.logicalId()));
      List<StackResource> ready = open.stream()
          .filter(resource -> resource.needs().stream().noneMatch(left::contains))
          .toList();
      // Two templates may disagree about what needs what; then any order must do.
      List<StackResource> taken = ready.isEmpty() ? List.copyOf(open) : ready;
      taken.forEach(resource -> done.put(resource.logicalId(), resource));
      open.removeAll(taken);
    }
    return List.copyOf(done.values());
  }

  /** {@return whether somebody wants something else with the stack meanwhile} */
  private boolean isOver(Stack stack) {
    return store.get(id).status() != stack.status();
  }

  /** Changes the stack, unless somebody wants something else with it meanwhile. */
  private void moved(Stack from, UnaryOperator<Stack> change) {
    if (!isOver(from)) {
      store.change(id, now -> now.status() == from.status() ? change.apply(now) : now);
    }
  }
}
