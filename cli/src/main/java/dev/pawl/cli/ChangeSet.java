package dev.pawl.cli;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A plan for a stack.
 *
 * @param isCreation whether the stack is there only because of it
 */
record ChangeSet(
    String id, String stackId, boolean isCreation, Status status, List<Change> changes) {
  private static final int NAME_CHARACTERS = 24;

  /** Whether it can be done, and why not. */
  record Status(String text, String reason) {}

  /** What is to be done with a resource. */
  record Change(String action, String logicalId, String type, String replacement, String details) {
    /** {@return a line that tells it} */
    String line(Screen screen) {
      String known = switch (action) {
        case "Add" -> screen.paint(Style.GREEN, "+") + " add    ";
        case "Remove" -> screen.paint(Style.RED, "-") + " remove ";
        default ->
          screen.paint(Style.YELLOW, replacement.equals("False") ? "~" : "±")
              + (replacement.equals("False") ? " modify " : " replace");
      };
      String padded = logicalId + " ".repeat(Math.max(1, NAME_CHARACTERS - logicalId.length()));
      return "  " + known + " " + padded + type + (details.isEmpty() ? "" : " (" + details + ")");
    }
  }

  static ChangeSet of(Xml shown, boolean isCreation) {
    List<Change> changes = shown.members("Changes").stream()
        .flatMap(each -> each.child("ResourceChange").stream())
        .map(ChangeSet::change)
        .toList();
    return new ChangeSet(
        shown.text("ChangeSetId"),
        shown.text("StackId"),
        isCreation,
        new Status(shown.text("Status"), shown.text("StatusReason")),
        changes);
  }

  private static Change change(Xml shown) {
    String details = shown.members("Details").stream()
        .flatMap(detail -> detail.child("Target").stream())
        .map(target -> target.text("Name"))
        .distinct()
        .collect(Collectors.joining(", "));
    return new Change(
        shown.text("Action"),
        shown.text("LogicalResourceId"),
        shown.text("ResourceType"),
        shown.text("Replacement"),
        details);
  }

  boolean canBeDone() {
    return status.text().equals("CREATE_COMPLETE");
  }

  /** {@return whether there is nothing to be done} */
  boolean isNothing() {
    return status.text().equals("FAILED") && status.reason().contains("didn't contain changes");
  }
}
