package dev.pawl.runtime;

import dev.pawl.definition.Resource;
import dev.pawl.execution.Quotas;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * What the Express lane is made of.
 *
 * @param integrations what a resource is called through; empty for one that is not available
 * @param clock the time, real or virtual
 * @param seeds gives the seed of each step; used by all threads, so it must be safe for many
 * @param quotas the limits of each execution
 * @param observer is told what happens to executions
 * @param threads how many threads step executions, 1 or more
 * @param openMax executions that may be open at once, 1 or more
 * @param heldMax characters of payloads that open executions may hold together, 1 or more
 */
public record ExpressParts(
    Programs programs,
    Function<Resource, Optional<Integration>> integrations,
    InstantSource clock,
    RandomGenerator seeds,
    Quotas quotas,
    Observer observer,
    int threads,
    int openMax,
    long heldMax) {
  public ExpressParts {
    if (threads < 1 || openMax < 1 || heldMax < 1) {
      throw new IllegalArgumentException("threads, openMax and heldMax are 1 or more: %d, %d, %d"
          .formatted(threads, openMax, heldMax));
    }
  }
}
