package dev.pawl.runtime;

import dev.pawl.json.Json;
import java.util.Optional;

/** What a Task state calls: a local function, a service, anything that takes and gives JSON. */
public interface Integration {

  /**
   * Performs one call on a virtual thread; blocks. May be called again for the same
   * {@link Call#scheduledId()} after a crash, and then should have its effect once; see
   * {@link #mayBeRepeated}.
   *
   * @throws TaskException if the task failed: an error name and a cause for Retry and Catch
   * @throws InterruptedException if the execution no longer waits for the answer
   */
  Json invoke(Call call) throws TaskException, InterruptedException;

  /**
   * {@return why no task can be started with parameters, as histories say it; empty if one can}
   * Asked before the task is scheduled, and the same for the same parameters; must not wait. What
   * shows only later is for {@link #invoke} to say.
   */
  default Optional<String> problem(Json parameters) {
    return Optional.empty();
  }

  /**
   * {@return whether a call that was under way when the process ended is made again; if not, its
   * task fails with {@code States.TaskFailed}, for nobody knows what became of it}
   */
  default boolean mayBeRepeated(Call call) {
    return true;
  }
}
