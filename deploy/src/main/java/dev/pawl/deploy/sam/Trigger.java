package dev.pawl.deploy.sam;

import java.util.Optional;

/**
 * What all events of a resource have in common.
 *
 * @param role the role of a function, which some events add policies to
 * @param boundary the boundary of permissions of roles that are made
 */
record Trigger(Target target, Optional<Role> role, Optional<Object> boundary, Document document) {}
