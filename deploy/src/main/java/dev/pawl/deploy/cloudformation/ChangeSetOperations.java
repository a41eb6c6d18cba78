package dev.pawl.deploy.cloudformation;

import dev.pawl.deploy.stack.Change;
import dev.pawl.deploy.stack.ChangeSet;
import dev.pawl.deploy.stack.ChangeSets;
import dev.pawl.deploy.stack.Deployments;
import dev.pawl.deploy.stack.Source;
import dev.pawl.deploy.stack.Stack;
import dev.pawl.deploy.stack.StackId;
import dev.pawl.deploy.stack.StackStatus;
import dev.pawl.deploy.stack.StackStore;
import dev.pawl.deploy.template.TemplateException;
import dev.pawl.integrations.Reply;
import dev.pawl.standins.Asked;
import dev.pawl.standins.Asker;
import dev.pawl.standins.RefusalException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** The operations on change sets. */
final class ChangeSetOperations {
  /** What clients know a change set without changes by. */
  private static final String NO_CHANGES =
      "The submitted information didn't contain changes. Submit"
          + " different information to create a change set.";

  private final Deployments deployments;
  private final ChangeSets changeSets;
  private final StackOperations stacks;
  private final Requested requested;
  private final InstantSource clock;

  ChangeSetOperations(
      Deployments deployments,
      ChangeSets changeSets,
      StackOperations stacks,
      Requested requested,
      InstantSource clock) {
    this.deployments = deployments;
    this.changeSets = changeSets;
    this.stacks = stacks;
    this.requested = requested;
    this.clock = clock;
  }

  private StackStore store() {
    return deployments.store();
  }

  Reply create(Asked asked) throws InterruptedException {
    Asker asker = asked.asker();
    String stackName = asked.members().text("StackName");
    String name = asked.members().text("ChangeSetName");
    StackOperations.requireName(name, "changeSetName");
    String type = asked.members().find("ChangeSetType").orElse("UPDATE");
    Optional<Stack> there = store().find(asker.account(), asker.region(), stackName);
    Stack stack = type.equals("CREATE")
        ? reviewed(asked, stackName, there)
        : there
            .filter(found -> found.status() != StackStatus.DELETE_COMPLETE)
            .orElseThrow(() -> Refusals.invalid("Stack [" + stackName + "] does not exist"));
    if (changeSets.find(stack.id(), name).isPresent()) {
      throw new RefusalException(
          "AlreadyExistsException",
          "ChangeSet " + name + " cannot be created because a change set with this name already"
              + " exists");
    }
    requireRoom(asker, stack, there.isEmpty());
    boolean isCreation = stack.status() == StackStatus.REVIEW_IN_PROGRESS;
    if (!isCreation) {
      StackOperations.requireUpdatable(stack);
    }
    ChangeSet made = made(asked, stack, name, isCreation);
    if (isCreation && there.isEmpty()) {
      store().create(stack);
    }
    changeSets.put(made);
    return Reply.of(Map.of("Id", made.id(), "StackId", stack.id().arn()));
  }

  private void requireRoom(Asker asker, Stack stack, boolean isNew) {
    if (isNew) {
      stacks.requireRoom(asker);
    } else if (changeSets.count(stack.id()) >= ChangeSets.CHANGE_SETS_MAX) {
      throw new RefusalException(
          "LimitExceededException",
          "ChangeSet limit exceeded for stack " + stack.id().arn() + ": "
              + ChangeSets.CHANGE_SETS_MAX + " change sets");
    }
  }

  private Stack reviewed(Asked asked, String name, Optional<Stack> there) {
    if (there.isPresent() && there.get().status() != StackStatus.REVIEW_IN_PROGRESS) {
      throw Refusals.invalid("Stack [" + name + "] already exists and cannot be created again with"
          + " the changeSet [" + asked.members().text("ChangeSetName") + "].");
    }
    return there.orElseGet(() -> StackOperations.newStack(
        StackOperations.newId(asked.asker(), name),
        StackStatus.REVIEW_IN_PROGRESS,
        Source.NOTHING,
        clock.instant()));
  }

  private ChangeSet made(Asked asked, Stack stack, String name, boolean isCreation)
      throws InterruptedException {
    StackId id = stack.id();
    Source source =
        requested.source(asked, id, isCreation ? Optional.empty() : Optional.of(stack.source()));
    String arn = "arn:" + id.partition() + ":cloudformation:" + id.region() + ":" + id.account()
        + ":changeSet/" + name + "/" + UUID.randomUUID();
    try {
      List<Change> changes = deployments.changes(id, source);
      boolean isNothing = !isCreation && deployments.isSame(stack, source);
      ChangeSet.State state = isNothing
          ? new ChangeSet.State("FAILED", "UNAVAILABLE", NO_CHANGES, clock.instant())
          : new ChangeSet.State("CREATE_COMPLETE", ChangeSet.AVAILABLE, "", clock.instant());
      return new ChangeSet(
          arn,
          id,
          state,
          source,
          changes,
          isCreation,
          asked.members().find("Description").orElse(""));
    } catch (TemplateException e) {
      throw Refusals.of(e);
    }
  }

