package dev.pawl.deploy.stack;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A stack at a moment.
 *
 * @param reason why it is where it is; the empty text if there is nothing to say
 * @param source what it is made from, or is being made from
 * @param former what it was made from before the update that is under way
 * @param outputs what it tells, by name
 */
public record Stack(
    StackId id,
    StackStatus status,
    String reason,
    Source source,
    Optional<Source> former,
    List<Output> outputs,
    Life life) {

  /**
   * What a stack tells.
   *
   * @param export the name other stacks know it by; the empty text if it has none
   */
  public record Output(String name, String value, String description, String export) {}

  /**
   * What happened to a stack so far.
   *
   * @param description that of its template
   * @param changeSetId the ARN of the change set that made it so; the empty text if none did
   * @param token what the client called the operation under way
   */
  public record Life(
      Instant created,
      Optional<Instant> updated,
      Optional<Instant> deleted,
      boolean isProtected,
      String description,
      String changeSetId,
      String token) {

    /** {@return this, with an update begun} */
    public Life updated(Instant now) {
      return new Life(
          created, Optional.of(now), deleted, isProtected, description, changeSetId, token);
    }

    Life deleted(Instant now) {
      return new Life(
          created, updated, Optional.of(now), isProtected, description, changeSetId, token);
    }

    /** {@return this, with the description of another template} */
    public Life described(String changed) {
      return new Life(created, updated, deleted, isProtected, changed, changeSetId, token);
    }

    /** {@return this, with an operation that a client began} */
    public Life by(String changeSet, String operationToken) {
      return new Life(
          created, updated, deleted, isProtected, description, changeSet, operationToken);
    }

    /** {@return this, guarded from deletion or not} */
    public Life guarded(boolean isGuarded) {
      return new Life(created, updated, deleted, isGuarded, description, changeSetId, token);
    }
  }

  /** {@return this stack, somewhere else} */
  public Stack at(StackStatus changed, String why) {
    return new Stack(id, changed, why, source, former, outputs, life);
  }

  /** {@return this stack, made from something else} */
  public Stack from(Source changed, Optional<Source> before) {
    return new Stack(id, status, reason, changed, before, outputs, life);
  }

  Stack telling(List<Output> told) {
    return new Stack(id, status, reason, source, former, told, life);
  }

  /** {@return this stack, after something happened to it} */
  public Stack with(Life changed) {
    return new Stack(id, status, reason, source, former, outputs, changed);
  }

  Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("id", id.arn());
    tree.put("status", status.name());
    tree.put("reason", reason);
    tree.put("source", source.tree());
    former.ifPresent(before -> tree.put("former", before.tree()));
    tree.put(
        "outputs",
        outputs.stream()
            .map(output ->
                List.of(output.name(), output.value(), output.description(), output.export()))
            .toList());
    tree.put("created", life.created().toEpochMilli());
    life.updated().ifPresent(at -> tree.put("updated", at.toEpochMilli()));
    life.deleted().ifPresent(at -> tree.put("deleted", at.toEpochMilli()));
    tree.put("protected", life.isProtected());
    tree.put("description", life.description());
    tree.put("changeSetId", life.changeSetId());
    tree.put("token", life.token());
    return tree;
  }

  static Stack of(Map<?, ?> tree) {
    Kept read = new Kept(tree);
    return new Stack(
        StackId.of(read.text("id")).orElseThrow(),
        StackStatus.valueOf(read.text("status")),
        read.text("reason"),
        Source.of(read.map("source")),
        tree.containsKey("former") ? Optional.of(Source.of(read.map("former"))) : Optional.empty(),
        outputs(tree.get("outputs") instanceof List<?> list ? list : List.of()),
        new Life(
            read.time("created").orElseThrow(),
            read.time("updated"),
            read.time("deleted"),
            read.flag("protected"),
            read.text("description"),
            read.text("changeSetId"),
            read.text("token")));
  }

  private static List<Output> outputs(List<?> records) {
    return records.stream()
        .map(each -> (List<?>) each)
        .map(parts -> new Output(
            String.valueOf(parts.get(0)),
            String.valueOf(parts.get(1)),
            String.valueOf(parts.get(2)),
            String.valueOf(parts.get(3))))
        .toList();
  }
}
