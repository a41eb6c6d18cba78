package dev.pawl.deploy.stack;

import dev.pawl.deploy.resource.Made;
import dev.pawl.deploy.resource.ResourceException;
import dev.pawl.deploy.resource.ResourceType;
import dev.pawl.deploy.resource.ResourceTypes;
import dev.pawl.deploy.resource.Schema;
import dev.pawl.deploy.resource.Services;
import dev.pawl.deploy.resource.Wanted;
import dev.pawl.deploy.stack.StackResource.Form;
import dev.pawl.deploy.stack.StackResource.Status;
import dev.pawl.deploy.template.Template.Policies;
import dev.pawl.deploy.template.TemplateException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * What is done to one resource: recorded as begun, done, recorded as done. Where a record says that
 * it was begun before, it is seen how far that came.
 */
final class ResourceSteps {
  private static final String REPLACING =
      "Requested update requires the creation of a new physical resource; hence creating one.";

  private final StackStore store;
  private final ResourceTypes types;
  private final Services services;
  private final RandomGenerator random;
  private final NameLocks names;

  ResourceSteps(
      StackStore store,
      ResourceTypes types,
      Services services,
      RandomGenerator random,
      NameLocks names) {
    this.store = store;
    this.types = types;
    this.services = services;
    this.random = random;
    this.names = names;
  }

  /**
   * A resource as a template wants it.
   *
   * @param properties evaluated
   */
  record Target(
      String logicalId,
      String type,
      Map<String, Object> properties,
      Set<String> needs,
      Policies policies) {}

  ResourceType type(String type) throws ResourceException {
    return types
        .find(type)
        .map(Guarded::new)
        .orElseThrow(() ->
            new ResourceException("InvalidRequest", "Resource type " + type + " is not supported"));
  }

  /**
   * {@return the value of an output with what the Parameter Store has; what is secret stays a
   * reference}
   *
   * @throws TemplateException if there is no such parameter
   */
  String shown(Stack.Output output) throws TemplateException, InterruptedException {
    try {
      return DynamicReferences.shown(output.value(), services);
    } catch (ResourceException e) {
      throw new TemplateException(
          "Output " + output.name() + " cannot be resolved: " + e.getMessage());
    }
  }

  /** Makes a resource what it is to be. */
  void make(Stack stack, Target target) throws StepException, InterruptedException {
    // What could not be created is not there.
    Optional<StackResource> known = store
        .resource(stack.id(), target.logicalId())
        .filter(resource -> !resource.status().text().equals("CREATE_FAILED"));
    boolean isBegun = known.isPresent() && known.get().isInProgress();
    if (known.isEmpty() || known.get().isBeingCreated()) {
      create(stack, target, known);
    } else if (isBegun) {
      goOn(stack, target, known.get());
    } else {
      update(stack, target, known.get());
    }
  }

  private void create(Stack stack, Target target, Optional<StackResource> begun)
      throws StepException, InterruptedException {
    StackResource resource = begun.orElse(new StackResource(
        target.logicalId(),
        target.type(),
        status("CREATE_IN_PROGRESS", ""),
        new Form(name(stack, target), target.properties(), Map.of()),
        Optional.of(Form.NOTHING),
        target.needs(),
        target.policies()));
    try {
      ResourceType type = type(target.type());
      type.check(target.properties());
      Wanted wanted = wanted(stack, resource);
      hold(stack, resource);
      if (begun.isEmpty()) {
        refuseExisting(type, wanted);
        store.put(stack, resource);
      }
      Form form = form(made(stack, resource, wanted, begun.isPresent()), target);
      store.put(stack, resource.as(form, resource.former()).at(status("CREATE_COMPLETE", "")));
      release(stack, resource);
    } catch (ResourceException e) {
      StepException failed = failed(stack, resource, "CREATE_FAILED", e);
      release(stack, resource);
      throw failed;
    }
  }

