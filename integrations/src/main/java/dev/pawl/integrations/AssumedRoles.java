package dev.pawl.integrations;

import dev.pawl.runtime.TaskException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the roles that tasks name in {@code Credentials}, kept until shortly before they
 * expire.
 *
 * <p>Safe for use by many threads. Of several that want the same key one asks for it, and the
 * others have what it was told: a thousand tasks that begin together are one question. If the one
 * that asks is interrupted, another asks.
 *
 * @spec
 *     https://docs.aws.amazon.com/step-functions/latest/dg/concepts-access-cross-acct-resources.html
 *     Accessing resources in other AWS accounts
 */
final class AssumedRoles {
  private static final Pattern ROLE = Pattern.compile("arn:[a-z0-9-]+:iam::(\\d{12}):role/.+");
  private static final int KEPT_MAX = 1_000;

  /** A key is not used in its last minutes: the call that it is for may take long. */
  private static final Duration SPARE = Duration.ofMinutes(5);

  private final InstantSource clock;

  /** The one used last comes last. */
  private final SequencedMap<Asked, Kept> kept = new LinkedHashMap<>();

  /** The keys that are being asked for; as {@code kept}, used by who holds its lock. */
  private final Map<Asked, CompletableFuture<Kept>> coming = new HashMap<>();

  /**
   * A role, and for whom who is asked for its key.
   *
   * @param account of the execution that calls: another's key is none of its own
   */
  record Asked(String role, String account, ServiceEndpoints.Target sts) {}

  private record Kept(AwsKeys keys, Instant until) {}

  /** Asks for the key of a role. */
  @FunctionalInterface
  interface Sts {
    /** {@return the fields of the answer of {@code AssumeRole}} */
    Map<?, ?> assume() throws TaskException, InterruptedException;
  }

  AssumedRoles(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * {@return the account of a role}
   *
   * @throws TaskException if it is none
   */
  static String account(String role) throws TaskException {
    Matcher matcher = ROLE.matcher(role);
    if (!matcher.matches()) {
      throw refused(role);
    }
    return matcher.group(1);
  }

  /** {@return the failure of a task whose role it must not have} */
  static TaskException refused(String role) {
    return new TaskException(
        "States.TaskFailed",
        "The role of the state machine is not authorized to assume the task state's role, " + role);
  }

  /** {@return the key of a role, asked for if none is kept} */
  AwsKeys keys(Asked asked, Sts sts) throws TaskException, InterruptedException {
    while (true) {
      CompletableFuture<Kept> mine = new CompletableFuture<>();
      CompletableFuture<Kept> others;
      synchronized (kept) {
        Kept known = kept.get(asked);
        if (known != null && clock.instant().isBefore(known.until())) {
          kept.putLast(asked, known);
          return known.keys();
        }
        others = coming.putIfAbsent(asked, mine);
      }
      if (others == null) {
        return told(asked, sts, mine);
      }
      Optional<AwsKeys> found = awaited(others);
      if (found.isPresent()) {
        return found.get();
      }
    }
  }

  /** {@return the key that this thread asks for, and tells the others} */
  private AwsKeys told(Asked asked, Sts sts, CompletableFuture<Kept> mine)
      throws TaskException, InterruptedException {
    try {
      Kept made = made(asked, sts.assume());
      synchronized (kept) {
        kept.putLast(asked, made);
        if (kept.size() > KEPT_MAX) {
          kept.pollFirstEntry();
        }
      }
      mine.complete(made);
      return made.keys();
    } catch (TaskException e) {
      mine.completeExceptionally(e);
      throw e;
    } finally {
      synchronized (kept) {
        coming.remove(asked, mine);
      }
      // Nothing any more if they were told; else whoever waits asks anew.
      mine.cancel(false);
    }
  }

  /** {@return what another was told; empty if it no longer asks} */
  private static Optional<AwsKeys> awaited(CompletableFuture<Kept> other)
      throws TaskException, InterruptedException {
    try {
      return Optional.of(other.get().keys());
    } catch (CancellationException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TaskException told) {
        throw new TaskException(told.error(), told.failureCause());
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private static Kept made(Asked asked, Map<?, ?> answer) throws TaskException {
    if (answer.get("Credentials") instanceof Map<?, ?> key
        && key.get("AccessKeyId") instanceof String id
        && key.get("SecretAccessKey") instanceof String secret
        && key.get("SessionToken") instanceof String token) {
      return new Kept(new AwsKeys(id, secret, Optional.of(token)), until(key.get("Expiration")));
    }
    throw refused(asked.role());
  }

  /** A key that does not say when it expires is used for those that wait for it. */
  private static Instant until(@Nullable Object expiration) {
    return expiration instanceof String text ? Instant.parse(text).minus(SPARE) : Instant.MIN;
  }
}
