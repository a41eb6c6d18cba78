package dev.pawl.runtime;

import dev.pawl.definition.Resource;
import dev.pawl.execution.Rules;
import dev.pawl.journal.Journal;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * What an engine is made of.
 *
 * @param integrations what a resource is called through; empty for one that is not available
 * @param clock the time, real or virtual
 * @param seeds gives the seed of each step; used by all writers, so it must be safe for many
 *     threads
 * @param rules the limits of each execution, and the tokens of its tasks
 * @param observer is told what happens to executions
 * @param sizes how many there are of what
 */
public record EngineParts(
    Journal journal,
    Programs programs,
    Function<Resource, Optional<Integration>> integrations,
    InstantSource clock,
    RandomGenerator seeds,
    Rules rules,
    Observer observer,
    Sizes sizes) {

  /** {@return the same, with one writer where the clock is {@link VirtualTime}} */
  EngineParts forItsClock() {
    if (!(clock instanceof VirtualTime)) {
      return this;
    }
    return new EngineParts(
        journal, programs, integrations, clock, seeds, rules, observer, sizes.withOneWriter());
  }
}
