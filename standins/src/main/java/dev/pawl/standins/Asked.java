package dev.pawl.standins;

import dev.pawl.integrations.ServiceRequest;

/**
 * A request for one operation.
 *
 * @param permit what he who asks may do: what is needed beyond what the request itself names
 * @param members what it says, by the names of the API
 * @param requestId what its answer is known by
 * @param request as it came, for what the API's model does not say
 */
public record Asked(
    Asker asker,
    Permit permit,
    String operation,
    Members members,
    String requestId,
    ServiceRequest request) {}
