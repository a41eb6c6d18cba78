package dev.pawl.api.actions;

import dev.pawl.definition.VariableReferences;
import dev.pawl.machines.Revision;
import dev.pawl.machines.StateMachines;
import java.util.List;
import java.util.Map;

/** What the API shows of a revision, alike for a machine and for an execution's machine. */
final class RevisionMembers {
  private RevisionMembers() {}

  /** @param data whether the definition is to be shown */
  static void put(
      Map<String, Object> members, Revision revision, StateMachines machines, boolean data) {
    members.put("definition", data ? revision.definition() : "{}");
    members.put("roleArn", revision.roleArn());
    members.put("loggingConfiguration", revision.loggingConfiguration());
    members.put("tracingConfiguration", revision.tracingConfiguration());
    // Other keys are refused at creation.
    members.put("encryptionConfiguration", Map.of("type", Encryption.AWS_OWNED_KEY));
    if (!revision.initial()) {
      members.put("revisionId", revision.revisionId());
    }
    Map<String, List<String>> references =
        data ? VariableReferences.of(machines.program(revision.revisionId())) : Map.of();
    if (!references.isEmpty()) {
      members.put("variableReferences", references);
    }
  }
}
