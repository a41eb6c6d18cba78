package dev.pawl.deploy.stack;

import dev.pawl.standins.Records;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Keeps change sets. */
public final class ChangeSets {
  /** The most change sets of a stack. */
  public static final int CHANGE_SETS_MAX = 1_000;

  private static final String KIND = "cloudformation-change-set";
  private static final int PAGE = 20;

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
    String prefix = account + "/" + region + "/";
    List<Records.Found> page = records.page(KIND, prefix, "", PAGE);
    while (!page.isEmpty()) {
      Optional<ChangeSet> found = page.stream()
          .map(each -> ChangeSet.of(each.value()))
          .filter(each -> each.id().equals(arn))
          .findFirst();
      if (found.isPresent()) {
        return found;
      }
      page = records.page(KIND, prefix, page.getLast().key(), PAGE);
    }
    return Optional.empty();
  }

  /** {@return all change sets of a stack, by name, without what they are made from} */
  public List<ChangeSet> all(StackId stack) {
    List<ChangeSet> all = new ArrayList<>();
    each(stack, changeSet -> all.add(changeSet.listed()));
    return all;
  }

  /** {@return how many change sets a stack has} */
  public int count(StackId stack) {
    AtomicInteger count = new AtomicInteger();
    each(stack, _ -> count.incrementAndGet());
    return count.get();
  }

  /** Looks at the change sets of a stack, of which each may have the text of a large template. */
  private void each(StackId stack, Consumer<ChangeSet> look) {
    String prefix = stack.key() + "/";
    List<Records.Found> page = records.page(KIND, prefix, "", PAGE);
    while (!page.isEmpty()) {
      page.forEach(found -> look.accept(ChangeSet.of(found.value())));
      page = records.page(KIND, prefix, page.getLast().key(), PAGE);
    }
  }

  /** {@return whether a change set could be executed, and now is} */
  public boolean take(ChangeSet wanted) {
    return records.change(view -> {
      String key = key(wanted.stack(), wanted.name());
      Optional<ChangeSet> there = view.find(KIND, key)
          .map(ChangeSet::of)
          .filter(found -> found.id().equals(wanted.id()))
          .filter(found -> found.state().execution().equals(ChangeSet.AVAILABLE));
      there.ifPresent(found -> view.put(KIND, key, found.at(ChangeSet.EXECUTED).tree()));
      return there.isPresent();
    });
  }

  /** Makes what could be executed obsolete: the stack has changed. */
  public void outdate(StackId stack) {
    each(stack, changeSet -> {
      if (changeSet.state().execution().equals(ChangeSet.AVAILABLE)) {
        String key = key(stack, changeSet.name());
        records.change(view -> {
          view.put(KIND, key, changeSet.at(ChangeSet.OBSOLETE).tree());
          return key;
        });
      }
    });
  }

  /** Deletes the change sets of a stack. */
  public void deleteAll(StackId stack) {
    all(stack).forEach(this::delete);
  }

  /** Deletes a change set. */
  public void delete(ChangeSet changeSet) {
    records.change(view -> {
      view.delete(KIND, key(changeSet.stack(), changeSet.name()));
      return changeSet;
    });
  }
}
