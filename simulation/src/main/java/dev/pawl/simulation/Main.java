package dev.pawl.simulation;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Runs simulations: {@code --seed N} one of them, {@code --seconds N} as many as fit in, or
 * {@code --seeds N} so many, from {@code --from N} on.
 */
public final class Main {
  private static final long SECONDS = 60;
  private static final Set<String> OPTIONS = Set.of("--seed", "--from", "--seconds", "--seeds");

  private Main() {}

  /** Runs what the arguments say; the exit code is 0 if all held, 1 if not, 2 for bad arguments. */
  public static void main(String[] arguments) {
    Optional<Long> seed;
    long from;
    long seconds;
    Optional<Long> seeds;
    try {
      requireKnown(arguments);
      seed = number(arguments, "--seed");
      from = number(arguments, "--from").orElse(0L);
      seconds = number(arguments, "--seconds").orElse(SECONDS);
      seeds = number(arguments, "--seeds");
    } catch (IllegalArgumentException e) {
      System.err.println("simulate: " + e.getMessage());
      System.err.println("usage: ./dev simulate [--seed N | [--from N] [--seconds N | --seeds N]]");
      System.exit(2);
      return;
    }
    // The engine's log has no provider here, and its absence is meant.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    try {
      if (seed.isPresent()) {
        System.out.println("seed " + seed.get() + " held: " + Runs.one(seed.get()));
      } else if (seeds.isPresent()) {
        System.out.println(Runs.of(seeds.get(), from));
      } else {
        System.out.println(Runs.during(Duration.ofSeconds(seconds), from));
      }
    } catch (AssertionError e) {
      e.printStackTrace();
      System.exit(1);
    }
  }

  private static void requireKnown(String[] arguments) {
    for (int i = 0; i < arguments.length; i += 2) {
      if (!OPTIONS.contains(arguments[i])) {
        throw new IllegalArgumentException("no option " + arguments[i]);
      }
    }
  }

  private static Optional<Long> number(String[] arguments, String option) {
    for (int i = 0; i < arguments.length; i += 2) {
      if (arguments[i].equals(option)) {
        if (i + 1 == arguments.length) {
          throw new IllegalArgumentException(option + " needs a number");
        }
        try {
          return Optional.of(Long.parseLong(arguments[i + 1]));
        } catch (NumberFormatException e) {
          throw new IllegalArgumentException(
              option + " needs a number, not " + arguments[i + 1], e);
        }
      }
    }
    return Optional.empty();
  }
}