  /** {@return the change set that a request names, with its stack or by its ARN alone} */
  private ChangeSet named(Asked asked) {
    Asker asker = asked.asker();
    String name = asked.members().text("ChangeSetName");
    Optional<String> stackName = asked.members().find("StackName");
    if (stackName.isEmpty()) {
      return changeSets
          .find(asker.account(), asker.region(), name)
          .orElseThrow(() -> Refusals.noChangeSet(name));
    }
    return store()
        .find(asker.account(), asker.region(), stackName.get())
        .flatMap(stack -> changeSets.find(stack.id(), name))
        .orElseThrow(() -> Refusals.noChangeSet(name));
  }

  Reply describe(Asked asked) {
    ChangeSet changeSet = named(asked);
    Map<String, Object> fields = summary(changeSet);
    Source source = changeSet.source();
    fields.put("Parameters", Shown.parameters(source));
    fields.put("Capabilities", source.options().capabilities());
    fields.put("NotificationARNs", source.options().notificationArns());
    fields.put("Tags", Shown.tags(source.options().tags()));
    fields.put("OnStackFailure", source.options().onFailure());
    fields.put("Changes", changeSet.changes().stream().map(Shown::change).toList());
    return Reply.of(fields);
  }

  private static Map<String, Object> summary(ChangeSet changeSet) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("ChangeSetName", changeSet.name());
    fields.put("ChangeSetId", changeSet.id());
    fields.put("StackId", changeSet.stack().arn());
    fields.put("StackName", changeSet.stack().name());
    fields.put("CreationTime", changeSet.state().created());
    fields.put("ExecutionStatus", changeSet.state().execution());
    fields.put("Status", changeSet.state().status());
    fields.put("IncludeNestedStacks", false);
    Shown.put(fields, "StatusReason", changeSet.state().reason());
    Shown.put(fields, "Description", changeSet.description());
    return fields;
  }

  Reply list(Asked asked) {
    Stack stack = stacks.stack(asked);
    return new Page(asked, "Summaries")
        .of(changeSets.all(stack.id()), ChangeSet::id, ChangeSetOperations::summary);
  }

  /** The other change sets of a stack cannot be executed any more. */
  Begun execute(Asked asked) {
    ChangeSet changeSet = named(asked);
    StackId id = changeSet.stack();
    if (!changeSets.take(changeSet)) {
      throw notAvailable(named(asked));
    }
    Source source = asked.members().flag("DisableRollback")
        ? changeSet.source().onFailure("DO_NOTHING")
        : changeSet.source();
    String token = StackOperations.token(asked);
    try {
      CompletableFuture<Void> end = changeSet.isCreation()
          ? beginCreation(id, changeSet, source, token)
          : stacks.beginUpdate(id, source, changeSet.id(), token);
      changeSets.outdate(id);
      return new Begun(Reply.done(), end);
    } catch (RefusalException e) {
      changeSets.put(changeSet);
      throw e;
    }
  }

  private static RefusalException notAvailable(ChangeSet changeSet) {
    ChangeSet.State state = changeSet.state();
    return new RefusalException(
        "InvalidChangeSetStatusException",
        "ChangeSet [" + changeSet.id() + "] cannot be executed in its current "
            + (state.status().equals("CREATE_COMPLETE")
                ? "execution status of [" + state.execution() + "]"
                : "status of [" + state.status() + "]"));
  }

  private CompletableFuture<Void> beginCreation(
      StackId id, ChangeSet changeSet, Source source, String token) {
    store().change(id, now -> {
      if (now.status() != StackStatus.REVIEW_IN_PROGRESS) {
        throw Refusals.wrongStatus(id.arn(), now.status(), "created");
      }
      return now.from(source, Optional.empty())
          .at(StackStatus.CREATE_IN_PROGRESS, "User Initiated")
          .with(
              now.life().described(StackOperations.description(source)).by(changeSet.id(), token));
    });
    return deployments.begin(id);
  }

  Reply delete(Asked asked) {
    Asker asker = asked.asker();
    String name = asked.members().text("ChangeSetName");
    Optional<ChangeSet> found = asked
        .members()
        .find("StackName")
        .flatMap(stack -> store().find(asker.account(), asker.region(), stack))
        .flatMap(stack -> changeSets.find(stack.id(), name))
        .or(() -> changeSets.find(asker.account(), asker.region(), name));
    found.ifPresent(changeSets::delete);
    return Reply.done();
  }
}
