package dev.pawl.machines;

import dev.pawl.journal.Catalog;
import java.util.List;
import java.util.Optional;

/**
 * What is to become of a machine and of what belongs to it.
 *
 * @param result what whoever asked for it gets
 * @param machine the machine as it is to be; empty if nothing is to change
 * @param others the changes of other records, made together with the machine's or not at all
 */
record Changed<T>(T result, Optional<StateMachine> machine, List<Catalog.Change> others) {

  Changed(T result, StateMachine machine, List<Catalog.Change> others) {
    this(result, Optional.of(machine), others);
  }

  static <T> Changed<T> nothing(T result) {
    return new Changed<>(result, Optional.empty(), List.of());
  }
}
