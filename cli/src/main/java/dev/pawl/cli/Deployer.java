package dev.pawl.cli;

import java.io.IOException;
import java.util.Optional;

/** Makes stacks what their sources say: shows the plan, asks, does it, tells how it goes. */
final class Deployer {
  private final Remote remote;
  private final Terminal terminal;
  private final Consent consent;

  Deployer(Remote remote, Terminal terminal, Consent consent) {
    this.remote = remote;
    this.terminal = terminal;
    this.consent = consent;
  }

  private Stacks stacks(StackSource source) {
    return new Stacks(source.region().map(remote::in).orElse(remote));
  }

  /**
   * Deploys one stack and prints its outputs.
   *
   * @throws CommandException if it fails, with the reason of the first resource that did, or is not
   *     wanted after all
   */
  void deploy(StackSource source)
      throws CommandException, ApiException, IOException, InterruptedException {
    Stacks stacks = stacks(source);
    for (StackSource.Asset asset : source.assets()) {
      terminal.err().status("uploading " + asset.key());
      stacks.uploads().put(asset);
    }
    ChangeSet plan = stacks.plan(source, cleared(stacks, source.name()));
    if (plan.isNothing()) {
      stacks.drop(plan);
      terminal.err().line(source.name() + ": no changes");
      show(stacks.find(plan.stackId()).orElseThrow());
      return;
    }
    if (!plan.canBeDone()) {
      throw CommandException.failed(source.name() + ": " + plan.status().reason());
    }
    show(source.name(), plan);
    if (!consent.given("Deploy " + source.name() + "?")) {
      stacks.drop(plan);
      throw CommandException.failed(source.name() + " was not deployed");
    }
    StackProgress progress = new StackProgress(stacks, plan.stackId(), terminal.err());
    stacks.execute(plan);
    Stack end = progress.untilEnd();
    if (!end.status().equals(plan.isCreation() ? "CREATE_COMPLETE" : "UPDATE_COMPLETE")) {
      throw failed(end, progress);
    }
    terminal.err().line(source.name() + ": " + end.status());
    show(end);
  }

  /** {@return the stack; the remains of one that could not be made go, if that is wanted} */
  private Optional<Stack> cleared(Stacks stacks, String name)
      throws CommandException, ApiException, IOException, InterruptedException {
    Optional<Stack> there = stacks.find(name);
    if (there.isEmpty() || !there.get().isRemains()) {
      return there;
    }
    terminal.err().line(name + ": " + there.get().status() + ", is deleted first");
    if (!consent.given("Delete what remains of the failed " + name + "?")) {
      throw CommandException.failed(
          name + " was not deployed: a stack that is " + there.get().status() + " must go first");
    }
    destroy(stacks, there.get());
    return Optional.empty();
  }

  private void show(String name, ChangeSet plan) {
    Screen screen = terminal.err();
    screen.line(name + (plan.isCreation() ? ", a new stack:" : ":"));
    plan.changes().forEach(change -> screen.line(change.line(screen)));
    if (plan.changes().isEmpty()) {
      screen.line("  no resource changes");
    }
  }

  private void show(Stack stack) {
    stack
        .outputs()
        .forEach((name, value) -> terminal.out().line(stack.name() + "." + name + " = " + value));
  }

  /**
   * Deletes the stack of a source or of a name.
   *
   * @return whether it was there
   */
  boolean destroy(StackSource source)
      throws CommandException, ApiException, IOException, InterruptedException {
    Stacks stacks = stacks(source);
    Optional<Stack> there = stacks.find(source.name());
    if (there.isEmpty()) {
      return false;
    }
    if (!consent.given("Delete the stack " + source.name() + " and all that is in it?")) {
      throw CommandException.failed(source.name() + " was not deleted");
    }
    destroy(stacks, there.get());
    terminal.err().line(source.name() + ": DELETE_COMPLETE");
    return true;
  }

  private void destroy(Stacks stacks, Stack stack)
      throws CommandException, ApiException, IOException, InterruptedException {
    StackProgress progress = new StackProgress(stacks, stack.id(), terminal.err());
    stacks.delete(stack.id());
    Stack end = progress.untilEnd();
    if (!end.status().equals("DELETE_COMPLETE")) {
      throw failed(end, progress);
    }
  }

  private static CommandException failed(Stack end, StackProgress progress) {
    return CommandException.failed(end.name() + ": " + end.status()
        + progress.failure().map(", because of "::concat).orElse(""));
  }
}