  /** Holds the names of all that was being made for a stack when the process ended. */
  void holdAll(Stack stack) {
    for (StackResource resource : store.resources(stack.id())) {
      if (resource.isBeingMade()) {
        names.holdAgain(owner(stack, resource), resource.type(), resource.now().physicalId());
      }
    }
  }

  /** Holds the name that a resource is to have: its id as long as it is not there. */
  private void hold(Stack stack, StackResource resource) throws ResourceException {
    names.hold(owner(stack, resource), resource.type(), resource.now().physicalId());
  }

  private void release(Stack stack, StackResource resource) {
    names.release(owner(stack, resource), resource.type(), resource.now().physicalId());
  }

  private static NameLocks.Owner owner(Stack stack, StackResource resource) {
    return new NameLocks.Owner(stack.id(), resource.logicalId());
  }

  private void refuseExisting(ResourceType type, Wanted wanted)
      throws ResourceException, InterruptedException {
    if (type.find(wanted, services).isPresent()) {
      throw NameLocks.taken(type.schema().type(), wanted.name());
    }
  }

  /** {@return what is created now, or was by an attempt whose end nobody saw} */
  private Made made(Stack stack, StackResource resource, Wanted wanted, boolean again)
      throws ResourceException, InterruptedException {
    ResourceType type = type(resource.type());
    Optional<Made> found = again ? type.find(wanted, services) : Optional.empty();
    if (found.isPresent()) {
      // Of what it was to have nobody knows what it has: all of it is put again.
      Map<String, Object> sure = new LinkedHashMap<>(wanted.properties());
      sure.keySet().retainAll(type.schema().replacing());
      Form form = new Form(found.get().physicalId(), sure, found.get().attributes());
      return type.update(form.existing(wanted.place()), wanted, services);
    }
    try {
      return type.create(wanted, services);
    } catch (ResourceException e) {
      // What is there by the name was made by somebody else meanwhile, if it is that.
      if (!e.isTaken()) {
        removeHalf(stack, resource, wanted, e);
      }
      throw e;
    }
  }

  /** What was begun and failed is taken away, now or later: nobody else made it. */
  private void removeHalf(
      Stack stack, StackResource resource, Wanted wanted, ResourceException failure)
      throws InterruptedException {
    try {
      ResourceType type = type(resource.type());
      Optional<Made> half = type.find(wanted, services);
      if (half.isPresent()) {
        Form form = new Form(
            half.get().physicalId(), resource.now().properties(), half.get().attributes());
        store.leave(stack, resource.as(form, Optional.empty()));
        type.delete(form.existing(wanted.place()), services);
        store.gone(stack, resource.as(form, Optional.empty()));
      }
    } catch (ResourceException e) {
      failure.addSuppressed(e);
    }
  }

  private void update(Stack stack, Target target, StackResource resource)
      throws StepException, InterruptedException {
    Set<String> changed = Schema.changed(resource.now().properties(), target.properties());
    StackResource current = new StackResource(
        target.logicalId(),
        target.type(),
        resource.status(),
        resource.now(),
        resource.former(),
        target.needs(),
        target.policies());
    // Nobody knows how far an update came that failed.
    if (changed.isEmpty() && !resource.status().text().equals("UPDATE_FAILED")) {
      store.quietly(stack, current);
      return;
    }
    try {
      ResourceType type = type(target.type());
      type.check(target.properties());
      if (changed.stream().anyMatch(type.schema().replacing()::contains)) {
        replace(stack, target, current, changed);
        return;
      }
      Optional<Form> former = Optional.of(resource.former().orElse(resource.now()));
      Form form = new Form(
          resource.now().physicalId(), target.properties(), resource.now().attributes());
      StackResource begun = current.as(form, former).at(status("UPDATE_IN_PROGRESS", ""));
      store.put(stack, begun);
      goOn(stack, target, begun);
    } catch (ResourceException e) {
      throw failed(stack, current, "UPDATE_FAILED", e);
    }
  }

