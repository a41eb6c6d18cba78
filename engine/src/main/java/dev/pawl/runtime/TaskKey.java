package dev.pawl.runtime;

import dev.pawl.journal.ExecutionId;

/**
 * Which task is meant.
 *
 * @param scheduledId id of the event that scheduled it
 */
public record TaskKey(ExecutionId execution, long scheduledId) {}
