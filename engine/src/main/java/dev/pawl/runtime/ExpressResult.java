package dev.pawl.runtime;

import dev.pawl.expression.Failure;
import dev.pawl.journal.Status;
import dev.pawl.json.Json;
import java.time.Instant;
import java.util.Optional;

/**
 * How an Express execution ended.
 *
 * @param status how: SUCCEEDED, FAILED or TIMED_OUT
 * @param startedAt when it began; millisecond precision
 * @param stoppedAt when it ended; millisecond precision
 * @param output its output, if it succeeded
 * @param failure why it did not succeed; without error and cause if it did
 * @param heldMax the most characters of payloads that it held at any time between two steps
 */
public record ExpressResult(
    Status status,
    Instant startedAt,
    Instant stoppedAt,
    Optional<Json> output,
    Failure failure,
    long heldMax) {}
