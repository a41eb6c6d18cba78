package dev.pawl.execution;

import java.time.Instant;
import java.util.Optional;

/**
 * When a task that is awaited came to be what it is.
 *
 * @param scheduledAt when its state asked for it
 * @param startedAt when it was taken up; empty until then
 * @param timeoutAt when its TimeoutSeconds end; empty until it is started, and without any
 */
public record TaskTimes(
    Instant scheduledAt, Optional<Instant> startedAt, Optional<Instant> timeoutAt) {}
