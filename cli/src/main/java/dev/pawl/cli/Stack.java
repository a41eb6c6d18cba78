package dev.pawl.cli;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * A stack as a server shows it.
 *
 * @param parameters the names of those that have a value
 * @param outputs their values, by name
 */
record Stack(
    String id, String name, String status, Set<String> parameters, Map<String, String> outputs) {

  static Stack of(Xml shown) {
    Set<String> parameters = new LinkedHashSet<>();
    for (Xml each : shown.members("Parameters")) {
      parameters.add(each.text("ParameterKey"));
    }
    Map<String, String> outputs = new LinkedHashMap<>();
    for (Xml each : shown.members("Outputs")) {
      outputs.put(each.text("OutputKey"), each.text("OutputValue"));
    }
    return new Stack(
        shown.text("StackId"),
        shown.text("StackName"),
        shown.text("StackStatus"),
        parameters,
        outputs);
  }

  /** {@return whether something is being done to it} */
  boolean isBusy() {
    return status.endsWith("_IN_PROGRESS") && !status.equals("REVIEW_IN_PROGRESS");
  }

  /** {@return whether it was never made whole, so that only deleting it helps} */
  boolean isRemains() {
    return status.equals("ROLLBACK_COMPLETE")
        || status.equals("ROLLBACK_FAILED")
        || status.equals("DELETE_FAILED");
  }
}
