package dev.pawl.cli;

/** Something that happened to a resource of a stack, or to the stack itself. */
record StackEvent(String id, Subject subject, String status, String reason) {

  /** What it happened to. */
  record Subject(String logicalId, String physicalId, String type) {}

  static StackEvent of(Xml shown) {
    return new StackEvent(
        shown.text("EventId"),
        new Subject(
            shown.text("LogicalResourceId"),
            shown.text("PhysicalResourceId"),
            shown.text("ResourceType")),
        shown.text("ResourceStatus"),
        shown.text("ResourceStatusReason"));
  }

  boolean isFailure() {
    return status.endsWith("_FAILED");
  }

  boolean isOf(String stackId) {
    return subject.physicalId().equals(stackId);
  }

  /** {@return whether only another one's failure ended it} */
  boolean isCancelled() {
    return reason.contains("cancelled");
  }
}
