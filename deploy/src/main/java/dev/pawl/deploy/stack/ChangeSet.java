package dev.pawl.deploy.stack;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * What making a stack from something else would do, written down before it is done.
 *
 * @param isCreation whether the stack is made by it
 */
public record ChangeSet(
    String id,
    StackId stack,
    State state,
    Source source,
    List<Change> changes,
    boolean isCreation,
    String description) {
  /** One that can be executed. */
  public static final String AVAILABLE = "AVAILABLE";

  /** One that was executed. */
  static final String EXECUTED = "EXECUTE_COMPLETE";

  /** One of a stack that has changed since. */
  static final String OBSOLETE = "OBSOLETE";

  /**
   * How far it is.
   *
   * @param status for example {@code CREATE_COMPLETE}
   * @param execution whether it can be executed, or was
   */
  public record State(String status, String execution, String reason, Instant created) {}

  /** {@return the name it was given} */
  public String name() {
    return nameOf(id);
  }

  /** {@return the name in an ARN; anything else is a name itself} */
  static String nameOf(String nameOrArn) {
    List<String> parts = List.of(nameOrArn.split("/", 3));
    return nameOrArn.startsWith("arn:") && parts.size() == 3 ? parts.get(1) : nameOrArn;
  }

  /** {@return this one, at another point of its execution} */
  ChangeSet at(String execution) {
    State changed = new State(state.status(), execution, state.reason(), state.created());
    return new ChangeSet(id, stack, changed, source, changes, isCreation, description);
  }

  /** {@return this one without what the stack would be made from, to be listed with others} */
  ChangeSet listed() {
    return new ChangeSet(id, stack, state, Source.NOTHING, List.of(), isCreation, description);
  }

  Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("id", id);
    tree.put("stack", stack.arn());
    tree.put("status", state.status());
    tree.put("execution", state.execution());
    tree.put("reason", state.reason());
    tree.put("created", state.created().toEpochMilli());
    tree.put("source", source.tree());
    tree.put("changes", changes.stream().map(ChangeSet::tree).toList());
    tree.put("isCreation", isCreation);
    tree.put("description", description);
    return tree;
  }

  private static Map<String, Object> tree(Change change) {
    return Map.of(
        "action", change.action().name(),
        "logicalId", change.logicalId(),
        "physicalId", change.physicalId(),
        "type", change.type(),
        "properties", List.copyOf(change.properties()),
        "replacement", change.replacement().name());
  }

  static ChangeSet of(Map<?, ?> tree) {
    Kept read = new Kept(tree);
    return new ChangeSet(
        read.text("id"),
        StackId.of(read.text("stack")).orElseThrow(),
        new State(
            read.text("status"),
            read.text("execution"),
            read.text("reason"),
            read.time("created").orElseThrow()),
        Source.of(read.map("source")),
        tree.get("changes") instanceof List<?> list
            ? list.stream().map(each -> change(new Kept((Map<?, ?>) each))).toList()
            : List.of(),
        read.flag("isCreation"),
        read.text("description"));
  }

  private static Change change(Kept read) {
    return new Change(
        Change.Action.valueOf(read.text("action")),
        read.text("logicalId"),
        read.text("physicalId"),
        read.text("type"),
        new LinkedHashSet<>(read.list("properties")),
        Change.Replacement.valueOf(read.text("replacement")));
  }
}
