package dev.pawl.lambda;

import java.time.Duration;

/**
 * How long an asynchronous invocation is tried again.
 *
 * @param attemptsMax how often after the first attempt that the function failed
 * @param ageMax how old it may get
 * @spec https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html How
 *     Lambda handles errors and retries with asynchronous invocation
 */
public record EventRetries(int attemptsMax, Duration ageMax) {
  /** Lambda's own: twice, and six hours. */
  public static final EventRetries STANDARD = new EventRetries(2, Duration.ofHours(6));
}
