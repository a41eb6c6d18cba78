package dev.pawl.definition;

import java.util.List;
import java.util.Map;

/** Which fields the services have that tasks call: what a definition spells out is held to it. */
@FunctionalInterface
public interface TaskFields {
  /** For definitions whose tasks are not judged before they run. */
  TaskFields ANY = (resource, spelled) -> List.of();

  /**
   * {@return what is wrong with the parameters of a task, each as AWS words it; empty if nothing
   * is, or if it is not known}
   *
   * @param spelled the parameters by the names that the service has, trees of JSON with
   *     {@link Computed#VALUE} for what is known only when the task runs
   */
  List<String> problems(Resource.Service resource, Map<?, ?> spelled);

  /** Stands for a value that a path or an expression will give. */
  enum Computed {
    VALUE
  }
}
