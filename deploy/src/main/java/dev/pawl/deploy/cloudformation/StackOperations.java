package dev.pawl.deploy.cloudformation;

import dev.pawl.deploy.stack.ChangeSets;
import dev.pawl.deploy.stack.Deployments;
import dev.pawl.deploy.stack.Source;
import dev.pawl.deploy.stack.Stack;
import dev.pawl.deploy.stack.StackId;
import dev.pawl.deploy.stack.StackStatus;
import dev.pawl.deploy.stack.StackStore;
import dev.pawl.deploy.template.Template;
import dev.pawl.deploy.template.TemplateException;
import dev.pawl.deploy.template.TemplateText;
import dev.pawl.integrations.Reply;
import dev.pawl.standins.Asked;
import dev.pawl.standins.Asker;
import dev.pawl.standins.RefusalException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/** The operations that change a stack. */
final class StackOperations {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z][-a-zA-Z0-9]*");
  private static final int NAME_MAX = 128;

  private final Deployments deployments;
  private final ChangeSets changeSets;
  private final StackStore store;
  private final Requested requested;
  private final InstantSource clock;

  StackOperations(
      Deployments deployments, ChangeSets changeSets, Requested requested, InstantSource clock) {
    this.deployments = deployments;
    this.changeSets = changeSets;
    this.store = deployments.store();
    this.requested = requested;
    this.clock = clock;
  }

  /** {@return the stack that a request names} */
  Stack stack(Asked asked) {
    String name = asked.members().text("StackName");
    Asker asker = asked.asker();
    return store
        .find(asker.account(), asker.region(), name)
        .orElseThrow(() -> Refusals.noStack(name));
  }

  /**
   * Refuses a name that stacks and change sets cannot have.
   *
   * @param member what it is called in the request
   */
  static void requireName(String name, String member) {
    if (!NAME.matcher(name).matches()) {
      throw Refusals.invalid("1 validation error detected: Value '" + name + "' at '" + member
          + "' failed to satisfy constraint: Member must satisfy regular expression"
          + " pattern: [a-zA-Z][-a-zA-Z0-9]*");
    }
    if (name.length() > NAME_MAX) {
      throw Refusals.invalid("1 validation error detected: Value '" + name + "' at '" + member
          + "' failed to satisfy constraint: Member must have length less than or equal to "
          + NAME_MAX);
    }
  }

  /** {@return the id of a new stack} */
  static StackId newId(Asker asker, String name) {
    requireName(name, "stackName");
    return new StackId(
        asker.partition(),
        asker.region(),
        asker.account(),
        name,
        UUID.randomUUID().toString());
  }

  /** {@return a stack that is not there yet} */
  static Stack newStack(StackId id, StackStatus status, Source source, Instant now) {
    return new Stack(
        id,
        status,
        "",
        source,
        Optional.empty(),
        List.of(),
        new Stack.Life(
            now, Optional.empty(), Optional.empty(), false, description(source), "", ""));
  }

  /** {@return the description of a template; the empty text if it has none} */
  static String description(Source source) {
    try {
      return source.processed().isEmpty()
          ? ""
          : Template.of(TemplateText.read(source.processed())).description().orElse("");
    } catch (TemplateException e) {
      throw Refusals.of(e);
    }
  }

  Begun create(Asked asked) throws InterruptedException {
    Asker asker = asked.asker();
    String name = asked.members().text("StackName");
    StackId id = newId(asker, name);
    if (store.find(asker.account(), asker.region(), name).isPresent()) {
      throw exists(name);
    }
    requireRoom(asker);
    Source source = requested.source(asked, id, Optional.empty());
    Stack stack = newStack(id, StackStatus.CREATE_IN_PROGRESS, source, clock.instant());
    Stack.Life life = stack
        .life()
        .guarded(asked.members().flag("EnableTerminationProtection"))
        .by("", token(asked));
    try {
      store.create(stack.with(life));
    } catch (IllegalStateException e) {
      throw exists(name);
    }
    return new Begun(Reply.of(Map.of("StackId", id.arn())), deployments.begin(id));
  }

  /** @throws RefusalException if there are as many stacks as there may be */
  void requireRoom(Asker asker) {
    if (store.count(asker.account(), asker.region()) >= StackStore.STACKS_MAX) {
      throw new RefusalException(
          "LimitExceededException",
          "Limit for stack has been exceeded: " + StackStore.STACKS_MAX
              + " in an account and region");
    }
  }

  private static RefusalException exists(String name) {
    return new RefusalException("AlreadyExistsException", "Stack [" + name + "] already exists");
  }

  static String token(Asked asked) {
    return asked.members().find("ClientRequestToken").orElse("");
  }

  Begun update(Asked asked) throws InterruptedException {
    Stack stack = stack(asked);
    requireUpdatable(stack);
    Source source = requested.source(asked, stack.id(), Optional.of(stack.source()));
    if (isSame(stack, source)) {
      throw Refusals.invalid("No updates are to be performed.");
    }
    CompletableFuture<Void> end = beginUpdate(stack.id(), source, "", token(asked));
    changeSets.outdate(stack.id());
    return new Begun(Reply.of(Map.of("StackId", stack.id().arn())), end);
  }

  private boolean isSame(Stack stack, Source source) {
    try {
      return deployments.isSame(stack, source);
    } catch (TemplateException e) {
      throw Refusals.of(e);
    }
  }

  static void requireUpdatable(Stack stack) {
    if (!stack.status().isUpdatable()) {
      throw Refusals.wrongStatus(stack.id().arn(), stack.status(), "updated");
    }
  }

  /** Begins to make a stack from something else. */
  CompletableFuture<Void> beginUpdate(StackId id, Source source, String changeSetId, String token) {
    store.change(id, now -> {
      requireUpdatable(now);
      Optional<Source> former = now.former().or(() -> Optional.of(now.source()));
      return now.from(source, former)
          .at(StackStatus.UPDATE_IN_PROGRESS, "User Initiated")
          .with(now.life()
              .updated(clock.instant())
              .described(description(source))
              .by(changeSetId, token));
    });
    return deployments.begin(id);
  }

  /** Deleting what is not there is no error. */
  Begun delete(Asked asked) {
    Asker asker = asked.asker();
    Optional<Stack> found =
        store.find(asker.account(), asker.region(), asked.members().text("StackName"));
    if (found.isEmpty() || found.get().status() == StackStatus.DELETE_COMPLETE) {
      return Begun.nothing(Reply.done());
    }
    StackId id = found.get().id();
    List<String> retained = asked.members().texts("RetainResources");
    store.change(id, now -> {
      if (now.status() == StackStatus.DELETE_IN_PROGRESS) {
        return now;
      }
      refuseUsed(now);
      refuseUpdating(now);
      if (now.life().isProtected()) {
        throw Refusals.invalid(
            "Stack [" + id.name() + "] cannot be deleted while TerminationProtection is enabled");
      }
      if (!retained.isEmpty() && now.status() != StackStatus.DELETE_FAILED) {
        throw Refusals.invalid("Invalid operation on stack [" + id.arn()
            + "]. RetainResources can only be specified for a stack in DELETE_FAILED state.");
      }
      return now.at(StackStatus.DELETE_IN_PROGRESS, "User Initiated")
          .with(now.life().by("", token(asked)));
    });
    store.retain(id, retained);
    changeSets.deleteAll(id);
    return new Begun(Reply.done(), deployments.begin(id));
  }

  private void refuseUsed(Stack stack) {
    StackId id = stack.id();
    for (Stack.Output output : stack.outputs()) {
      List<String> users = output.export().isEmpty()
          ? List.of()
          : store.importing(id.account(), id.region(), output.export());
      if (!users.isEmpty()) {
        throw Refusals.invalid("Export " + output.export()
            + " cannot be deleted as it is in use by " + String.join(", ", users));
      }
    }
  }

  private static void refuseUpdating(Stack stack) {
    if (stack.status().name().startsWith("UPDATE_") && stack.status().isInProgress()) {
      throw Refusals.invalid(
          "Stack [" + stack.id().arn() + "] cannot be deleted while in status " + stack.status());
    }
  }

  Begun cancelUpdate(Asked asked) {
    Stack stack = stack(asked);
    store.change(stack.id(), now -> {
      if (now.status() != StackStatus.UPDATE_IN_PROGRESS) {
        throw Refusals.invalid("CancelUpdateStack cannot be called from current stack status");
      }
      return now.at(StackStatus.UPDATE_ROLLBACK_IN_PROGRESS, "User Initiated");
    });
    return new Begun(Reply.done(), deployments.begin(stack.id()));
  }

  Begun continueRollback(Asked asked) {
    Stack stack = stack(asked);
    store.change(stack.id(), now -> {
      if (now.status() != StackStatus.UPDATE_ROLLBACK_FAILED) {
        throw Refusals.invalid("Stack:" + now.id().arn() + " is in " + now.status()
            + " state and can not continue rollback.");
      }
      return now.at(StackStatus.UPDATE_ROLLBACK_IN_PROGRESS, "User Initiated");
    });
    return new Begun(Reply.done(), deployments.begin(stack.id()));
  }

  Begun rollback(Asked asked) {
    Stack stack = stack(asked);
    store.change(stack.id(), now -> {
      if (now.status() == StackStatus.CREATE_FAILED) {
        return now.at(StackStatus.ROLLBACK_IN_PROGRESS, "User Initiated");
      }
      if (now.status() == StackStatus.UPDATE_FAILED) {
        return now.at(StackStatus.UPDATE_ROLLBACK_IN_PROGRESS, "User Initiated");
      }
      throw Refusals.invalid("Stack:" + now.id().arn() + " is in " + now.status()
          + " state and can not be rolled back.");
    });
    return new Begun(Reply.of(Map.of("StackId", stack.id().arn())), deployments.begin(stack.id()));
  }

  Reply protect(Asked asked) {
    Stack stack = stack(asked);
    boolean isProtected = asked.members().flag("EnableTerminationProtection");
    store.quietly(stack.id(), now -> now.with(now.life().guarded(isProtected)));
    return Reply.of(Map.of("StackId", stack.id().arn()));
  }
}
