/**
 * The events that AWS sends to EventBridge when the status of an execution changes, and the targets
 * that rules hand them to.
 *
 * <p>{@link dev.pawl.api.events.EventRules} reads the rules, which match by patterns of
 * {@link dev.pawl.standins.events.EventPattern}, {@code EventTargets} makes what they name,
 * {@code StatusEvents} makes the events and {@link dev.pawl.api.events.EventDelivery} delivers
 * them.
 *
 * <p>Invariants: an event is owed from the very write that changed the status until every target
 * has taken it or it went to the dead letters; it may come twice, under the same id.
 *
 * <p>Must not be put here: anything that the thread of a shard would have to wait for.
 */
@NullMarked
package dev.pawl.api.events;

import org.jspecify.annotations.NullMarked;