  /** Makes another resource; the one that was there before the update goes when it is over. */
  private void replace(Stack stack, Target target, StackResource current, Set<String> changed)
      throws ResourceException, StepException, InterruptedException {
    String name = newName(stack, target, current, changed);
    if (current.former().isPresent()) {
      // Neither the one before the update nor the one after it: an update that failed made it.
      if (current.isNew() || current.replaced().isPresent()) {
        store.leave(stack, current.as(current.now(), Optional.empty()));
      }
      if (current.isNew()) {
        create(stack, target, Optional.empty());
        return;
      }
    }
    Form form = new Form(name, target.properties(), Map.of());
    StackResource begun = current
        .as(form, Optional.of(current.former().orElse(current.now())))
        .at(status("UPDATE_IN_PROGRESS", REPLACING));
    hold(stack, begun);
    try {
      refuseExisting(type(target.type()), wanted(stack, begun));
      store.put(stack, begun);
    } catch (ResourceException e) {
      release(stack, begun);
      throw e;
    }
    goOn(stack, target, begun);
  }

  /** Ends an update that was begun, now or before the end of a process. */
  private void goOn(Stack stack, Target target, StackResource begun)
      throws StepException, InterruptedException {
    boolean isReplaced = begun.replaced().isPresent();
    try {
      ResourceType type = type(target.type());
      Wanted wanted = wanted(stack, begun);
      Form former = begun.former().orElseThrow();
      // What an update that failed has made is there, though it was not before; as what, is lost.
      Form there = former.isThere()
          ? former
          : new Form(begun.now().physicalId(), Map.of(), begun.now().attributes());
      Made made = isReplaced
          ? made(stack, begun, wanted, true)
          : type.update(there.existing(wanted.place()), wanted, services);
      store.put(
          stack, begun.as(form(made, target), begun.former()).at(status("UPDATE_COMPLETE", "")));
      release(stack, begun);
    } catch (ResourceException e) {
      // What was to take its place is not there, and the name may be somebody else's.
      StackResource left =
          isReplaced ? begun.as(begun.former().orElseThrow(), Optional.empty()) : begun;
      StepException failed = failed(stack, left, "UPDATE_FAILED", e);
      release(stack, begun);
      throw failed;
    }
  }

  private String newName(Stack stack, Target target, StackResource resource, Set<String> changed)
      throws ResourceException {
    Schema schema = type(target.type()).schema();
    Optional<String> given = schema.givenName(target.properties());
    if (given.isPresent() && !changed.contains(schema.naming().property())) {
      throw new ResourceException(
          "InvalidRequest",
          "CloudFormation cannot update a stack when a custom-named resource requires replacing."
              + " Rename " + given.get() + " and update the stack again.");
    }
    return given.orElseGet(() -> schema.madeName(stack.id().name(), resource.logicalId(), random));
  }

  /**
   * Makes a resource what it was before the update; what took its place is deleted later.
   *
   * <p>A failure is told, and the next is gone on with.
   */
  void restore(Stack stack, StackResource resource) throws StepException, InterruptedException {
    Form former = resource.former().orElseThrow();
    try {
      if (resource.replaced().isPresent()) {
        Optional<Form> replacing = there(stack, resource).map(StackResource::now);
        store.put(stack, resource.as(former, replacing).at(status("UPDATE_ROLLBACK_COMPLETE", "")));
        release(stack, resource);
        return;
      }
      StackResource begun = resource.as(former, resource.former());
      Made made = type(resource.type())
          .update(resource.now().existing(place(stack, resource)), wanted(stack, begun), services);
      Form form = new Form(made.physicalId(), former.properties(), made.attributes());
      store.put(stack, resource.as(form, Optional.empty()).at(status("UPDATE_COMPLETE", "")));
    } catch (ResourceException e) {
      throw failed(stack, resource, "UPDATE_FAILED", e);
    }
  }

