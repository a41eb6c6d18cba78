/**
 * Amazon EventBridge: event buses, rules, and what they owe to targets.
 *
 * <p>An {@link dev.pawl.standins.events.EventPattern} says which events a rule is for; the rules of
 * a server's own file and the filters of subscriptions to topics match by it too.
 *
 * <p>Must not be put here: when schedules are due, and how deliveries are made.
 */
@NullMarked
package dev.pawl.standins.events;

import org.jspecify.annotations.NullMarked;
