package dev.pawl.runtime;

import dev.pawl.json.Json;
import java.util.Optional;

/**
 * What a Task state with {@code .sync} calls: it begins a job, and sees it to its end.
 *
 * <p>What {@link #invoke} returns is recorded before {@link #await} is called with it. After a
 * restart only the latter is called again.
 */
public interface JobIntegration extends Integration {

  /**
   * Waits until the job has ended; blocks. Called again after a restart.
   *
   * @param call the call that began it
   * @param submission what {@link #invoke} returned
   * @return the result of the task
   * @throws TaskException if the job failed
   * @throws InterruptedException if the execution no longer waits for it, or the process ends
   */
  Json await(Call call, Json submission) throws TaskException, InterruptedException;

  /**
   * {@return what {@link #invoke} returned, or would have, if the call began a job before this
   * process began; empty if it did not, or if that cannot be found out without beginning one}
   *
   * @throws TaskException if the question was refused
   */
  default Optional<Json> begun(Call call) throws TaskException, InterruptedException {
    return Optional.empty();
  }

  /**
   * Asks for the end of a job because its execution no longer waits for it: it was stopped, timed
   * out, or has failed elsewhere. Best effort, as on AWS: it is called once at the most, and a
   * process that is killed between the end of an execution and this call leaves the job running.
   *
   * <p>The call that begins a job is never interrupted because the execution has ended meanwhile:
   * when it has returned, this is called.
   *
   * @throws TaskException if that was refused; the job runs on
   */
  void end(Call call, Json submission) throws TaskException, InterruptedException;
}
