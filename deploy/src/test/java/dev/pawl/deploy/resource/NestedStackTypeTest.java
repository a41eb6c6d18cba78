package dev.pawl.deploy.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** Stacks within stacks, of a CloudFormation whose answers are written beforehand. */
final class NestedStackTypeTest {
  private static final String ARN = "arn:aws:cloudformation:us-east-1:123456789012:stack/inner/1";
  private static final Map<String, Object> PROPERTIES = Map.of(
      "TemplateURL",
      "https://s3.amazonaws.com/b/inner.yaml",
      "Parameters",
      Map.of("Names", List.of("a", "b")));
  private static final Wanted.Place PLACE =
      new Wanted.Place("123456789012", "us-east-1", "aws", "outer", "Inner");

  private final NestedStackType type = new NestedStackType();
  private final List<String> asked = new ArrayList<>();

  private static Wanted wanted(String name) {
    return new Wanted(name, PROPERTIES, PLACE);
  }

  private static Existing existing() {
    return new Existing(ARN, PROPERTIES, Map.of(), PLACE);
  }

  /**
   * Answers looks at the stack by statuses in turn; an empty one is of a stack that is not there.
   */
  private Services answering(String... statuses) {
    Queue<String> looks = new ArrayDeque<>(List.of(statuses));
    return (_, action, parameters) -> {
      if (action.equals("describeStacks")) {
        String status = looks.remove();
        if (status.isEmpty()) {
          throw new ResourceException("ValidationError", "Stack with id x does not exist");
        }
        return Map.of(
            "Stacks",
            List.of(Map.of(
                "StackId", ARN,
                "StackStatus", status,
                "Outputs", List.of(Map.of("OutputKey", "Url", "OutputValue", "there")))));
      }
      asked.add(action);
      return switch (action) {
        case "createStack", "deleteStack" -> Map.of("StackId", ARN);
        case "updateStack" ->
          throw new ResourceException("ValidationError", "No updates are to be performed.");
        case "describeStackEvents" ->
          Map.of(
              "StackEvents",
              List.of(
                  event("inner", "ROLLBACK_COMPLETE", "", ARN),
                  event("Late", "CREATE_FAILED", "Resource creation cancelled", "late"),
                  event("Queue", "CREATE_FAILED", "there is one", "queue"),
                  event("inner", "CREATE_IN_PROGRESS", "", ARN),
                  event("Old", "CREATE_FAILED", "long ago", "old")));
        default -> throw new AssertionError(action + parameters);
      };
    };
  }

  private static Map<String, String> event(
      String logicalId, String status, String reason, String physicalId) {
    return Map.of(
        "StackId", ARN,
        "LogicalResourceId", logicalId,
        "PhysicalResourceId", physicalId,
        "ResourceStatus", status,
        "ResourceStatusReason", reason);
  }

  @Test
  void itsOutputsAreAttributesOnceNothingIsInProgress() throws Exception {
    Made made = type.create(
        wanted("outer-Inner-x"),
        answering("CREATE_IN_PROGRESS", "CREATE_IN_PROGRESS", "CREATE_COMPLETE"));
    assertEquals(new Made(ARN, Map.of("Outputs.Url", "there")), made);
  }

  @Test
  void theFirstFailureIsTheReason() {
    ResourceException failure = assertThrows(
        ResourceException.class,
        () -> type.create(wanted("outer-Inner-x"), answering("ROLLBACK_COMPLETE")));
    assertEquals(
        "Embedded stack " + ARN + " was not successfully created: Queue: there is one",
        failure.getMessage());
  }

  /** As after the end of a process in the middle of an update, and as a rollback finds it. */
  @Test
  void whatIsUnderWayComesToItsEndBeforeAnUpdateThatMayChangeNothing() throws Exception {
    Made made = type.update(
        existing(),
        wanted(ARN),
        answering("UPDATE_IN_PROGRESS", "UPDATE_ROLLBACK_COMPLETE", "UPDATE_ROLLBACK_COMPLETE"));
    assertEquals(ARN, made.physicalId());
    assertEquals(List.of("updateStack"), asked);
  }

  @Test
  void whatIsGoneIsNeitherFoundNorDeleted() throws Exception {
    assertEquals(Optional.empty(), type.find(wanted("x"), answering("")));
    assertEquals(Optional.empty(), type.find(wanted("x"), answering("DELETE_COMPLETE")));
    type.delete(existing(), answering(""));
    assertEquals(List.of(), asked);
  }

  @Test
  void itIsDeletedWhenAllOfItIs() throws Exception {
    type.delete(
        existing(),
        answering("CREATE_COMPLETE", "CREATE_COMPLETE", "DELETE_IN_PROGRESS", "DELETE_COMPLETE"));
    assertEquals(List.of("deleteStack"), asked);
    ResourceException failure = assertThrows(
        ResourceException.class,
        () -> type.delete(
            existing(), answering("CREATE_COMPLETE", "CREATE_COMPLETE", "DELETE_FAILED")));
    assertTrue(String.valueOf(failure.getMessage()).contains("was not successfully deleted: "));
  }
}
