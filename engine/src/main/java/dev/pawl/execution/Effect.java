package dev.pawl.execution;

import dev.pawl.definition.Resource;
import dev.pawl.json.Json;
import java.time.Instant;
import java.util.Optional;

/** What the edge owes the world once the events are durable. Derived, not stored. */
public sealed interface Effect {

  /**
   * Call a resource and answer with {@link Input.TaskReturned}.
   *
   * @param scheduledId id of the event that scheduled the task, its idempotency key; or of the one
   *     that tells of the job which runs
   * @param timeoutAt when the answer is no longer awaited
   * @param credentials the role that the call is made with; empty for the machine's own
   * @param job what runs already, and is to be seen to its end
   */
  record Invoke(
      long scheduledId,
      Resource resource,
      Json parameters,
      Optional<Instant> timeoutAt,
      Optional<String> credentials,
      Optional<Job> job)
      implements Effect {
    /** {@return whether this call begins a job; not whether it sees to one that runs} */
    public boolean beginsJob() {
      return job.isEmpty() && resource instanceof Resource.Service service && service.isJob();
    }

    /** {@return this with the job that it began} */
    public Invoke begun(Json submission) {
      return new Invoke(
          scheduledId,
          resource,
          parameters,
          timeoutAt,
          credentials,
          Optional.of(new Job(scheduledId, submission)));
    }
  }

  /**
   * A job that was begun.
   *
   * @param scheduledId id of the event that scheduled its task
   * @param submission what the service answered when it was begun
   */
  record Job(long scheduledId, Json submission) {}

  /**
   * Find a worker for a task, and give it to him when {@link Input.TaskTaken} is recorded.
   *
   * @param scheduledId id of the event that scheduled the task
   * @param activityArn whose workers may have it
   */
  record Offer(long scheduledId, String activityArn) implements Effect {}

  /**
   * Answer with {@link Input.Woken} when the time has come.
   *
   * @param at not before this; {@link Instant#EPOCH} for at once
   */
  record Wake(long eventId, Instant at) implements Effect {}
}
