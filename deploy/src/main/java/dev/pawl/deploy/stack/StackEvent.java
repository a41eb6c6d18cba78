package dev.pawl.deploy.stack;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that happened to a stack or one of its resources.
 *
 * @param properties those of the resource, as JSON; the empty text if there are none
 * @param token what the client called the operation
 */
public record StackEvent(
    String id,
    Subject subject,
    String status,
    String reason,
    Instant at,
    String properties,
    String token) {

  /**
   * What it happened to.
   *
   * @param logicalId of the resource; the stack's name if it happened to the stack
   */
  public record Subject(String logicalId, String physicalId, String type) {}

  Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("id", id);
    tree.put("logicalId", subject.logicalId());
    tree.put("physicalId", subject.physicalId());
    tree.put("type", subject.type());
    tree.put("status", status);
    tree.put("reason", reason);
    tree.put("at", at.toEpochMilli());
    tree.put("properties", properties);
    tree.put("token", token);
    return tree;
  }

  static StackEvent of(Map<?, ?> tree) {
    Kept read = new Kept(tree);
    return new StackEvent(
        read.text("id"),
        new Subject(read.text("logicalId"), read.text("physicalId"), read.text("type")),
        read.text("status"),
        read.text("reason"),
        read.time("at").orElseThrow(),
        read.text("properties"),
        read.text("token"));
  }
}
