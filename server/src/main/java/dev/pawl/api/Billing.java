package dev.pawl.api;

import dev.pawl.runtime.ExpressResult;
import java.time.Duration;

/**
 * What AWS would charge for an Express execution.
 *
 * @param duration in steps of 100 ms
 * @param memoryBytes in steps of 64 MB
 * @spec https://aws.amazon.com/step-functions/pricing/ Step Functions pricing
 */
public record Billing(Duration duration, long memoryBytes) {
  /** How far bytes are shifted to become what AWS calls MB. */
  public static final int MEGABYTE_SHIFT = 20;

  private static final long DURATION_STEP_MILLIS = 100;
  private static final long MEMORY_STEP_BYTES = 64L << MEGABYTE_SHIFT;

  /** {@return what an execution would cost} */
  public static Billing of(ExpressResult result) {
    long millis = Duration.between(result.startedAt(), result.stoppedAt()).toMillis();
    return new Billing(
        Duration.ofMillis(steps(millis, DURATION_STEP_MILLIS) * DURATION_STEP_MILLIS),
        steps(result.heldMax(), MEMORY_STEP_BYTES) * MEMORY_STEP_BYTES);
  }

  /** {@return how many steps it takes to reach an amount; one at least} */
  private static long steps(long amount, long step) {
    return Math.max(1, Math.ceilDiv(amount, step));
  }
}