  /** Deletes a resource, and its record. */
  void delete(Stack stack, StackResource resource, boolean isRetained)
      throws StepException, InterruptedException {
    if (isRetained && !resource.status().text().equals("CREATE_FAILED")) {
      store.put(stack, resource.at(status("DELETE_SKIPPED", "")));
      store.forget(stack, resource);
      return;
    }
    try {
      // What could not be created is not ours.
      if (!resource.status().text().equals("CREATE_FAILED")) {
        Optional<StackResource> there = there(stack, resource);
        if (there.isPresent()) {
          store.put(stack, there.get().at(status("DELETE_IN_PROGRESS", "")));
          deleted(stack, there.get(), there.get().now());
        }
        release(stack, resource);
      }
      store.put(stack, resource.at(status("DELETE_COMPLETE", "")));
    } catch (ResourceException e) {
      throw failed(stack, resource, "DELETE_FAILED", e);
    }
  }

  /** Deletes what another took the place of. */
  void deleteReplaced(Stack stack, StackResource resource, Form replaced)
      throws StepException, InterruptedException {
    StackResource shown = resource.as(replaced, Optional.empty());
    try {
      tell(stack, shown, "DELETE_IN_PROGRESS", "");
      deleted(stack, resource, replaced);
      tell(stack, shown, "DELETE_COMPLETE", "");
    } catch (ResourceException e) {
      String reason = String.valueOf(e.getMessage());
      tell(stack, shown, "DELETE_FAILED", reason);
      throw new StepException(resource.logicalId(), reason);
    }
  }

  /** Deletes what was made for a stack and is no resource of it any more. */
  void deleteLeft(Stack stack, StackResource left) throws StepException, InterruptedException {
    deleteReplaced(stack, left, left.now());
    store.gone(stack, left);
  }

  private void tell(Stack stack, StackResource resource, String text, String reason) {
    store.tell(
        stack,
        new StackEvent.Subject(resource.logicalId(), resource.now().physicalId(), resource.type()),
        status(text, reason));
  }

  /**
   * {@return a resource as it is; one whose creation nobody saw the end of has its name, if any}
   */
  private Optional<StackResource> there(Stack stack, StackResource resource)
      throws ResourceException, InterruptedException {
    if (!resource.isBeingMade()) {
      return Optional.of(resource);
    }
    return type(resource.type())
        .find(wanted(stack, resource), services)
        .map(made -> new Form(made.physicalId(), resource.now().properties(), made.attributes()))
        .map(form -> resource.as(form, resource.former()));
  }

  private void deleted(Stack stack, StackResource resource, Form form)
      throws ResourceException, InterruptedException {
    type(resource.type()).delete(form.existing(place(stack, resource)), services);
  }

  private String name(Stack stack, Target target) throws StepException {
    try {
      Schema schema = type(target.type()).schema();
      return schema
          .givenName(target.properties())
          .orElseGet(() -> schema.madeName(stack.id().name(), target.logicalId(), random));
    } catch (ResourceException e) {
      throw new StepException(target.logicalId(), String.valueOf(e.getMessage()));
    }
  }

  private static Form form(Made made, Target target) {
    return new Form(made.physicalId(), target.properties(), made.attributes());
  }

  private Wanted wanted(Stack stack, StackResource resource)
      throws ResourceException, InterruptedException {
    return new Wanted(
        resource.now().physicalId(),
        DynamicReferences.resolved(resource.now().properties(), services),
        place(stack, resource));
  }

  private static Wanted.Place place(Stack stack, StackResource resource) {
    StackId id = stack.id();
    return new Wanted.Place(
        id.account(), id.region(), id.partition(), id.name(), resource.logicalId());
  }

  private Status status(String text, String reason) {
    return new Status(text, reason, store.clock().instant());
  }

  private StepException failed(
      Stack stack, StackResource resource, String text, ResourceException why) {
    String reason = String.valueOf(why.getMessage());
    store.put(stack, resource.at(status(text, reason)));
    return new StepException(resource.logicalId(), reason);
  }
}
