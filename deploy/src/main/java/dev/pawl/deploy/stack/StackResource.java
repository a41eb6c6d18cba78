package dev.pawl.deploy.stack;

import dev.pawl.deploy.resource.Existing;
import dev.pawl.deploy.resource.Wanted;
import dev.pawl.deploy.template.Template.Policies;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A resource of a stack at a moment.
 *
 * @param status the operation and how far it is, for example {@code CREATE_IN_PROGRESS}
 * @param now what it is, or is being made to be
 * @param former what it was before the update that is under way
 * @param needs the resources that must be there before it
 */
public record StackResource(
    String logicalId,
    String type,
    Status status,
    Form now,
    Optional<Form> former,
    Set<String> needs,
    Policies policies) {

  /** How far an operation on a resource is, since when, and why. */
  public record Status(String text, String reason, Instant at) {}

  /**
   * What a resource is at some time.
   *
   * @param physicalId what it is called; until it is there, the name it is to have
   * @param properties evaluated
   * @param attributes what the service said of it
   */
  public record Form(
      String physicalId, Map<String, Object> properties, Map<String, Object> attributes) {
    /** What a new resource was. */
    static final Form NOTHING = new Form("", Map.of(), Map.of());

    boolean isThere() {
      return !physicalId.isEmpty();
    }

    Existing existing(Wanted.Place place) {
      return new Existing(physicalId, properties, attributes, place);
    }

    Map<String, Object> tree() {
      return Map.of("id", physicalId, "properties", properties, "attributes", attributes);
    }

    static Form of(Kept read) {
      return new Form(read.text("id"), read.map("properties"), read.map("attributes"));
    }
  }

  /** {@return whether something was begun on it, and not ended} */
  boolean isInProgress() {
    return status.text().endsWith("_IN_PROGRESS");
  }

  /** {@return whether nobody saw the end of its creation: it has its name, if it is there} */
  boolean isBeingCreated() {
    return status.text().equals("CREATE_IN_PROGRESS");
  }

  /** {@return whether something by its name is being made, for the first time or anew} */
  boolean isBeingMade() {
    return isBeingCreated() || (isInProgress() && replaced().isPresent());
  }

  /** {@return whether the operation that is under way made it} */
  boolean isNew() {
    return former.filter(before -> !before.isThere()).isPresent();
  }

  /** {@return what it was before another took its place in the update that is under way} */
  Optional<Form> replaced() {
    return former
        .filter(Form::isThere)
        .filter(before -> !before.physicalId().equals(now.physicalId()));
  }

  StackResource retained() {
    Policies kept = new Policies("Retain", policies.replacement());
    return new StackResource(logicalId, type, status, now, former, needs, kept);
  }

  StackResource at(Status changed) {
    return new StackResource(logicalId, type, changed, now, former, needs, policies);
  }

  StackResource as(Form changed, Optional<Form> before) {
    return new StackResource(logicalId, type, status, changed, before, needs, policies);
  }

  Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("logicalId", logicalId);
    tree.put("type", type);
    tree.put("status", status.text());
    tree.put("reason", status.reason());
    tree.put("at", status.at().toEpochMilli());
    tree.put("now", now.tree());
    former.ifPresent(before -> tree.put("former", before.tree()));
    tree.put("needs", needs.stream().toList());
    tree.put("deletion", policies.deletion());
    tree.put("replacement", policies.replacement());
    return tree;
  }

  static StackResource of(Map<?, ?> tree) {
    Kept read = new Kept(tree);
    return new StackResource(
        read.text("logicalId"),
        read.text("type"),
        new Status(read.text("status"), read.text("reason"), read.time("at").orElseThrow()),
        Form.of(new Kept(read.map("now"))),
        tree.containsKey("former")
            ? Optional.of(Form.of(new Kept(read.map("former"))))
            : Optional.empty(),
        new LinkedHashSet<>(read.list("needs")),
        new Policies(read.text("deletion"), read.text("replacement")));
  }
}
