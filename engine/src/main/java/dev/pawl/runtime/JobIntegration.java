package dev.pawl.runtime;

import dev.pawl.json.Json;

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
   * Asks for the end of a job because its execution no longer waits for it: it was stopped, timed
   * out, or has failed elsewhere. Best effort, as on AWS: it is called once at the most.
   *
   * @throws TaskException if that was refused; the job runs on
   */
  void end(Call call, Json submission) throws TaskException, InterruptedException;
}
