package dev.pawl.execution;

import dev.pawl.definition.Resource;
import dev.pawl.json.Json;
import java.util.Optional;

/**
 * Which parameters the tasks of services take. Asked when a task is to be scheduled; the same
 * question has the same answer.
 */
@FunctionalInterface
public interface TaskParameters {

  /** For executions whose tasks say so themselves, when they are called. */
  TaskParameters ANY = (resource, parameters) -> Optional.empty();

  /** {@return why no task can be started with them; empty if one can, or if that is not known} */
  Optional<String> problem(Resource.Service resource, Json parameters);
}
