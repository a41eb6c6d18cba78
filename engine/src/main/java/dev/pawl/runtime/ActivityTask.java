package dev.pawl.runtime;

import dev.pawl.json.Json;

/**
 * A task of an activity, as its worker gets it.
 *
 * @param token what he answers it by
 */
public record ActivityTask(String token, Json input) {}
