package dev.pawl.deploy.stack;

import dev.pawl.standins.Records;
import java.util.List;
import java.util.Optional;

/** Keeps change sets. */
public final class ChangeSets {
  private static final String KIND = "cloudformation-change-set";

  private final Records records;

  /** Keeps them in records. */
  public ChangeSets(Records records) {
    this.records = records;
  }

  private static String key(StackId stack, String name) {
    return stack.key() + "/" + name;
  }

  /** Keeps a change set; one of the same name is gone then. */
  public void put(ChangeSet changeSet) {
    records.change(view -> {
      view.put(KIND, key(changeSet.stack(), changeSet.name()), changeSet.tree());
      return changeSet;
    });
  }

  /** {@return the change set of a stack by its name or ARN} */
  public Optional<ChangeSet> find(StackId stack, String nameOrArn) {
    String name = ChangeSet.nameOf(nameOrArn);
    return records
        .find(KIND, key(stack, name))
        .map(ChangeSet::of)
        .filter(found -> !nameOrArn.startsWith("arn:") || found.id().equals(nameOrArn));
  }

  /** {@return the change set of an ARN, whatever stack it is of} */
  public Optional<ChangeSet> find(String account, String region, String arn) {
    return records.all(KIND, account + "/" + region + "/").stream()
        .map(found -> ChangeSet.of(found.value()))
        .filter(found -> found.id().equals(arn))
        .findFirst();
  }

  /** {@return all change sets of a stack, by name} */
  public List<ChangeSet> all(StackId stack) {
    return records.all(KIND, stack.key() + "/").stream()
        .map(found -> ChangeSet.of(found.value()))
        .toList();
  }

  /** Deletes a change set. */
  public void delete(ChangeSet changeSet) {
    records.change(view -> {
      view.delete(KIND, key(changeSet.stack(), changeSet.name()));
      return changeSet;
    });
  }
}
